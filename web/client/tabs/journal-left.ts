// What an engine has written down in memory alone, where the next page finds it: of a person who wants mail kept here, while there is
// no copy on the device yet, or the device takes nothing. Gone as soon as the engine needs it no more.

import type { HandedEntry } from '../mail-changes.ts';

/** Where one text outlives the page. Storage that is switched off or full may throw. */
export interface JournalPlace {
  read(): string | null;
  /** @param text null: none */
  write(text: string | null): void;
}

/** Characters that are left at most, a fifth of what browsers give: of more changes, the first ones are. */
export const leftAtMost = 1_000_000;

const key = 'postern-journal';
/** Entries of this kind say which calls of pages were answered, and these pages are gone. */
const ofPages = 'calls';

/** The browser's storage, which signing out empties with everything else. */
export const leftInBrowser: JournalPlace = {
  read: () => localStorage.getItem(key),
  write: (text) => (text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text)),
};

export class JournalLeft {
  readonly #place: JournalPlace | null;
  /** Null: nobody has looked. */
  #isEmpty: boolean | null = null;

  constructor(place: JournalPlace | null) {
    this.#place = place;
  }

  /** What was left of an account, in order. Of anything that is no such thing, nothing: an engine looks at the rest. */
  read(account: string): readonly HandedEntry[] {
    try {
      const left: unknown = JSON.parse(this.#place?.read() ?? 'null');
      if (typeof left !== 'object' || left === null || !('entries' in left) || !('account' in left)) return [];
      return left.account === account && Array.isArray(left.entries) ? left.entries : [];
    } catch {
      return [];
    }
  }

  /** These are what the next page finds; messages of the person's own are not among them, they lie with the letters. */
  write(account: string, entries: Iterable<HandedEntry>): void {
    const texts: string[] = [];
    let length = 0;
    for (const entry of entries) {
      if (entry.content || entry.kind === ofPages) continue;
      const text = JSON.stringify(entry);
      length += text.length;
      if (length > leftAtMost) break;
      texts.push(text);
    }
    if (texts.length === 0) this.clear();
    else this.#put(`{"account":${JSON.stringify(account)},"entries":[${texts.join()}]}`);
  }

  clear(): void {
    if (this.#isEmpty !== true) this.#put(null);
  }

  // What is not up to date would be done twice: where the new text is not taken, the old one goes.
  #put(text: string | null): void {
    try {
      this.#place?.write(text);
      this.#isEmpty = text === null;
    } catch {
      this.#isEmpty = null;
      if (text !== null) this.#put(null);
    }
  }
}
