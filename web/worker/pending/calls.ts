// Which calls of the pages were done: one that comes again, since its engine died before its answer was heard, is answered as
// before and not done twice. Kept as one entry of the journal that is no change.

import { UidSet } from '../../../shared/imap/index.ts';
import type { ChangeMade } from '../../client/mail-changes.ts';
import type { MailStore } from '../../store/mail-store.ts';

/** Calls that are remembered: more than the pages of a browser make in the moment before an engine dies. */
export const callsAtMost = 64;
/** Characters of the key that a page gives a call. */
export const keyAtMost = 100;

const entryId = 'calls';

/** The newest last. */
type Done = readonly { readonly key: string; readonly made: ChangeMade }[];

export class Calls {
  readonly #store: MailStore;

  constructor(store: MailStore) {
    this.#store = store;
  }

  get #done(): Done {
    const entry = this.#store.journal.entries().find(({ id }) => id === entryId);
    return (entry?.payload as { readonly done?: Done } | undefined)?.done ?? [];
  }

  /** What was answered; null when nothing was done for that call yet. */
  answerOf(key: string): ChangeMade | null {
    return this.#done.find((each) => each.key === key)?.made ?? null;
  }

  /** To be called right before what it asks for is written down: both are kept, or neither. */
  note(key: string, made: ChangeMade): void {
    const { journal } = this.#store;
    const done = [...this.#done, { key, made }].slice(-callsAtMost);
    const entry = { id: entryId, kind: 'calls', mailbox: '', uids: UidSet.empty, uidValidity: null } as const;
    journal.append({ ...entry, state: 'queued', payload: {} });
    journal.update(entryId, { payload: { done } as never });
  }
}
