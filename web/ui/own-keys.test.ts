import { expect, test } from 'vitest';
import { isClash, readOwnKeys, withOwnKeys } from './own-keys.ts';

const usual = [
  { action: 'next', keys: ['j'] },
  { action: 'delete', keys: ['#'] },
  { action: 'delete', keys: ['Delete'] },
  { action: 'goInbox', keys: ['g', 'i'] },
];

test('own keys take the place of all usual ones of their action, and the order stays', () => {
  expect(withOwnKeys(usual, { delete: [['d'], ['Backspace']] })).toEqual([
    { action: 'next', keys: ['j'] },
    { action: 'delete', keys: ['d'] },
    { action: 'delete', keys: ['Backspace'] },
    { action: 'goInbox', keys: ['g', 'i'] },
  ]);
  expect(withOwnKeys(usual, { delete: [] }).map(({ action }) => action)).toEqual(['next', 'goInbox']);
  expect(withOwnKeys(usual, { unheardOf: [['q']] })).toEqual(usual);
});

test('what is kept is read again, and what is no such thing does no harm', () => {
  const own = { delete: [['d']], goInbox: [['g', 'h']] };
  expect(readOwnKeys(JSON.stringify(own))).toEqual(own);
  expect(readOwnKeys(JSON.stringify({ ...own, next: 'j', open: [[]], back: [['a', 'b', 'c']], star: [[1]] }))).toEqual(
    own,
  );
  for (const text of [null, '', 'null', '[', '7', '{"__proto__": [["x"]]}'])
    expect(withOwnKeys(usual, readOwnKeys(text))).toEqual(usual);
});

test('keys clash where one is the other, or its beginning', () => {
  expect(isClash(['g'], ['g', 'i'])).toBe(true);
  expect(isClash(['g', 'i'], ['g', 'i'])).toBe(true);
  expect(isClash(['g', 'i'], ['g', 'd'])).toBe(false);
  expect(isClash(['i'], ['g', 'i'])).toBe(false);
});
