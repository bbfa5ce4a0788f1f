// Reads the rows that are here for whom the person writes with, newest first and a slice at a time, and answers from what was
// read so far. Nothing is asked of the mail server. What counts is people-book.ts's business.

import { UidSet } from '../../../shared/imap/index.ts';
import { envelopeAddress } from '../../../shared/mime/address.ts';
import type { Person } from '../../client/person.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { type ScannedRow, scanRows } from '../../store/row-scan.ts';
import { mailboxSummaries } from '../summaries.ts';
import { type Meeting, PeopleBook } from './people-book.ts';

/** People told for one text. */
export const peopleAtMost = 20;
/** Rows read in one go: some milliseconds. */
export const rowsPerSlice = 250;
/** Rows of each mailbox that the first answer waits for. */
export const rowsBeforeAnswer = 2000;
/** Rows that are read of all mailboxes together; those that come later are read all the same. */
export const rowsAtMost = 60_000;
/** Addresses of one header that count: a letter to a whole company is written to nobody in it. */
export const addressesPerHeader = 20;

export interface PeopleWorld {
  readonly store: MailStore;
  now(): number;
  schedule(milliseconds: number, callback: () => void): () => void;
  /** In place of {@link rowsAtMost}. */
  readonly rowsAtMost?: number;
}

type Envelope = NonNullable<ScannedRow['envelope']>;

const said = {
  sent: { to: 'wrote-to', cc: 'copied', bcc: 'copied' },
  other: { from: 'heard-from' },
} as const satisfies Record<string, Partial<Record<keyof Envelope, Meeting>>>;

/** What was read of a mailbox. */
interface Reading {
  readonly uidValidity: number;
  uids: UidSet;
  /** The newest uid when there was enough of all: only later ones are read since. */
  enough?: number;
}

interface Source {
  readonly mailbox: string;
  readonly isSent: boolean;
}

export class People {
  readonly #world: PeopleWorld;
  #book = new PeopleBook();
  /** What was read of each mailbox, under which uidValidity. */
  #read = new Map<string, Reading>();
  #rows = 0;
  #reading: { readonly first: Promise<void> } | null = null;

  constructor(world: PeopleWorld) {
    this.#world = world;
  }

  /** Whom the text may mean. The first call reads for a moment; the rest of the mail is read behind it. */
  async suggest(text: string): Promise<readonly Person[]> {
    this.#reading ??= this.#begin();
    await this.#reading.first;
    return this.#book.suggest(text, peopleAtMost);
  }

  /** The account is left. */
  forget(): void {
    this.#book = new PeopleBook();
    this.#read.clear();
    this.#rows = 0;
    this.#reading = null;
  }

  #begin(): { readonly first: Promise<void> } {
    const book = this.#book;
    const first = this.#readSources(book, rowsBeforeAnswer);
    const rest = first.then(() => this.#readSources(book, rowsAtMost));
    // Whoever asks later finds what came meanwhile read as well.
    const over = (): void => {
      if (this.#book === book) this.#reading = null;
    };
    rest.then(over, over);
    return { first };
  }

  #sources(): readonly Source[] {
    const { store } = this.#world;
    const boxes = mailboxSummaries(store.mailboxes()).filter(
      ({ role }) => role !== 'junk' && role !== 'trash' && role !== 'drafts',
    );
    const sources = boxes.map(({ name, role }) => ({ mailbox: name, isSent: role === 'sent' }));
    return sources.sort((a, b) => Number(b.isSent) - Number(a.isSent));
  }

  async #readSources(book: PeopleBook, each: number): Promise<void> {
    for (const source of this.#sources()) {
      for (let left = each; left > 0; left -= rowsPerSlice) {
        if (this.#book !== book || !this.#readSlice(source)) break;
        await new Promise<void>((resolve) => void this.#world.schedule(0, resolve));
      }
    }
  }

  /** False when there is nothing more to read. */
  #readSlice({ mailbox, isSent }: Source): boolean {
    const { store } = this.#world;
    const uidValidity = store.checkpoint(mailbox)?.uidValidity;
    if (uidValidity === undefined) return false;
    let read = this.#read.get(mailbox);
    if (read?.uidValidity !== uidValidity) {
      // The same letters under other numbers were counted already.
      read = { uidValidity, uids: read ? store.cachedUids(mailbox) : UidSet.empty };
      this.#read.set(mailbox, read);
    }
    const cached = store.cachedUids(mailbox);
    let left = cached.subtract(read.uids);
    if (this.#rows >= (this.#world.rowsAtMost ?? rowsAtMost)) {
      read.enough ??= read.uids.last ?? cached.last ?? 0;
      if (read.enough > 0) left = left.remove(1, read.enough);
    }
    if (left.isEmpty) return false;
    const slice = left.slice(Math.max(0, left.size - rowsPerSlice), left.size);
    for (const row of scanRows(store, mailbox, slice, { envelope: true, structure: false })) this.#take(row, isSent);
    read.uids = read.uids.union(slice);
    this.#rows += slice.size;
    return true;
  }

  #take({ envelope, internalDate }: ScannedRow, isSent: boolean): void {
    if (!envelope) return;
    const date = Math.min(internalDate, this.#world.now());
    for (const [field, meeting] of Object.entries(said[isSent ? 'sent' : 'other'])) {
      for (const each of (envelope[field as 'to'] ?? []).slice(0, addressesPerHeader)) {
        const address = envelopeAddress(each);
        if (address) this.#book.meet(address, meeting, date);
      }
    }
  }
}
