// The local copy held in memory: for people who keep no mail on this device, and until a store on disk is there.

import { UidSet } from '../../shared/imap/index.ts';
import type { MailboxChange, MailStore } from './mail-store.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';

interface MailboxContents {
  checkpoint: Checkpoint | null;
  uids: UidSet | null;
  readonly rows: Map<number, MessageRow>;
}

/** An empty store in memory. */
export const openMemoryStore = (): MailStore => {
  let mailboxes: readonly MailboxRow[] = [];
  const contents = new Map<string, MailboxContents>();

  const contentsOf = (mailbox: string): MailboxContents => {
    let found = contents.get(mailbox);
    if (!found) {
      found = { checkpoint: null, uids: null, rows: new Map() };
      contents.set(mailbox, found);
    }
    return found;
  };

  return {
    mailboxes: () => mailboxes,
    replaceMailboxes(rows) {
      mailboxes = [...rows];
    },
    setMailboxCounts(name, counts) {
      mailboxes = mailboxes.map((row) => (row.name === name ? { ...row, ...counts } : row));
    },
    names: () => [...contents.keys()],
    checkpoint: (mailbox) => contents.get(mailbox)?.checkpoint ?? null,
    uids: (mailbox) => contents.get(mailbox)?.uids ?? null,
    message: (mailbox, uid) => contents.get(mailbox)?.rows.get(uid),
    cachedUids: (mailbox) => UidSet.from([...(contents.get(mailbox)?.rows.keys() ?? [])].sort((a, b) => a - b)),
    change(mailbox, change) {
      applyChange(contentsOf(mailbox), change);
    },
    forgetMailbox(mailbox) {
      contents.delete(mailbox);
    },
    clear() {
      mailboxes = [];
      contents.clear();
    },
    flush: () => undefined,
  };
};

const applyChange = (contents: MailboxContents, change: MailboxChange): void => {
  for (const row of change.rows ?? []) contents.rows.set(row.uid, row);
  for (const { uid, flags } of change.flags ?? []) {
    const row = contents.rows.get(uid);
    if (row) contents.rows.set(uid, { ...row, flags });
  }
  for (const { uid, preview } of change.previews ?? []) {
    const row = contents.rows.get(uid);
    if (row) contents.rows.set(uid, { ...row, preview });
  }
  if (change.uids !== undefined) {
    contents.uids = change.uids;
    if (change.uids) for (const known of contents.rows.keys()) if (!change.uids.has(known)) contents.rows.delete(known);
  }
  if (change.checkpoint) contents.checkpoint = change.checkpoint;
};
