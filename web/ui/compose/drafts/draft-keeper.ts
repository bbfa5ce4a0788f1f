// What of a letter is kept and what is not: a version is kept when the device has said so, and not before. When it is asked to keep is
// use-draft.ts's business.

import type { Letter } from '../../../client/letters.ts';

interface KeeperWorld {
  /** False, or rejects: the device took nothing. */
  save(letter: Letter): Promise<boolean>;
  /** Is it kept as it is now? Null: it is about to be. */
  onTold(saved: boolean | null): void;
}

export class DraftKeeper {
  readonly #world: KeeperWorld;
  #newest: Letter;
  /** The version that lies on the device, or that needs not lie there. */
  #kept: Letter;
  /** The version that is on its way there. */
  #going: Letter | null = null;
  /** Something was typed that no version has yet. */
  #isTouched = false;
  #isOver = false;

  constructor(first: Letter, world: KeeperWorld) {
    this.#newest = first;
    // A letter of which nothing is the person's own yet is not worth keeping.
    this.#kept = first;
    this.#world = world;
  }

  get newest(): Letter {
    return this.#newest;
  }

  /** Something is typed that is told in a moment: a version that was kept meanwhile is not all. */
  touch(): void {
    this.#isTouched = true;
    this.#world.onTold(null);
  }

  change(letter: Letter): void {
    const wasTouched = this.#isTouched;
    this.#isTouched = false;
    if (letter !== this.#newest) {
      this.#newest = letter;
      this.#world.onTold(null);
    } else if (wasTouched && letter === this.#kept) this.#world.onTold(true);
  }

  /** Keeps what is not kept yet. Answers false where the device did not take it: it has to be asked again. */
  async keep(): Promise<boolean> {
    const letter = this.#newest;
    if (this.#isOver || letter === this.#kept || letter === this.#going) return true;
    this.#going = letter;
    const isKept = await this.#world.save(letter).catch(() => false);
    if (this.#going === letter) this.#going = null;
    if (isKept === true) this.#kept = letter;
    if (!this.#isOver && !this.#isTouched && letter === this.#newest) this.#world.onTold(isKept === true);
    return isKept === true;
  }

  /** Keeps nothing from here on; returns the function that goes on. */
  stop(): () => void {
    this.#isOver = true;
    return () => {
      this.#isOver = false;
    };
  }
}
