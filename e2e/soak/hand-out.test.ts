import { expect, test } from 'vitest';
import { HandOut } from './hand-out.ts';

test('every number is handed out once, in pieces that begin at the same places wherever the run begins', () => {
  const hand = new HandOut({ of: 25, chunk: 10, from: 7 });
  expect([hand.next(), hand.next(), hand.next(), hand.next()]).toEqual([
    { from: 7, to: 10 },
    { from: 10, to: 20 },
    { from: 20, to: 25 },
    null,
  ]);
});

test('a run goes on at the first piece that was not told to its end', () => {
  const hand = new HandOut({ of: 40, chunk: 10, from: 0 });
  for (let piece = 0; piece < 3; piece++) hand.next();
  hand.done(0);
  hand.done(20);
  expect([hand.reached, hand.told]).toEqual([10, 20]);
  hand.done(10);
  expect([hand.reached, hand.told]).toEqual([30, 30]);
  hand.done(10);
  expect(hand.told).toBe(30);
});
