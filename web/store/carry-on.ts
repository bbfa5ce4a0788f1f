// How one store gives way to another: memory to the device, and the device to memory when it takes nothing more. Then what is
// still in the file is read from there, and its journal loses what is confirmed, so that the next visit does none of it twice.
// When that is done is kept-store.ts's business; loaded with the store on the device.

import { UidSet } from '../../shared/imap/index.ts';
import type { Database } from './database.ts';
import { copyJournal, type Journal, type JournalEntry } from './journal.ts';
import type { DeviceStore } from './mail-storage.ts';
import type { MailboxChange, MailStore } from './mail-store.ts';
import { type MemoryStore, openMemoryStore } from './memory-store.ts';
import type { MessageRow } from './message-row.ts';

/** A file that takes nothing more, and can be read. */
export interface FullFile {
  readonly store: DeviceStore;
  readonly database: Database;
  /** What was changed and is not in the file. */
  readonly unwritten: readonly (readonly [mailbox: string, change: MailboxChange])[];
  /** Is what the file has of a mailbox of the same UIDVALIDITY? */
  isSame(mailbox: string): boolean;
}

/** @param file null: nothing of it can be read, or shall be */
export const carryOn = (store: DeviceStore, file: FullFile | null): MemoryStore => {
  const memory = openMemoryStore();
  memory.replaceMailboxes(store.mailboxes());
  copyJournal(store.journal, memory.journal);
  const beneath = file && new Beneath(file);
  const over = beneath ? readThrough(memory, beneath) : memory;
  // As the file would have come to what it is to be, rows that are not in it excepted: those are asked for again.
  for (const [name, { rows = [], flags = [], previews = [], ...rest }] of file?.unwritten ?? [])
    if (store.checkpoint(name)) over.change(name, { rows, flags, previews, uids: rest.uids ?? null });
  for (const name of store.names()) {
    const checkpoint = store.checkpoint(name);
    if (checkpoint) over.change(name, { checkpoint, uids: store.uids(name) });
  }
  return over;
};

/** What is read from the file: by the name a mailbox has now, which the file has under its old one. */
class Beneath {
  readonly #file: FullFile;
  /** Rows that nothing has taken the place of, and texts. */
  readonly #left = new Map<string, { readonly name: string; rows: UidSet; texts: UidSet }>();
  #isOpen = true;
  /** Something of the journal could not be taken out. */
  #owes = false;

  constructor(file: FullFile) {
    this.#file = file;
    const { store, database } = file;
    try {
      // The pages are there already: what takes no room may still be written, if its way back takes none either.
      database.run('PRAGMA journal_mode = MEMORY');
    } catch {
      // It is tried as it is.
    }
    for (const name of store.names()) {
      if (!file.isSame(name)) continue;
      const rows = store.cachedUids(name);
      this.#left.set(name, { name, rows, texts: store.keptUids(name) });
    }
    this.settle(store.journal.entries());
  }

  rows(mailbox: string): UidSet {
    return this.#left.get(mailbox)?.rows ?? UidSet.empty;
  }

  texts(mailbox: string): UidSet {
    return this.#left.get(mailbox)?.texts ?? UidSet.empty;
  }

  message(mailbox: string, uid: number): MessageRow | undefined {
    const left = this.#left.get(mailbox);
    return left?.rows.has(uid) ? this.#file.store.message(left.name, uid) : undefined;
  }

  text(mailbox: string, uid: number): string | null {
    const left = this.#left.get(mailbox);
    return left?.texts.has(uid) ? this.#file.store.text(left.name, uid, true) : null;
  }

  async part(mailbox: string, uid: number, section: string): Promise<Blob | null> {
    const left = this.#left.get(mailbox);
    return left?.texts.has(uid) ? this.#file.store.parts.read(left.name, uid, section) : null;
  }

  /** Rows that are elsewhere now. */
  replaced(mailbox: string, uids: UidSet): void {
    const left = this.#left.get(mailbox);
    if (left) left.rows = left.rows.subtract(uids);
  }

  /** Messages that are still there. */
  narrow(mailbox: string, uids: UidSet): void {
    const left = this.#left.get(mailbox);
    if (!left) return;
    left.rows = left.rows.intersect(uids);
    left.texts = left.texts.intersect(uids);
  }

  rename(from: string, to: string): void {
    const left = this.#left.get(from);
    this.#left.delete(from);
    this.#left.delete(to);
    if (left) this.#left.set(to, left);
  }

  forget(mailbox: string): void {
    this.#left.delete(mailbox);
  }

