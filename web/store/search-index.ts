// The full-text index beside the rows: which messages hold which words. Words are made, and answers looked at again, by
// web/worker/search; here is what lies in the database. Loaded with the first search or the first quiet moment.

import { UidSet } from '../../shared/imap/index.ts';
import { emptyIndex, type IndexGround } from './index-ground.ts';
import type { MailStore } from './mail-store.ts';
import type { MessageRow } from './message-row.ts';
import { readContent } from './row-content.ts';

/** Uids of one block: neighbours whose oldest and newest date are known together. */
const blockSize = 256;
/** Row number of a message in the index: mailbox × 2³² + uid. */
const mailboxSpan = 2 ** 32;
/** Words of so many messages that are gone may stay: then the index is made anew. They are found by nobody. */
const staleAtMost = { share: 0.25, rows: 2000 };

/** So many rows may have been added since the index was one piece: at least these, and that share of all. */
const unmergedAtMost = { rows: 2000, share: 0.2 };
/** Pages of the index that are merged at a time: some milliseconds. */
const mergedPages = 40;

/** What the index knows of one mailbox. */
interface Indexed {
  uidValidity: number;
  /** Uids whose rows are in the index, those of rows that are gone included. */
  uids: UidSet;
}

export interface IndexedRow {
  readonly uid: number;
  /** Milliseconds since 1970. */
  readonly internalDate: number;
  readonly words: string;
}

export type RowToIndex = Pick<MessageRow, 'uid' | 'internalDate' | 'envelope' | 'structure'>;

/** Messages that were sorted into the index together. Dates are milliseconds since 1970, both included. */
export interface Block {
  readonly mailbox: string;
  /** [from, to] */
  readonly uids: readonly [number, number];
  readonly oldest: number;
  readonly newest: number;
}

/** What is known of a message at a glance. */
export interface Glance {
  readonly uid: number;
  /** Milliseconds since 1970. */
  readonly internalDate: number;
  readonly flags: readonly string[];
}

export interface Found {
  readonly mailbox: string;
  readonly uids: readonly number[];
}

export class SearchIndex {
  readonly #ground: IndexGround;
  readonly #store: Pick<MailStore, 'checkpoint' | 'cachedUids' | 'names'>;
  readonly #indexed = new Map<number, Indexed>();
  /** Rows written since the index was last empty. */
  #written = 0;
  /** How many of those lie in one piece. */
  #merged = 0;
  #isMerging = false;

  constructor(ground: IndexGround, store: Pick<MailStore, 'checkpoint' | 'cachedUids' | 'names'>) {
    this.#ground = ground;
    this.#store = store;
    ground.read(() => {
      for (const [id, uidValidity, uids] of ground.database.rows(
        'SELECT mailbox, uid_validity, uids FROM search_mailbox',
      ))
        this.#indexed.set(Number(id), { uidValidity: Number(uidValidity), uids: UidSet.parse(String(uids)) });
      const [written, merged] = ground.database.row('SELECT written, merged FROM search_state') ?? [0, 0];
      this.#written = Number(written);
      this.#merged = Number(merged);
    });
  }

  // --- filling ------------------------------------------------------------------------------------------------------

