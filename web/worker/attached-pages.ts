// The pages that show this account's mail, and whose session another one may join. What they show is views.ts's business.

import type { Problem } from '../../shared/problems.ts';
import type { ConnectionState } from '../client/model.ts';
import type { Emit } from './engine.ts';
import { type AttachedSession, accountOf } from './lifeline.ts';
import type { ClientId } from './views.ts';

export class AttachedPages {
  readonly #emit: Emit;
  readonly #pages = new Set<ClientId>();
  #account: string | null = null;
  #isKept = false;
  #skipped = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Whose mail it is; null when nobody is signed in. */
  get account(): string | null {
    return this.#account;
  }

  /** Is it this person's mail, with the same wish to have it kept on this device or not? */
  areFor(session: AttachedSession): boolean {
    return this.#account === accountOf(session) && this.#isKept === session.keep;
  }

  /** A page signed in. */
  begin(session: AttachedSession, client: ClientId): void {
    this.#account = accountOf(session);
    this.#isKept = session.keep;
    this.#pages.add(client);
  }

  /** The person has thought better of it. */
  keepNoMore(): void {
    this.#isKept = false;
  }

  /** Nobody is signed in any more. */
  forget(): void {
    this.#account = null;
    this.#skipped = 0;
  }

  /** A page comes to those that are here, and hears how it stands. */
  join(client: ClientId, state: ConnectionState | null): void {
    this.#pages.add(client);
    if (state) this.#emit('connection', state, client);
    if (this.#skipped > 0) this.#emit('skipped', { count: this.#skipped }, client);
  }

  /** So many more responses could not be read. */
  skipped(count: number): void {
    this.#skipped += count;
    this.tell('skipped', { count: this.#skipped });
  }

  drop(client: ClientId): void {
    this.#pages.delete(client);
  }

  has(client: ClientId): boolean {
    return this.#pages.has(client);
  }

  /** Only other pages show the mail: they have signed out this one, or signed in anew. */
  isStranger(client: ClientId): boolean {
    return this.#pages.size > 0 && !this.#pages.has(client);
  }

  /** Tells all of them. */
  readonly tell: Emit = (event, value) => {
    for (const client of this.#pages) this.#emit(event, value, client);
  };

  /** The account is left. @param told what all but one hear; null: they have heard */
  leave(told: Problem | null, by: ClientId): void {
    this.#pages.delete(by);
    if (told) this.tell('connection', { is: 'signed-out', problem: told });
    this.#pages.clear();
  }
}

/** Is it the session that the engine is on? One that is only remembered is any of the same account and the same wish. */
export const isSameSession = (session: AttachedSession, running: AttachedSession | null): boolean =>
  running !== null &&
  accountOf(running) === accountOf(session) &&
  running.keep === session.keep &&
  (session.token === null || running.token === null || session.token === running.token);
