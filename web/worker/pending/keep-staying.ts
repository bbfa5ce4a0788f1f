// Writes down which messages stay in their mailbox, marked and hidden: staying.ts.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { Journal } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { stayingEntry, stayingKind } from './staying.ts';

/** These are the ones of the mailbox from now on. */
export const keepStaying = (store: MailStore, mailbox: string, uids: UidSet): void => {
  const { journal } = store;
  const known = stayingEntry(journal.entries(), mailbox);
  const uidValidity = store.checkpoint(mailbox)?.uidValidity ?? null;
  if (uids.isEmpty) {
    if (known) journal.remove(known.id);
  } else if (known) journal.update(known.id, { uids, uidValidity });
  else append(journal, mailbox, uids, uidValidity);
};

/** The mailbox has another name. */
export const renameStaying = (journal: Journal, mailbox: string, to: string): void => {
  const entry = stayingEntry(journal.entries(), mailbox);
  if (!entry) return;
  journal.remove(entry.id);
  append(journal, to, entry.uids, entry.uidValidity);
};

const append = (journal: Journal, mailbox: string, uids: UidSet, uidValidity: number | null): void =>
  journal.append({
    id: `${stayingKind} ${mailbox}`,
    kind: stayingKind,
    mailbox,
    uids,
    uidValidity,
    state: 'sent',
    payload: {},
  });
