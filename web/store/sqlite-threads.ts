// Which messages belong together, in the account's database: numbers of ids and of threads, some twenty bytes each. A message
// that goes takes its link along; reading a message's headers makes no row of it.

import { UidSet } from '../../shared/imap/index.ts';
import type { SqlRow } from './database.ts';
import type { IndexGround } from './index-ground.ts';
import type { MailStore, MessagePlace } from './mail-store.ts';
import type { ThreadHeaders, ThreadLink, ThreadLinks } from './thread-links.ts';
import { asUidText, readUidText } from './uid-text.ts';

interface Linked {
  readonly id: number;
  readonly uidValidity: number;
  uids: UidSet;
}

export class SqliteThreads implements ThreadLinks {
  readonly #ground: IndexGround;
  readonly #store: MailStore;
  readonly #linked = new Map<string, Linked>();
  #newest: number;

  /** @param store the one that stands on that ground */
  constructor(ground: IndexGround, store: MailStore) {
    this.#ground = ground;
    this.#store = store;
    const max =
      'SELECT max(n) FROM (SELECT max(thread) n FROM thread_name UNION ALL SELECT max(thread) FROM thread_member)';
    this.#newest = Number(this.#rows(max)[0]?.[0] ?? 0);
  }

  unlinked(mailbox: string): UidSet {
    return this.#store.cachedUids(mailbox).subtract(this.#linkedOf(mailbox)?.uids ?? UidSet.empty);
  }

  headers(mailbox: string, uids: UidSet): readonly (ThreadHeaders & { readonly uid: number })[] {
    const id = this.#ground.idOf(mailbox);
    if (id === null) return [];
    const found: (ThreadHeaders & { uid: number })[] = [];
    for (const { from, to } of uids.ranges())
      for (const row of this.#rows(selectHeaders, id, from, to)) found.push(headersOf(row));
    return found;
  }

  link(mailbox: string, links: readonly ThreadLink[]): void {
    const linked = this.#linkedOf(mailbox);
    if (!linked) return;
    const { database } = this.#ground;
    const here = this.#store.cachedUids(mailbox);
    const written = links.filter(({ uid }) => here.has(uid));
    this.#ground.write(() => {
      for (const { uid, ids } of written) {
        const thread = this.#joined(ids);
        database.run(
          'INSERT OR REPLACE INTO thread_member (mailbox, uid, thread) VALUES (?, ?, ?)',
          linked.id,
          uid,
          thread,
        );
      }
    });
    linked.uids = linked.uids.union(UidSet.from(written.map(({ uid }) => uid).sort((a, b) => a - b)));
  }

  threadOf({ mailbox, uid }: MessagePlace): number | null {
    const id = this.#ground.idOf(mailbox);
    if (id === null) return null;
    const [row] = this.#rows('SELECT thread FROM thread_member WHERE mailbox = ? AND uid = ?', id, uid);
    return row ? Number(row[0]) : null;
  }

  threadsIn(mailbox: string, from: number, to: number): readonly number[] {
    const id = this.#ground.idOf(mailbox);
    const [found] = id === null ? [] : this.#rows(selectThreads, id, from, to);
    return found?.[0] ? String(found[0]).split(',').map(Number) : [];
  }

  members(thread: number, most: number): readonly MessagePlace[] {
    return this.#rows(selectMembers, thread, most).map(([name, uid]) => ({ mailbox: String(name), uid: Number(uid) }));
  }

  tidy(): void {
    this.#linked.clear();
    this.#ground.write(() => this.#ground.database.run(forgetEmpty));
  }

  /** The one thread of all these ids, which are in it afterwards. */
  #joined(ids: readonly number[]): number {
    const { database } = this.#ground;
    if (ids.length === 0) return ++this.#newest;
    const list = JSON.stringify(ids);
    const found = database.rows(
      'SELECT id, thread FROM thread_name WHERE id IN (SELECT value FROM json_each(?))',
      list,
    );
    const threads = [...new Set(found.map(([, thread]) => Number(thread)))];
    const thread = threads.length > 1 ? this.#merged(threads) : (threads[0] ?? ++this.#newest);
    if (found.length < ids.length)
      database.run('INSERT OR IGNORE INTO thread_name (id, thread) SELECT value, ? FROM json_each(?)', thread, list);
    return thread;
  }

  /** Makes several threads one: the one that has most ids, so that few are written. */
  #merged(threads: readonly number[]): number {
    const { database } = this.#ground;
    const sized = threads.map((thread) => ({
      thread,
      names: Number(database.row('SELECT count(*) FROM thread_name WHERE thread = ?', thread)?.[0]),
    }));
    const [target, ...others] = sized.sort((a, b) => b.names - a.names).map(({ thread }) => thread);
    for (const other of others) {
      database.run('UPDATE thread_name SET thread = ? WHERE thread = ?', target!, other);
      database.run('UPDATE thread_member SET thread = ? WHERE thread = ?', target!, other);
    }
    return target!;
  }

  /** What is linked of a mailbox: read once, and held in memory without what is not here any more. */
  #linkedOf(mailbox: string): Linked | null {
    const id = this.#ground.idOf(mailbox);
    if (id === null) return null;
    const uidValidity = this.#store.checkpoint(mailbox)?.uidValidity ?? 0;
    const known = this.#linked.get(mailbox);
    if (known?.id === id && known.uidValidity === uidValidity) {
      known.uids = known.uids.intersect(this.#store.cachedUids(mailbox));
      return known;
    }
    const linked = { id, uidValidity, uids: readUidText(this.#rows(selectLinked, id)[0]) };
    this.#linked.set(mailbox, linked);
    return linked;
  }

  #rows(sql: string, ...values: readonly number[]): SqlRow[] {
    return this.#ground.read(() => this.#ground.database.rows(sql, ...values)) ?? [];
  }
}

const selectLinked = asUidText('SELECT uid FROM thread_member WHERE mailbox = ? ORDER BY uid');

// As one text: each value that crosses from SQLite by itself costs microseconds.
const selectThreads = `
  SELECT group_concat(uid || ',' || thread) FROM thread_member WHERE mailbox = ? AND uid BETWEEN ? AND ?`;

const forgetEmpty = `
  DELETE FROM thread_name WHERE thread IN (
    SELECT thread FROM thread_left
    WHERE NOT EXISTS (SELECT 1 FROM thread_member WHERE thread_member.thread = thread_left.thread)
  );
  DELETE FROM thread_left;`;

// Taken out of the JSON by SQLite: a whole row has more to it than is asked for here.
const selectHeaders = `
  SELECT uid, content ->> '$.envelope.messageId', content ->> '$.envelope.inReplyTo', content ->> '$.references'
  FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?`;

const headersOf = ([uid, messageId, inReplyTo, references]: SqlRow): ThreadHeaders & { uid: number } => ({
  uid: Number(uid),
  messageId: typeof messageId === 'string' ? messageId : null,
  inReplyTo: typeof inReplyTo === 'string' ? inReplyTo : null,
  references: typeof references === 'string' ? (JSON.parse(references) as string[]) : [],
});

const selectMembers = `
  SELECT mailbox.name, thread_member.uid FROM thread_member
  JOIN mailbox ON mailbox.id = thread_member.mailbox
  JOIN message ON message.mailbox = thread_member.mailbox AND message.uid = thread_member.uid
  WHERE thread = ? ORDER BY message.internal_date DESC LIMIT ?`;
