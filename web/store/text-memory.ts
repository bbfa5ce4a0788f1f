// Texts of messages in memory, the ones asked for last.

/** Characters of all texts together: some hundreds of messages. */
export const textCharsAtMost = 20_000_000;

export class TextMemory {
  // Insertion order is order of use.
  readonly #texts = new Map<string, string>();
  #chars = 0;
  readonly #most: number;

  constructor(most: number = textCharsAtMost) {
    this.#most = most;
  }

  get(mailbox: string, uid: number, isGlance = false): string | null {
    const key = keyOf(mailbox, uid);
    const text = this.#texts.get(key);
    if (text === undefined) return null;
    if (isGlance) return text;
    this.#texts.delete(key);
    this.#texts.set(key, text);
    return text;
  }

  set(mailbox: string, uid: number, text: string): void {
    this.delete(mailbox, uid);
    this.#texts.set(keyOf(mailbox, uid), text);
    this.#chars += text.length;
    for (const [oldest, its] of this.#texts) {
      if (this.#chars <= this.#most) return;
      this.#texts.delete(oldest);
      this.#chars -= its.length;
    }
  }

  count(mailbox: string): number {
    let count = 0;
    for (const key of this.#texts.keys()) if (key.slice(key.indexOf('/') + 1) === mailbox) count += 1;
    return count;
  }

  delete(mailbox: string, uid: number): void {
    const key = keyOf(mailbox, uid);
    this.#chars -= this.#texts.get(key)?.length ?? 0;
    this.#texts.delete(key);
  }

  /** Uids of a mailbox's messages whose text is here. */
  uids(mailbox: string): number[] {
    return [...this.#texts.keys()]
      .filter((key) => key.endsWith(`/${mailbox}`) && key === keyOf(mailbox, uidOf(key)))
      .map(uidOf);
  }

  /** The text is that of another message from now on. */
  move(from: { mailbox: string; uid: number }, to: { mailbox: string; uid: number }): void {
    const text = this.get(from.mailbox, from.uid);
    if (text === null) return;
    this.delete(from.mailbox, from.uid);
    this.set(to.mailbox, to.uid, text);
  }

  usage(): { count: number; bytes: number } {
    return { count: this.#texts.size, bytes: this.#chars };
  }

  clear(): void {
    this.#texts.clear();
    this.#chars = 0;
  }
}

const uidOf = (key: string): number => Number.parseInt(key, 10);
const keyOf = (mailbox: string, uid: number): string => `${uid}/${mailbox}`;
