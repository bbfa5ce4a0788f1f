import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptRows, type ListRows, placeAfter, positionAfter, rowsOf } from './list-snapshot.ts';
import type { ListSplice, ListUpdate, MessageSummary } from './model.ts';

const row = (uid: number, seen = false): MessageSummary => ({
  uid,
  from: [],
  to: [],
  subject: `message ${uid}`,
  preview: null,
  internalDate: uid,
  size: 1,
  flags: { seen, flagged: false, answered: false, forwarded: false, draft: false, deleted: false },
  keywords: [],
  hasAttachment: false,
});

const update = (change: Partial<ListUpdate>): ListUpdate => ({
  mailbox: 'INBOX',
  version: 0,
  total: 3,
  unread: 0,
  splices: [],
  from: 0,
  rows: [],
  problem: null,
  ...change,
});

const uids = (list: ListRows, to = 10) => Array.from({ length: to }, (_, at) => list.rowAt(at)?.uid ?? null);

test('rows stand at the positions they were told for', () => {
  const list = rowsOf(update({ from: 2, rows: [row(7), null, row(5)] }));
  expect(uids(list, 6)).toEqual([null, null, 7, null, 5, null]);
});

test('a row that did not change keeps its identity, one that was read gets a new one', () => {
  const before = rowsOf(update({ rows: [row(2), row(1)] }));
  const after = before.after(update({ rows: [row(2, true), row(1)] }));
  expect(after.rowAt(1)).toBe(before.rowAt(1));
  expect(after.rowAt(0)).not.toBe(before.rowAt(0));
});

test('mail that arrives at the top moves every known row down by one', () => {
  const before = rowsOf(update({ rows: [row(2), row(1)] }));
  const after = before.after(update({ splices: [{ at: 0, removed: 0, inserted: 1 }], from: 0, rows: [row(3)] }));
  expect(uids(after, 4)).toEqual([3, 2, 1, null]);
});

test('another mailbox starts from nothing', () => {
  const list = rowsOf(update({ rows: [row(2), row(1)] })).after(update({ mailbox: 'Sent' }));
  expect(uids(list, 3)).toEqual([null, null, null]);
});

test('far rows are forgotten, near ones stay', () => {
  const many = rowsOf(update({ rows: Array.from({ length: keptRows }, (_, at) => row(9999 - at)) }));
  const list = many.after(update({ from: keptRows + 100, rows: [row(1)] }));
  expect(list.rowAt(0)).toBeUndefined();
  expect(list.rowAt(keptRows - 1)?.uid).toBe(9999 - keptRows + 1);
  expect(list.rowAt(keptRows + 100)?.uid).toBe(1);
});

test('following a position through splices agrees with splicing an array', () => {
  const splice = fc.record({ at: fc.nat(8), removed: fc.nat(3), inserted: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(splice, { maxLength: 5 }), fc.nat(11), (raw, position) => {
      const model: (number | null)[] = Array.from({ length: 12 }, (_, index) => index);
      const splices: ListSplice[] = [];
      for (const { at, removed, inserted } of raw) {
        const where = Math.min(at, model.length);
        const gone = Math.min(removed, model.length - where);
        model.splice(where, gone, ...Array.from({ length: inserted }, () => null));
        splices.push({ at: where, removed: gone, inserted });
      }
      const found = model.indexOf(position);
      expect(positionAfter(position, splices)).toBe(found === -1 ? null : found);
    }),
  );
});

test('a cursor goes with its row, and to the next one when its row goes away', () => {
  expect(placeAfter(5, [{ at: 2, removed: 1, inserted: 0 }])).toBe(4);
  expect(placeAfter(5, [{ at: 0, removed: 0, inserted: 3 }])).toBe(8);
  expect(placeAfter(5, [{ at: 5, removed: 1, inserted: 0 }])).toBe(5);
  expect(placeAfter(5, [{ at: 3, removed: 4, inserted: 0 }])).toBe(3);
  // Everything is listed anew: it stays where it is, as far as there are rows.
  expect(placeAfter(5, [{ at: 0, removed: 9, inserted: 9 }])).toBe(5);
  expect(placeAfter(5, [{ at: 0, removed: 9, inserted: 2 }])).toBe(2);
  expect(
    placeAfter(5, [
      { at: 5, removed: 1, inserted: 0 },
      { at: 0, removed: 0, inserted: 1 },
    ]),
  ).toBe(6);
});
