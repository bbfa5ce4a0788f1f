import { expect, test } from 'vitest';
import { type Letter, rowOf } from '../testing/search-stage.ts';
import { type FoundOrder, inOrder, sortKeyOf } from './found-order.ts';

const letters: readonly (Letter & { readonly size: number })[] = [
  { uid: 1, subject: 'Re: boat', from: ['Ida', 'ida@x.example'], flags: ['\\Seen'], size: 50 },
  { uid: 2, subject: 'Anchor', from: ['Éva', 'eva@x.example'], flags: ['\\Flagged'], size: 900 },
  { uid: 3, subject: 'Boat', from: ['', 'zoe@x.example'], flags: ['\\Seen', '\\Flagged'], size: 50 },
  { uid: 4, size: 7, flags: ['\\Seen'] },
];

const sorted = (order: FoundOrder) =>
  letters
    .map((letter) => ({ ...rowOf(letter), size: letter.size }))
    .map((row) => ({ mailbox: 'INBOX', ...row, key: sortKeyOf(row, order) }))
    .sort(inOrder(order))
    .map(({ uid }) => uid);

// Dates rise with uids.
test.each([
  ['date', false, [1, 2, 3, 4]],
  ['size', true, [2, 3, 1, 4]],
  ['size', false, [4, 3, 1, 2]],
  ['from', false, [4, 2, 1, 3]],
  ['subject', false, [4, 2, 3, 1]],
  ['subject', true, [3, 1, 2, 4]],
  ['unread', true, [2, 4, 3, 1]],
  ['unread', false, [2, 1, 3, 4]],
  ['starred', true, [3, 2, 4, 1]],
] as const)('by %s, descending: %s', (by, descending, expected) => {
  expect(sorted({ by, descending })).toEqual(expected);
});

test('what came first stays there when it is read, and what is marked as unread comes there', () => {
  const order: FoundOrder = { by: 'unread', descending: true };
  const unread = sortKeyOf(rowOf({ uid: 1 }), order);
  const read = rowOf({ uid: 1, flags: ['\\Seen'] });
  expect(sortKeyOf(read, order, unread).first).toBe(true);
  expect(sortKeyOf(read, order, null).first).toBe(false);
  expect(sortKeyOf(rowOf({ uid: 1 }), order, sortKeyOf(read, order)).first).toBe(true);
});
