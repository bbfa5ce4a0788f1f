// The local copy held in memory: for people who keep no mail on this device, and until a store on disk is there.

import { UidSet } from '../../shared/imap/index.ts';
import { openMemoryJournal } from './journal.ts';
import type { KeptParts } from './kept-parts.ts';
import { isAside, type MailboxChange, type MailStore } from './mail-store.ts';
import { MemoryParts } from './memory-parts.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';
import { TextMemory } from './text-memory.ts';

interface MailboxContents {
  checkpoint: Checkpoint | null;
  uids: UidSet | null;
  readonly rows: Map<number, MessageRow>;
}

/** A store whose parts can be given on to another one. */
export interface MemoryStore extends MailStore {
  readonly parts: KeptParts & Pick<MemoryParts, 'copyTo'>;
  /** Lets go of the file that some of it is read from (carry-on.ts). */
  letGo?(): void;
}

/** An empty store in memory. */
export const openMemoryStore = (): MemoryStore => {
  let mailboxes: readonly MailboxRow[] = [];
  const contents = new Map<string, MailboxContents>();
  const texts = new TextMemory();
  const journal = openMemoryJournal();
  const parts = new MemoryParts((mailbox, uid) => contents.get(mailbox)?.rows.has(uid) === true);
  const forget = (mailbox: string, uid: number): void => {
    texts.delete(mailbox, uid);
    parts.forget(mailbox, uid);
  };

  const contentsOf = (mailbox: string): MailboxContents => {
    let found = contents.get(mailbox);
    if (!found) {
      found = { checkpoint: null, uids: null, rows: new Map() };
      contents.set(mailbox, found);
    }
    return found;
  };

  return {
    journal,
    parts,
    indexGround: null,
    room: {
      usage: () => ({ texts: texts.usage(), parts: parts.usage(), database: null }),
      async empty() {
        texts.clear();
        parts.clear();
      },
    },
    mailboxes: () => mailboxes,
    replaceMailboxes(rows) {
      mailboxes = [...rows];
    },
    setMailboxCounts(name, counts) {
      mailboxes = mailboxes.map((row) => (row.name === name ? { ...row, ...counts } : row));
    },
    names: () => [...contents.keys()].filter((name) => !isAside(name)),
    checkpoint: (mailbox) => contents.get(mailbox)?.checkpoint ?? null,
    uids: (mailbox) => contents.get(mailbox)?.uids ?? null,
    message: (mailbox, uid) => contents.get(mailbox)?.rows.get(uid),
    flagsOf(mailbox, uids) {
      const found = new Map<number, readonly string[]>();
      for (const uid of uids) {
        const row = this.message(mailbox, uid);
        if (row) found.set(uid, row.flags);
      }
      return found;
    },
    cachedUids: (mailbox) => UidSet.from([...(contents.get(mailbox)?.rows.keys() ?? [])].sort((a, b) => a - b)),
    change(mailbox, change) {
      for (const uid of applyChange(contentsOf(mailbox), change)) forget(mailbox, uid);
      this.onChange?.(mailbox, change);
    },
    text: (mailbox, uid, isGlance) => texts.get(mailbox, uid, isGlance),
    textCount: (mailbox) => texts.count(mailbox),
    keepText(mailbox, uid, text) {
      if (contents.get(mailbox)?.rows.has(uid)) texts.set(mailbox, uid, text);
    },
    keptUids: (mailbox) =>
      UidSet.from([...new Set([...texts.uids(mailbox), ...parts.uids(mailbox)])].sort((a, b) => a - b)),
    adoptKept(message, from) {
      if (!contents.get(message.mailbox)?.rows.has(message.uid)) return;
      texts.move(from, message);
      parts.move(from, message);
    },
    renameMailbox(from, to) {
      const moved = contents.get(from);
      if (!moved || from === to) return;
      this.forgetMailbox(to);
      contents.set(to, moved);
      for (const uid of this.keptUids(from)) this.adoptKept({ mailbox: to, uid }, { mailbox: from, uid });
      contents.delete(from);
    },
    forgetMailbox(mailbox) {
      for (const uid of contents.get(mailbox)?.rows.keys() ?? []) forget(mailbox, uid);
      contents.delete(mailbox);
    },
    clear() {
      mailboxes = [];
      contents.clear();
      texts.clear();
      parts.clear();
      journal.clear();
    },
    flush: () => undefined,
  };
};

/** Returns the uids of rows that were dropped. */
const applyChange = (contents: MailboxContents, change: MailboxChange): number[] => {
  const dropped: number[] = [];
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
    for (const known of change.uids ? contents.rows.keys() : []) {
      if (change.uids!.has(known)) continue;
      contents.rows.delete(known);
      dropped.push(known);
    }
  }
  if (change.checkpoint) contents.checkpoint = change.checkpoint;
  return dropped;
};
