// The engine's end of letters: loads web/worker/letters when one is written, or when the line is quiet, for those that wait.

import { ProblemError } from '../../shared/problems.ts';
import type { LettersAnswer } from '../client/letters.ts';
import { Lazy } from './lazy.ts';
import type { MakeLetters } from './letters/device-letters.ts';
import type { Letters } from './letters/letters.ts';
import type { World } from './world.ts';

export type LettersDoorWorld = Parameters<MakeLetters>[0] & {
  /** The bridge sends for this account. */
  sends(): boolean;
};

export class LettersDoor {
  readonly #world: LettersDoorWorld;
  readonly #letters: Lazy<Letters>;
  /** There is a line that those who wait have not heard of. */
  #isNew = false;
  /** Which one it is, by counting: what was asked for one is not done for the next. */
  #account = 0;

  constructor(code: Pick<World, 'loadLetters'>, world: LettersDoorWorld) {
    this.#world = world;
    this.#letters = new Lazy(async () => (await code.loadLetters())(world));
  }

  /** @param asked a LettersCall, which is looked at there */
  call(asked: unknown): Promise<LettersAnswer> {
    const asker = this.#account;
    return this.#letters.with((letters) => {
      if (asker !== this.#account) throw new ProblemError({ code: 'cancelled' });
      return letters.call(asked);
    });
  }

  /** There is a connection. */
  resume(): void {
    this.#isNew = true;
  }

  /** The line is quiet. */
  turn(): void {
    if (!this.#isNew || !this.#world.sends()) return;
    this.#isNew = false;
    this.#letters
      .with((letters) => letters.resume())
      .catch(() => {
        this.#isNew = true; // without its code: tried again with the next quiet moment
      });
  }

  /** The account is left. */
  forget(): void {
    this.#account += 1;
    this.#letters.here?.forget();
  }
}
