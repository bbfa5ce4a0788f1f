// The journal of pending changes, as the store keeps it: what a person did and the server has not confirmed, in the order
// it was done. What the changes mean, and playing them, is web/worker/pending's business. Here also: the journal in memory.

import type { UidSet } from '../../shared/imap/index.ts';

/** Queued: no word of it was sent. Sent: it may have been done. Failed: it will not be; the person has not heard yet. */
export type JournalState = 'queued' | 'sent' | 'failed';

/** What can be written down of a change besides its name, its place and its messages. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JournalPayload = { readonly [key: string]: JsonValue };

/** One change. Replaced as a whole when something of it changes. */
export interface JournalEntry {
  /** Chosen by whoever makes the change; stays the same in whichever store the journal lies. */
  readonly id: string;
  readonly kind: string;
  readonly mailbox: string;
  readonly uids: UidSet;
  /** What `uids` belong to; null for a change that names no message, or of which nobody knows. */
  readonly uidValidity: number | null;
  readonly state: JournalState;
  readonly payload: JournalPayload;
}

/** What of an entry may become another. */
export type JournalUpdate = Partial<
  Pick<JournalEntry, 'kind' | 'mailbox' | 'uids' | 'uidValidity' | 'state' | 'payload'>
>;

export interface Journal {
  /** In the order in which they were appended. The same array until one changes. */
  entries(): readonly JournalEntry[];
  /**
   * Adds an entry at the end; `content` are bytes that belong to it, a message to be appended. It survives a closed tab
   * from the moment this returns, where the store is one that does. An entry whose id is here already is not added again.
   */
  append(entry: JournalEntry, content?: Uint8Array<ArrayBuffer>): void;
  /** Changes an entry that is here; it survives with the store's next flush, at the latest a moment later. */
  update(id: string, change: JournalUpdate): void;
  /** Takes an entry out, with its content: it was confirmed, or dropped. Survives like an update. */
  remove(id: string): void;
  /** The bytes of an entry; null when it has none. */
  content(id: string): Uint8Array<ArrayBuffer> | null;
}

/** A journal in memory, and the way to empty it. */
export const openMemoryJournal = (): Journal & { clear(): void } => {
  let entries: readonly JournalEntry[] = [];
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    entries: () => entries,
    append(entry, content) {
      if (entries.some(({ id }) => id === entry.id)) return;
      entries = [...entries, entry];
      if (content) contents.set(entry.id, content);
    },
    update(id, change) {
      entries = withUpdate(entries, id, change);
    },
    remove(id) {
      entries = entries.filter((entry) => entry.id !== id);
      contents.delete(id);
    },
    content: (id) => contents.get(id) ?? null,
    clear() {
      entries = [];
      contents.clear();
    },
  };
};

/** The entries after an update; of one that is not among them nothing changes. */
export const withUpdate = (
  entries: readonly JournalEntry[],
  id: string,
  change: JournalUpdate,
): readonly JournalEntry[] => entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));

/** Adds all entries of one journal to another: a store gives way to the next one. */
export const copyJournal = (from: Journal, to: Journal): void => {
  for (const entry of from.entries()) to.append(entry, from.content(entry.id) ?? undefined);
};
