// What the journal has of messages that came back by a change of ours, until their mailbox's copy has heard of them: which uid each
// has, and its row. Such an entry takes the place of the change, so that there is always one of the two. Nothing is to be done for it.

import { UidSet } from '../../../shared/imap/index.ts';
import type { Journal, JournalEntry } from '../../store/journal.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { readRows, writeRows } from './returning-rows.ts';

const landingKind = 'landing';

/** A message that has come back. */
export interface Landing {
  /** Of the entry. */
  readonly id: string;
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly uid: number;
  /** Under its stand-in. */
  readonly row: MessageRow;
}

const readOf = new WeakMap<readonly JournalEntry[], readonly Landing[]>();

/** The same array until something of the journal changes: it is asked for with every row that is shown. */
export const landingsIn = (journal: Journal): readonly Landing[] => {
  const entries = journal.entries();
  let landings = readOf.get(entries);
  if (!landings) {
    landings = entries.flatMap((entry) => (entry.kind === landingKind ? landingsOf(entry) : []));
    readOf.set(entries, landings);
  }
  return landings;
};

const landingsOf = ({ id, mailbox, uids, uidValidity, payload }: JournalEntry): readonly Landing[] =>
  readRows(String(payload.rows)).map((row, at) => ({ id, mailbox, uidValidity: uidValidity!, uid: uids.at(at)!, row }));

/** These are the ones of the entry from now on; where there are none, it goes. */
export const writeLandings = (journal: Journal, id: string, landings: readonly Landing[]): void => {
  const [first] = landings;
  if (!first) {
    journal.remove(id);
    return;
  }
  const { mailbox, uidValidity } = first;
  const ascending = landings.toSorted((a, b) => a.uid - b.uid);
  const uids = UidSet.from(ascending.map(({ uid }) => uid));
  const rows = writeRows(ascending.map(({ row }) => row));
  journal.update(id, { kind: landingKind, mailbox, uids, uidValidity, state: 'sent', payload: { rows } });
};
