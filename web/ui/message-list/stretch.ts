// The stretch of rows that Shift takes into a choice: from the row where it began to the one where it was drawn last, besides
// what was chosen before it. Drawn back, it gives rows free again. Which messages stand there is the caller's business.

/** @typeParam Chosen what is chosen; a new value with each change */
export class Stretch<Chosen> {
  #anchor = 0;
  #head: number | null = null;
  /** What was chosen before the stretch. */
  #before: Chosen | null = null;
  /** What it led to: who chose something else since ended it. */
  #made: Chosen | null = null;

  /** The next stretch begins at this row. */
  begin(at: number): void {
    this.#anchor = at;
    this.#head = at;
    this.#made = null;
  }

  /** Draws it to this row. Answers the rows it has: [from, to). */
  drawTo(at: number): readonly [number, number] {
    this.#head = at;
    return [Math.min(this.#anchor, at), Math.max(this.#anchor, at) + 1];
  }

  /** The same by key: another one begins where the keys have been elsewhere meanwhile. */
  step(from: number, to: number): readonly [number, number] {
    if (this.#head !== from) this.begin(from);
    return this.drawTo(to);
  }

  /** The choice with the stretch in it. @param add puts its rows to a choice */
  over(now: Chosen, add: (before: Chosen) => Chosen): Chosen {
    if (this.#before === null || now !== this.#made) this.#before = now;
    this.#made = add(this.#before);
    return this.#made;
  }

  /** Rows came or went. @param place where what stood at a place stands now */
  moved(place: (before: number) => number): void {
    this.#anchor = place(this.#anchor);
    if (this.#head !== null) this.#head = place(this.#head);
  }
}
