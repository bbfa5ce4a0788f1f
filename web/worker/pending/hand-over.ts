// The journal of an engine whose mail is not kept on the device, in the hands of the pages: each change of it is told them, and
// the engine after this one is given what they heard. Whose journal it is, and when it is given, is the page's line's business.

import { UidSet } from '../../../shared/imap/index.ts';
import type { HandedEntry, JournalNews } from '../../client/mail-changes.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { refuse } from '../call-arguments.ts';

/** Entries that a page may hand over: more than anybody makes without a connection. */
export const handedAtMost = 100_000;

export interface HandOverWorld {
  readonly store: MailStore;
  /** What is written down outlives the engine. */
  lasts(): boolean;
  onJournal(news: JournalNews): void;
}

export class HandOver {
  readonly #world: HandOverWorld;
  /** What the pages have, by id. */
  #told: ReadonlyMap<string, JournalEntry> = new Map();
  /** Ids that a page handed over: the others have them as well, and say so later. */
  readonly #taken = new Set<string>();

  constructor(world: HandOverWorld) {
    this.#world = world;
  }

  /** Something may have been written down. Before a word of it is sent, so that nobody sends it as new. @param anew all of it */
  tell(anew = false): void {
    const { store, lasts } = this.#world;
    const entries = lasts() ? [] : store.journal.entries();
    const told = anew ? new Map<string, JournalEntry>() : this.#told;
    const changed = entries.filter((entry) => told.get(entry.id) !== entry);
    const now = new Map(entries.map((entry) => [entry.id, entry]));
    const gone = [...told.keys()].filter((id) => !now.has(id));
    this.#told = now;
    if (!anew && changed.length === 0 && gone.length === 0) return;
    const written = changed.map((entry): HandedEntry => {
      const content = told.has(entry.id) ? null : store.journal.content(entry.id);
      return { ...entry, uids: entry.uids.isEmpty ? '' : entry.uids.toString(), ...(content && { content }) };
    });
    this.#world.onJournal({ anew, entries: written, gone });
  }

  /** Goes on with what an engine before this one had not done. Throws `bad-request` for what is no such thing. */
  take(value: unknown): void {
    const { journal } = this.#world.store;
    const known = new Set(journal.entries().map(({ id }) => id));
    for (const { entry, content } of asHanded(value)) {
      if (known.has(entry.id) || this.#taken.has(entry.id)) continue;
      this.#taken.add(entry.id);
      journal.append(entry, content);
    }
  }

  /** The account is left. */
  forget(): void {
    this.#told = new Map();
    this.#taken.clear();
  }
}

const states: ReadonlySet<unknown> = new Set(['queued', 'sent', 'failed']);

const asHanded = (value: unknown): { entry: JournalEntry; content?: Uint8Array<ArrayBuffer> }[] =>
  Array.isArray(value) && value.length <= handedAtMost ? value.map(asEntry) : refuse();

const asEntry = (value: unknown): { entry: JournalEntry; content?: Uint8Array<ArrayBuffer> } => {
  if (typeof value !== 'object' || value === null) return refuse();
  const { content, ...said } = value as Record<keyof HandedEntry, unknown>;
  const { id, kind, mailbox, uids, uidValidity, state, payload } = said;
  for (const text of [id, kind, mailbox, uids]) if (typeof text !== 'string') return refuse();
  const isNumber = uidValidity === null || Number.isSafeInteger(uidValidity);
  const isKnown = states.has(state) && typeof payload === 'object' && payload !== null;
  if (!isNumber || !isKnown || (content !== undefined && !(content instanceof Uint8Array))) return refuse();
  try {
    const entry = {
      ...(said as unknown as JournalEntry),
      uids: uids === '' ? UidSet.empty : UidSet.parse(uids as string),
    };
    return { entry, ...(content !== undefined && { content: new Uint8Array(content) }) };
  } catch {
    return refuse();
  }
};
