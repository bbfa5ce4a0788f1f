// Finds messages in the local copy: by the index where there is one, else by looking at all of them. Both find the same.

import type { MailboxName } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { SearchIndex } from '../../store/search-index.ts';
import { allMessages, candidatesOf } from './candidates.ts';
import { Document } from './document.ts';
import { holdAtAGlance, type IsIn, matches } from './match.ts';
import type { Clause } from './query.ts';

export interface LocalHit {
  readonly mailbox: MailboxName;
  readonly row: MessageRow;
  readonly document: Document;
}

export interface LocalScope {
  readonly store: MailStore;
  /** Null: there is none. */
  readonly index: SearchIndex | null;
  readonly mailboxes: readonly MailboxName[];
  readonly isIn: IsIn;
}

/** Hits, the newest first. Null: a moment at which the search may pause. */
export function* localHits({ store, index, mailboxes, isIn }: LocalScope, clauses: readonly Clause[]) {
  if (clauses.length === 0) return;
  const candidates = index ? candidatesOf(index, mailboxes, clauses) : allMessages(store, mailboxes);
  for (const candidate of candidates) {
    const isWorth = candidate !== null && holdAtAGlance(clauses, candidate, isIn);
    const hit = isWorth ? lookedAt(store, clauses, candidate.mailbox, candidate.uid, isIn) : null;
    yield hit satisfies LocalHit | null;
  }
}

/** The message as a hit; null when it is gone, or is not what was asked for. */
export const lookedAt = (
  store: MailStore,
  clauses: readonly Clause[],
  mailbox: MailboxName,
  uid: number,
  isIn: IsIn,
): LocalHit | null => {
  const row = store.message(mailbox, uid);
  if (!row) return null;
  const document = new Document(row, () => store.text(mailbox, uid, true));
  return matches(clauses, document, mailbox, isIn) ? { mailbox, row, document } : null;
};
