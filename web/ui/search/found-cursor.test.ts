import { expect, test } from 'vitest';
import type { SearchHit } from '../../client/search.ts';
import { cursorAt, followed, keyOf, placeAmong, positionOf } from './found-cursor.ts';

const hit = (mailbox: string, uid: number) => ({ mailbox, summary: { uid } }) as SearchHit;
const [a, b, c, d] = [hit('INBOX', 7), hit('Archive', 7), hit('INBOX', 3), hit('Sent', 1)];

test('messages of one number in two folders are two', () => {
  expect(new Set([a, b].map(keyOf)).size).toBe(2);
  expect(positionOf([a, b], keyOf(b))).toBe(1);
  expect(positionOf([a, b], null)).toBe(-1);
});

test('the cursor goes with its message when others are found above it', () => {
  const cursor = cursorAt([a, c], 1);
  const later = followed(cursor, [a, b, d, c]);
  expect(later).toEqual({ key: keyOf(c), at: 3 });
  expect(followed(later, [a, b, d, c])).toBe(later);
});

test('where its message is gone it is on what took its place, at the end on the last', () => {
  expect(followed(cursorAt([a, b, c], 1), [a, c])).toEqual({ key: keyOf(c), at: 1 });
  expect(followed(cursorAt([a, b, c], 2), [a])).toEqual({ key: keyOf(a), at: 0 });
});

test('it waits where nothing is found for a moment, and is nowhere where there is no place', () => {
  const cursor = cursorAt([a, b], 1);
  expect(followed(cursor, [])).toBe(cursor);
  expect(cursorAt([], 0)).toBeNull();
  expect(followed(null, [a])).toBeNull();
});

test('a place goes with what stood there', () => {
  expect(placeAmong([a, c], [b, a, d, c], 1)).toBe(3);
  expect(placeAmong([a, c], [a], 1)).toBe(0);
  expect(placeAmong([], [], 4)).toBe(0);
});
