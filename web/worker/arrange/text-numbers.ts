// Texts that many rows share, each kept once and known by a number: senders and subjects to sort by.

export class TextNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [''];

  /** The number of a text, from 1 on. 0 is the empty text. */
  of(text: string): number {
    if (text === '') return 0;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.length;
      this.#texts.push(text);
      this.#numbers.set(text, number);
    }
    return number;
  }

  /** Negative where the text of `a` comes before that of `b`, by their code units. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const [left, right] = [this.#texts[a]!, this.#texts[b]!];
    return left < right ? -1 : left > right ? 1 : 0;
  }
}