  /** Makes the file's journal that of `entries`, those aside that it does not have. */
  settle(entries: readonly JournalEntry[], changed?: string): void {
    if (!this.#isOpen) return;
    const { database } = this.#file;
    const one = this.#owes ? undefined : changed;
    this.#owes = false;
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const attempt = (work: () => void): boolean => {
      try {
        work();
        return true;
      } catch {
        this.#owes = true;
        return false;
      }
    };
    attempt(() => {
      const ids = one === undefined ? database.rows('SELECT id FROM journal').map(([id]) => String(id)) : [one];
      for (const id of ids) {
        const entry = byId.get(id);
        if (!entry) attempt(() => database.run('DELETE FROM journal WHERE id = ?', id));
        // What may have been sent is looked for first, also where there is no room for the rest.
        else if (!attempt(() => updateEntry(database, entry)))
          attempt(() => database.run('UPDATE journal SET state = ? WHERE id = ?', entry.state, id));
      }
    });
  }

  /** Lets go of the file. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#left.clear();
    this.#file.store.close();
  }
}

const updateEntry = (database: Database, { id, mailbox, uids, uidValidity, state, payload }: JournalEntry): void =>
  database.run(
    'UPDATE journal SET mailbox = ?, uids = ?, uid_validity = ?, state = ?, payload = ? WHERE id = ?',
    ...[mailbox, uids.toString(), uidValidity, state, JSON.stringify(payload), id],
  );

const readThrough = (memory: MemoryStore, beneath: Beneath): MemoryStore => {
  const lift = (mailbox: string, uids: readonly number[]): void => {
    const rows = uids.map((uid) => beneath.message(mailbox, uid)).filter((row) => row !== undefined);
    if (rows.length === 0) return;
    memory.change(mailbox, { rows });
    beneath.replaced(mailbox, UidSet.from(rows.map(({ uid }) => uid).sort((a, b) => a - b)));
  };
  const journal: Journal = {
    ...memory.journal,
    update(id, change) {
      memory.journal.update(id, change);
      beneath.settle(memory.journal.entries(), id);
    },
    remove(id) {
      memory.journal.remove(id);
      beneath.settle(memory.journal.entries(), id);
    },
  };
  const text: MailStore['text'] = (mailbox, uid, isGlance) =>
    memory.text(mailbox, uid, isGlance) ?? beneath.text(mailbox, uid);
  return {
    ...memory,
    journal,
    parts: {
      read: async (...part) => (await memory.parts.read(...part)) ?? beneath.part(...part),
      keep: (...part) => memory.parts.keep(...part),
      usage: () => memory.parts.usage(),
      empty: () => memory.parts.empty(),
      copyTo: (to) => memory.parts.copyTo(to),
    },
    message: (mailbox, uid) => memory.message(mailbox, uid) ?? beneath.message(mailbox, uid),
    cachedUids: (mailbox) => memory.cachedUids(mailbox).union(beneath.rows(mailbox)),
    text,
    textCount: (mailbox) => memory.textCount(mailbox) + beneath.texts(mailbox).size,
    keptUids: (mailbox) => memory.keptUids(mailbox).union(beneath.texts(mailbox)),
    change(mailbox, change) {
      const { rows = [], flags = [], previews = [], uids } = change;
      lift(
        mailbox,
        [...flags, ...previews].map(({ uid }) => uid),
      );
      if (uids) beneath.narrow(mailbox, uids);
      memory.change(mailbox, change);
      beneath.replaced(mailbox, UidSet.from(rows.map(({ uid }) => uid).sort((a, b) => a - b)));
      this.onChange?.(mailbox, change);
    },
    keepText(mailbox, uid, kept) {
      lift(mailbox, [uid]);
      memory.keepText(mailbox, uid, kept);
    },
    adoptKept(message, from) {
      lift(message.mailbox, [message.uid]);
      const kept = text(from.mailbox, from.uid, true);
      if (kept !== null) memory.keepText(message.mailbox, message.uid, kept);
      memory.adoptKept(message, from);
    },
    renameMailbox(from, to) {
      if (from === to) return;
      memory.renameMailbox(from, to);
      beneath.rename(from, to);
    },
    forgetMailbox(mailbox) {
      memory.forgetMailbox(mailbox);
      beneath.forget(mailbox);
    },
    clear() {
      memory.clear();
      beneath.close();
    },
    letGo: () => beneath.close(),
  };
};

/** Adds all that one store holds to another. */
export const copyAll = (from: MailStore, to: MailStore): void => {
  copyJournal(from.journal, to.journal);
  if (from.mailboxes().length > 0) to.replaceMailboxes(from.mailboxes());
  for (const name of from.names()) {
    const rows = [...from.cachedUids(name)].map((uid) => from.message(name, uid)!);
    const checkpoint = from.checkpoint(name);
    to.change(name, { rows, uids: from.uids(name), ...(checkpoint ? { checkpoint } : {}) });
    for (const { uid } of rows) {
      const text = from.text(name, uid);
      if (text !== null) to.keepText(name, uid, text);
    }
  }
  to.flush();
};
