// The engine's end of who the person writes with: loads web/worker/people when somebody writes a letter.

import type { Person } from '../client/person.ts';
import type { MailStore } from '../store/mail-store.ts';
import { Lazy } from './lazy.ts';
import type { People } from './people/people.ts';
import type { World } from './world.ts';

export class PeopleDoor {
  readonly #people: Lazy<People>;

  constructor(clock: Pick<World, 'now' | 'schedule'>, store: MailStore) {
    this.#people = new Lazy(async () => {
      const { People: Loaded } = await import('./people/people.ts');
      return new Loaded({
        store,
        now: () => clock.now(),
        schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
      });
    });
  }

  /** Rejects where the code cannot be had: offline, after an update. */
  suggest(text: string): Promise<readonly Person[]> {
    return this.#people.with((people) => people.suggest(text));
  }

  /** The account is left. */
  forget(): void {
    this.#people.here?.forget();
  }
}
