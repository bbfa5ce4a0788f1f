import { expect, test } from 'vitest';
import { ByteCache, hashOf } from './byte-cache.ts';
import { utf8 } from './bytes.ts';

const viewOf = (text: string): DataView => new DataView(utf8(text).buffer);
const find = (cache: ByteCache<string>, text: string): string | undefined =>
  cache.find(hashOf(viewOf(text), 0, text.length), viewOf(text), 0, text.length);
const keep = (cache: ByteCache<string>, text: string): void =>
  cache.keep(hashOf(viewOf(text), 0, text.length), viewOf(text), 0, text.length, `value of ${text}`);

test('what was kept is found by the same bytes, wherever they lie', () => {
  const cache = new ByteCache<string>(64, 16);
  keep(cache, '(\\Seen)');
  const elsewhere = viewOf('FLAGS (\\Seen) UID');
  expect(cache.find(hashOf(elsewhere, 6, 13), elsewhere, 6, 13)).toBe('value of (\\Seen)');
});

test('bytes that fall into the same slot never give the value of others', () => {
  const cache = new ByteCache<string>(1, 16);
  keep(cache, 'abcdefg');
  for (const other of ['abcdefh', 'abcdef', 'abcdefgh', 'Abcdefg', '', 'abcXefg'])
    expect(find(cache, other)).toBeUndefined();
  expect(find(cache, 'abcdefg')).toBe('value of abcdefg');
});

test('a newer value takes the slot, so that memory is bounded', () => {
  const cache = new ByteCache<string>(1, 16);
  keep(cache, 'older');
  keep(cache, 'newer');
  expect(find(cache, 'older')).toBeUndefined();
  expect(find(cache, 'newer')).toBe('value of newer');
});

test('runs longer than the longest, and none at all, are not kept', () => {
  const cache = new ByteCache<string>(4, 8);
  keep(cache, 'a long one');
  keep(cache, '');
  expect(find(cache, 'a long one')).toBeUndefined();
  expect(find(cache, '')).toBeUndefined();
});