  /** The newest rows of a mailbox that are not in the index, ascending; at most so many. */
  rowsToIndex(mailbox: string, most: number): RowToIndex[] {
    const id = this.#ground.idOf(mailbox);
    if (id === null) return [];
    const missing = this.#store.cachedUids(mailbox).subtract(this.#of(mailbox, id).uids);
    const rows: RowToIndex[] = [];
    let left = most;
    for (const { from, to } of [...missing.ranges()].reverse()) {
      if (left <= 0) break;
      const start = Math.max(from, to - left + 1);
      left -= to - start + 1;
      this.#ground.read(() => {
        const sql = 'SELECT uid, internal_date, content FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?';
        for (const [uid, internalDate, content] of this.#ground.database.rows(sql, id, start, to))
          rows.push({ uid: Number(uid), internalDate: Number(internalDate), ...readContent(String(content)) });
      });
    }
    // Ascending: a row number smaller than the one before makes FTS5 write out what it has gathered.
    return rows.sort((a, b) => a.uid - b.uid);
  }

  /** Takes rows of a mailbox in, ascending. */
  addRows(mailbox: string, rows: readonly IndexedRow[]): void {
    const id = this.#ground.idOf(mailbox);
    if (id === null || rows.length === 0) return;
    this.#ground.write(() => {
      for (const { uid, words } of rows) this.#insert(id, uid, words);
      this.#widenBlocks(id, rows);
      const indexed = this.#of(mailbox, id);
      indexed.uids = indexed.uids.union(UidSet.from(rows.map(({ uid }) => uid)));
      this.#written += rows.length;
      this.#ground.database.run(
        'INSERT OR REPLACE INTO search_mailbox (mailbox, uid_validity, uids) VALUES (?, ?, ?)',
        id,
        indexed.uidValidity,
        indexed.uids.toString(),
      );
      this.#ground.database.run('UPDATE search_state SET written = ?', this.#written);
    });
  }

  /** Kept texts that are not in the index: as they are kept, at most so many. */
  textsToIndex(most: number): { readonly mailbox: number; readonly uid: number; readonly text: string | null }[] {
    const sql = `SELECT due.mailbox, due.uid, opened.content FROM search_due AS due
      LEFT JOIN opened ON opened.mailbox = due.mailbox AND opened.uid = due.uid
      ORDER BY due.mailbox DESC, due.uid DESC LIMIT ?`;
    const rows = this.#ground.read(() => this.#ground.database.rows(sql, most)) ?? [];
    return rows.map(([mailbox, uid, text]) => ({
      mailbox: Number(mailbox),
      uid: Number(uid),
      text: text === null ? null : String(text),
    }));
  }

  /** Takes the words of a kept text in. @param mailbox as `textsToIndex` named it */
  addText(mailbox: number, uid: number, words: string): void {
    this.#ground.write(() => {
      const sql = 'SELECT internal_date FROM message WHERE mailbox = ? AND uid = ?';
      const date = this.#ground.database.row(sql, mailbox, uid)?.[0];
      if (date !== undefined && words !== '') {
        // The words of its row are there or will be: FTS5 takes a row's words in several goes, as long as they differ.
        this.#insert(mailbox, uid, words);
        this.#widenBlocks(mailbox, [{ uid, internalDate: Number(date) }]);
      }
      this.#ground.database.run('DELETE FROM search_due WHERE mailbox = ? AND uid = ?', mailbox, uid);
    });
  }

  /**
   * Much was added since the index was last one piece: makes it one again, a little with each call. A word that lies in many
   * pieces takes its room, and time, in each. False when there is nothing to do.
   */
  mergeSome(): boolean {
    const { database } = this.#ground;
    if (!this.#isMerging) {
      const unmerged = this.#written - this.#merged;
      if (unmerged < unmergedAtMost.rows || unmerged < this.#written * unmergedAtMost.share) return false;
    }
    const pages = this.#isMerging ? mergedPages : -mergedPages; // a negative number begins
    this.#isMerging = true;
    // SQLite's own measure of whether anything was done (FTS5 §6.9).
    const count = () => Number(this.#ground.read(() => database.row('SELECT total_changes()')?.[0]) ?? 0);
    const before = count();
    this.#ground.write(() => database.run(mergeWords, 'merge', pages));
    if (count() - before >= 2) return true;
    this.#isMerging = false;
    this.#merged = this.#written;
    this.#ground.write(() => database.run('UPDATE search_state SET merged = ?', this.#merged));
    return false;
  }

  /** Too much of it is of messages that are gone: makes it empty, to be filled anew. True when it did. */
  renewIfStale(): boolean {
    let live = 0;
    for (const name of this.#store.names()) live += this.indexedRows(name);
    const stale = this.#written - live;
    if (stale <= staleAtMost.rows || stale <= live * staleAtMost.share) return false;
    this.#indexed.clear();
    this.#written = 0;
    this.#merged = 0;
    this.#ground.write(() => this.#ground.database.run(emptyIndex));
    return true;
  }

  // --- what it covers -----------------------------------------------------------------------------------------------

  /** Rows of a mailbox that can be found. */
  indexedRows(mailbox: string): number {
    const id = this.#ground.idOf(mailbox);
    return id === null ? 0 : this.#store.cachedUids(mailbox).intersect(this.#of(mailbox, id).uids).size;
  }

  /** Messages of these mailboxes whose texts can be found. */
  indexedTexts(mailboxes: readonly string[]): number {
    const ids = mailboxes.map((name) => this.#ground.idOf(name)).filter((id) => id !== null);
    const sql = `SELECT (SELECT count(*) FROM opened WHERE mailbox = value) - (SELECT count(*) FROM search_due WHERE mailbox = value)
      FROM json_each(?)`;
    const rows = this.#ground.read(() => this.#ground.database.rows(sql, JSON.stringify(ids))) ?? [];
    return rows.reduce((sum, [count]) => sum + Math.max(0, Number(count)), 0);
  }

  // --- finding ------------------------------------------------------------------------------------------------------

  /** The blocks of these mailboxes. Every message of the index lies in one, within its dates. */
  blocks(mailboxes: readonly string[]): Block[] {
    const sql = 'SELECT block, oldest, newest FROM search_block WHERE block BETWEEN ? AND ?';
    return mailboxes.flatMap((mailbox) => {
      const id = this.#ground.idOf(mailbox);
      if (id === null) return [];
      const first = blockOf(id, 0);
      const rows = this.#ground.read(() => this.#ground.database.rows(sql, first, blockOf(id + 1, 0) - 1)) ?? [];
      return rows.map(([block, oldest, newest]): Block => {
        const from = (Number(block) - first) * blockSize;
        return { mailbox, uids: [from, from + blockSize - 1], oldest: Number(oldest), newest: Number(newest) };
      });
    });
  }

  /**
   * All messages that fulfil an expression of FTS5, some of which may be gone; null when they are more than `most`.
   * One pass through the index.
   */
  find(expression: string, mailboxes: readonly string[], most = Number.POSITIVE_INFINITY): Found[] | null {
    const names = new Map<number, string>();
    for (const name of mailboxes) {
      const id = this.#ground.idOf(name);
      if (id !== null) names.set(id, name);
    }
    const ids = [...names.keys()].sort((a, b) => a - b);
    const from = (ids[0] ?? 0) * mailboxSpan;
    const to = ((ids.at(-1) ?? -1) + 1) * mailboxSpan - 1;
    // One text instead of many rows: that takes a tenth of the time.
    const limit = Number.isFinite(most) ? most + 1 : -1;
    const text =
      this.#ground.read(() => this.#ground.database.row(allMatching, expression, from, to, limit)?.[0]) ?? '';
    const numbers = text === '' ? [] : String(text).split(',').map(Number);
    if (numbers.length > most) return null;
    const found = new Map<string, number[]>();
    for (const number of numbers) {
      const name = names.get(Math.floor(number / mailboxSpan));
      if (name === undefined) continue;
      const uids = found.get(name) ?? [];
      if (uids.push(number % mailboxSpan) === 1) found.set(name, uids);
    }
    return [...found].map(([mailbox, uids]) => ({ mailbox, uids }));
  }

  /** Those of one block; null as expression: all that are here. */
  findInBlock(expression: string | null, { mailbox, uids: [from, to] }: Block): number[] {
    const id = this.#ground.idOf(mailbox);
    if (id === null) return [];
    const { database } = this.#ground;
    const base = id * mailboxSpan;
    const found = this.#ground.read(() =>
      expression === null
        ? database.rows('SELECT uid FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?', id, from, to)
        : database.rows(matchingInBlock, expression, base + from, base + to),
    );
    return (found ?? []).map(([number]) => Number(number) % mailboxSpan);
  }

  /** The blocks in which these messages are, and which. */
  inBlocks(blocks: readonly Block[], found: readonly Found[]): Map<Block, number[]> {
    const byPlace = new Map(blocks.map((block) => [`${block.uids[0] / blockSize}/${block.mailbox}`, block]));
    const inBlock = new Map<Block, number[]>();
    for (const { mailbox, uids } of found)
      for (const uid of uids) {
        const block = byPlace.get(`${Math.floor(uid / blockSize)}/${mailbox}`);
        if (!block) continue;
        const list = inBlock.get(block) ?? [];
        if (list.push(uid) === 1) inBlock.set(block, list);
      }
    return inBlock;
  }

  /** Those of these messages that are here, in no order: what can be told without reading their rows. */
  glances(mailbox: string, uids: readonly number[]): Glance[] {
    const id = this.#ground.idOf(mailbox);
    if (id === null || uids.length === 0) return [];
    const sql =
      'SELECT uid, internal_date, flags FROM message WHERE mailbox = ? AND uid IN (SELECT value FROM json_each(?))';
    const rows = this.#ground.read(() => this.#ground.database.rows(sql, id, JSON.stringify(uids))) ?? [];
    return rows.map(([uid, internalDate, flags]) => ({
      uid: Number(uid),
      internalDate: Number(internalDate),
      flags: flags === '' ? [] : String(flags).split('\n'),
    }));
  }

  #of(mailbox: string, id: number): Indexed {
    const uidValidity = this.#store.checkpoint(mailbox)?.uidValidity ?? 0;
    let indexed = this.#indexed.get(id);
    if (!indexed || indexed.uidValidity !== uidValidity) {
      // The words of the messages before stay until the index is made anew: whoever finds them looks at the row again.
      indexed = { uidValidity, uids: UidSet.empty };
      this.#indexed.set(id, indexed);
    }
    return indexed;
  }

  #insert(mailbox: number, uid: number, words: string): void {
    this.#ground.database.run(
      'INSERT INTO search_words (rowid, words) VALUES (?, ?)',
      mailbox * mailboxSpan + uid,
      words,
    );
  }

  #widenBlocks(mailbox: number, rows: readonly Pick<IndexedRow, 'uid' | 'internalDate'>[]): void {
    const spans = new Map<number, { oldest: number; newest: number }>();
    for (const { uid, internalDate } of rows) {
      const block = blockOf(mailbox, uid);
      const { oldest = internalDate, newest = internalDate } = spans.get(block) ?? {};
      spans.set(block, { oldest: Math.min(oldest, internalDate), newest: Math.max(newest, internalDate) });
    }
    for (const [block, { oldest, newest }] of spans) this.#ground.database.run(widenBlock, block, oldest, newest);
  }
}

const mergeWords = 'INSERT INTO search_words (search_words, rank) VALUES (?, ?)';

const blockOf = (mailbox: number, uid: number): number =>
  mailbox * (mailboxSpan / blockSize) + Math.floor(uid / blockSize);

const allMatching = `SELECT group_concat(number) FROM (SELECT rowid AS number FROM search_words
  WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?)`;
const matchingInBlock = 'SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?';
const widenBlock = `INSERT INTO search_block (block, oldest, newest) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)`;
