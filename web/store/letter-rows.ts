// How letters lie in a table: the bytes of their files in rows of their own, written once, however often the words beside them are.
// What is a copy of the table's stays readable whatever becomes of the person's file. Where the table is, is letter-store.ts's business.

export interface Row {
  readonly id: string;
  /** '': nobody's, a note or a file. */
  readonly account: string;
}

/** The bytes of one file, under the id of its letter. */
interface FileRow extends Row {
  readonly content: Blob;
}

export interface LetterTable {
  all(): Promise<Row[]>;
  get(id: string): Promise<Row | null>;
  /** All or nothing; over when it lies there. */
  write(work: TableWork): Promise<void>;
}

export interface TableWork {
  readonly put: readonly Row[];
  readonly remove: readonly string[];
  /** Rows whose id begins so go, but for those that are kept. */
  readonly under: string | null;
  readonly kept: ReadonlySet<string>;
}

/** What stands in a letter's row for its bytes. */
interface Place {
  readonly fileHere: string;
}

const isPlace = (value: object): value is Place => 'fileHere' in value && typeof value.fileHere === 'string';

/** The same with something else for each Blob, or each place of one. */
const mapped = (value: unknown, by: (one: Blob | Place) => unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Blob || isPlace(value)) return by(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, by));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, by)]));
};

/** Ids of letters have no blanks. */
const filesOf = (id: string): string => `file ${id} `;

export class LetterRows<L extends Row> {
  readonly #table: LetterTable;
  /** A name like no other. */
  readonly #name: () => string;
  /** Where the bytes lie, of Blobs that were put or read. */
  readonly #places = new WeakMap<Blob, string>();
  /** The last put of a letter that is under way. */
  readonly #putting = new Map<string, Promise<unknown>>();

  constructor(table: LetterTable, name: () => string) {
    this.#table = table;
    this.#name = name;
  }

  async all(account: string): Promise<L[]> {
    const rows = await this.#table.all();
    const files = new Map(rows.filter(({ account: whose }) => whose === '').map((row) => [row.id, row as FileRow]));
    return rows
      .filter((row) => row.account === account)
      .map((row) => mapped(row, (one) => this.#read(one, files)) as L);
  }

  /** Answers the letter as it lies there: what was a file of the person's disk is a copy of the table's. */
  put(letter: L): Promise<L> {
    const { id } = letter;
    const before = this.#putting.get(id);
    // Where the one before fails, its files are not there.
    const putting = before
      ? before.then(
          () => this.#put(letter),
          () => this.#put(letter),
        )
      : this.#put(letter);
    this.#putting.set(id, putting);
    const over = (): void => {
      if (this.#putting.get(id) === putting) this.#putting.delete(id);
    };
    putting.then(over, over);
    return putting;
  }

  async remove(id: string): Promise<void> {
    await this.#putting.get(id)?.catch(() => undefined);
    await this.#table.write({ put: [], remove: [id], under: filesOf(id), kept: new Set() });
  }

  async #put(letter: L): Promise<L> {
    const prefix = filesOf(letter.id);
    const fresh = new Map<Blob, string>();
    const kept = new Set<string>();
    const row = mapped(letter, (one) => {
      if (!(one instanceof Blob)) return one;
      const known = this.#places.get(one) ?? fresh.get(one);
      const place = known?.startsWith(prefix) ? known : `${prefix}${this.#name()}`;
      if (place !== known) fresh.set(one, place);
      kept.add(place);
      return { fileHere: place } satisfies Place;
    }) as L;
    const files = [...fresh].map(([content, id]): FileRow => ({ id, account: '', content }));
    await this.#table.write({ put: [row, ...files], remove: [], under: prefix, kept });
    if (fresh.size === 0) return letter;
    const copies = new Map<Blob, Blob>();
    for (const [content, place] of fresh) {
      this.#places.set(content, place);
      const there = (await this.#table.get(place)) as FileRow | null;
      if (!there) continue;
      this.#places.set(there.content, place);
      copies.set(content, there.content);
    }
    return mapped(letter, (one) => (one instanceof Blob ? (copies.get(one) ?? one) : one)) as L;
  }

  #read(one: Blob | Place, files: ReadonlyMap<string, FileRow>): unknown {
    if (one instanceof Blob) return one; // of a build that wrote all in one row
    const content = files.get(one.fileHere)?.content;
    if (content) this.#places.set(content, one.fileHere);
    return content ?? one;
  }
}
