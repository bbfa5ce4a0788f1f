import { expect, test } from 'vitest';
import { keptOrders, ordersAtMost } from './use-arrangement.ts';

/** As it comes back out of the storage. */
const again = (orders: Parameters<typeof keptOrders.write>[0]) =>
  keptOrders.read(JSON.parse(JSON.stringify(keptOrders.write(orders))));

test('the order of each folder is read as it was written', () => {
  const orders = new Map([
    ['INBOX', { by: 'size', descending: true, conversations: null }],
    ['Sent', { by: 'arrival', descending: false, conversations: true }],
  ] as const);
  expect(again(orders)).toEqual(orders);
  expect(keptOrders.write(new Map())).toBeNull();
});

test.each([
  null,
  '',
  7,
  {},
  [7],
  [['INBOX']],
  [['INBOX', 'loudness', true, null]],
  [['INBOX', 'size', 'yes', null]],
  [['INBOX', 'size', true]],
  [['INBOX', 'size', true, 1]],
  [[7, 'size', true, null]],
])('of %j nothing is believed', (kept) => {
  expect(keptOrders.read(kept).size).toBe(0);
});

test('the folders that were arranged last are remembered, and no more than so many', () => {
  const orders = new Map(
    Array.from(
      { length: ordersAtMost + 5 },
      (_, at) => [`Folder ${at}`, { by: 'size', descending: true, conversations: null }] as const,
    ),
  );
  const read = again(orders);
  expect(read.size).toBe(ordersAtMost);
  expect(read.has('Folder 4')).toBe(false);
  expect(read.has(`Folder ${ordersAtMost + 4}`)).toBe(true);
});
