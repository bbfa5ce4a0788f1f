// Messages of ours that are marked \Deleted and could not be expunged, since the server would have removed others with them: they
// are moved or deleted as far as the person is concerned, and stay hidden. Written down by keep-staying.ts.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';

/** Each mailbox that has some has an entry of this kind in the journal. */
export const stayingKind = 'staying';

export const stayingEntry = (entries: readonly JournalEntry[], mailbox: string): JournalEntry | undefined =>
  entries.find((entry) => entry.kind === stayingKind && entry.mailbox === mailbox);

/** Null: none. */
export const stayingIn = (store: MailStore, mailbox: string): UidSet | null => {
  const entry = stayingEntry(store.journal.entries(), mailbox);
  return entry && entry.uidValidity === store.checkpoint(mailbox)?.uidValidity ? entry.uids : null;
};
