import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsOf } from './list-snapshot.ts';
import type { MailboxSummary, MessageSummary } from './model.ts';
import {
  type PageSnapshot,
  readPageSnapshot,
  rememberedList,
  snapshotFolders,
  snapshotLength,
  snapshotLists,
  snapshotRowLength,
  snapshotRows,
  writePageSnapshot,
} from './page-snapshot.ts';

const now = Date.UTC(2026, 0, 5, 9, 0);

const row = (uid: number, subject = `Letter ${uid}`): MessageSummary => ({
  uid,
  from: [{ name: 'Ida', address: 'ida@example.org' }],
  to: [],
  subject,
  preview: null,
  internalDate: now - uid,
  size: 1000,
  flags: { seen: true, flagged: false, answered: false, forwarded: false, draft: false, deleted: false },
  keywords: ['$work'],
  hasAttachment: false,
});

const mailbox = (name: string): MailboxSummary => ({
  name,
  path: name.split('/'),
  role: name === 'INBOX' ? 'inbox' : null,
  selectable: true,
  subscribed: true,
  total: 3,
  unread: null,
});

const snapshot: PageSnapshot = {
  session: { username: 'ida', server: { id: 'main', label: 'Mail' }, keep: true, expires: now + 1, token: null },
  mailboxes: [mailbox('INBOX'), mailbox('Lists/Choir')],
  lists: [{ mailbox: 'INBOX', total: 3, unread: 1, arrangement: '', rows: [row(9), row(7)] }],
};

const read = (text: unknown) => readPageSnapshot(text, 'release 1', now);
const written = (value: PageSnapshot = snapshot) => writePageSnapshot(value, 'release 1')!;

describe('a snapshot', () => {
  test('is read as it was written', () => {
    expect(read(written())).toEqual(snapshot);
  });

  test('of another release, of a session that is over, or that keeps nothing, is none', () => {
    expect(readPageSnapshot(written(), 'release 2', now)).toBeNull();
    expect(readPageSnapshot(written(), 'release 1', now + 1)).toBeNull();
    expect(read(written({ ...snapshot, session: { ...snapshot.session, keep: false } }))).toBeNull();
  });

  test('never holds what a session could be used with', () => {
    const session = { ...snapshot.session, token: 'a-token' };
    expect(read(JSON.stringify({ ...snapshot, session, release: 'release 1' }))).toBeNull();
  });

  test('with any one value of another kind is none', () => {
    const places = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] =>
      typeof value === 'object' && value !== null
        ? [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
        : [path];
    const all = places(JSON.parse(written())).filter((path) => path.length > 0);
    expect(all.length).toBeGreaterThan(50);
    for (const path of all) {
      const value = JSON.parse(written());
      let parent = value;
      for (const key of path.slice(0, -1)) parent = parent[key];
      const last = path.at(-1)!;
      parent[last] = { toString: 1 };
      // A role nobody knows is no role; everything else is refused.
      if (last === 'role') expect(read(JSON.stringify(value))?.mailboxes.some(({ role }) => role === null)).toBe(true);
      else expect(read(JSON.stringify(value)), path.join('.')).toBeNull();
    }
  });

  test('with a message twice in a list, or more rows than messages, is none', () => {
    const list = snapshot.lists[0]!;
    expect(read(written({ ...snapshot, lists: [{ ...list, rows: [row(9), row(9)] }] }))).toBeNull();
    expect(read(written({ ...snapshot, lists: [{ ...list, total: 1 }] }))).toBeNull();
  });

  test('can be anything at all without harm', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.anything()), (value) => {
        expect(read(value)).toBeNull();
      }),
    );
    expect(read(' '.repeat(snapshotLength + 1))).toBeNull();
  });

  test('gives up lists, the oldest first, before it gets too long, and is not written when that does not help', () => {
    const long = (name: string) => ({
      mailbox: name,
      total: 100,
      unread: 0,
      arrangement: '',
      rows: Array.from({ length: snapshotRows }, (_, uid) => row(uid + 1, 'x'.repeat(snapshotRowLength - 600))),
    });
    const many = { ...snapshot, lists: ['A', 'B', 'C', 'D'].map(long) };
    const text = written(many);
    expect(text.length).toBeLessThanOrEqual(snapshotLength);
    expect(read(text)?.lists.map(({ mailbox: name }) => name)).toEqual(['A']);
    const small = (name: string) => ({ mailbox: name, total: 0, unread: 0, arrangement: '', rows: [] });
    expect(read(written({ ...snapshot, lists: ['A', 'B', 'C', 'D'].map(small) }))?.lists).toHaveLength(snapshotLists);
    const session = { ...snapshot.session, username: 'x'.repeat(snapshotLength) };
    expect(writePageSnapshot({ ...snapshot, session }, 'release 1')).toBeNull();
  });

  test('has those of many folders that the person is likely to look for, and the lists', () => {
    const folders = Array.from({ length: 5000 }, (_, at) => mailbox(`Projects/${at}`));
    const list = { ...snapshot.lists[0]!, mailbox: 'Projects/4998' };
    const lists = [...snapshot.lists, list];
    const remembered = read(written({ ...snapshot, lists, mailboxes: [...folders, mailbox('INBOX')] }))!;
    expect(remembered.lists).toEqual(lists);
    const names = remembered.mailboxes.map(({ name }) => name);
    expect(names.slice(-2)).toEqual(['Projects/4998', 'INBOX']);
    expect(names.slice(0, -2)).toEqual(folders.slice(0, snapshotFolders).map(({ name }) => name));
  });
});

describe('the list that is remembered', () => {
  const listOf = (rows: readonly (MessageSummary | null)[], total: number | null = 100) =>
    rowsOf({ mailbox: 'INBOX', version: 1, total, unread: 2, splices: [], from: 0, rows, problem: null });

  test('is its beginning, up to the first row that is not here', () => {
    expect(rememberedList(listOf([row(9), row(8), null, row(6)]))).toMatchObject({
      mailbox: 'INBOX',
      total: 100,
      unread: 2,
      rows: [{ uid: 9 }, { uid: 8 }],
    });
  });

  test('ends after as many rows as a screen may show, and before one of unusual length', () => {
    const rows = Array.from({ length: snapshotRows + 1 }, (_, at) => row(100 - at));
    expect(rememberedList(listOf(rows))?.rows).toHaveLength(snapshotRows);
    expect(rememberedList(listOf([row(9), row(8, 'x'.repeat(snapshotRowLength))]))?.rows).toHaveLength(1);
  });

  test('may be empty, but is nothing while the list is not known or cannot be', () => {
    expect(rememberedList(listOf([], 0))).toMatchObject({ total: 0, rows: [] });
    expect(rememberedList(listOf([], null))).toBeNull();
    expect(rememberedList(listOf([null, row(8)]))).toBeNull();
  });
});
