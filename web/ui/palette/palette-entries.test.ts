import { expect, test } from 'vitest';
import { findEntries, type PaletteEntry, shownAtMost } from './palette-entries.ts';
import { withSearch } from './recent-searches.ts';

const entry = (kind: PaletteEntry['kind'], name: string, place = ''): PaletteEntry => ({
  kind,
  id: name,
  name,
  place,
  ways: [],
});
const entries = [
  entry('action', 'Archive'),
  entry('action', 'Mark as unread'),
  entry('folder', 'Archive'),
  entry('folder', 'Insurance', 'House'),
  entry('folder', 'Entwürfe'),
  entry('search', 'tea from:ana'),
];
const found = (typed: string) => findEntries(entries, typed).map(({ kind, name }) => `${kind} ${name}`);

test('the beginning of a name, its letters in order and its words in any order find it', () => {
  expect(found('arc').slice(0, 2)).toEqual(['action Archive', 'folder Archive']);
  expect(found('unread mark')).toEqual(['action Mark as unread']);
  expect(found('entwurfe')).toEqual(['folder Entwürfe']);
  expect(found('house ins')).toEqual(['folder Insurance']);
  expect(found('zzz')).toEqual([]);
});

test('with nothing typed everything is there as it came, and never more than a list can show', () => {
  expect(found('  ')[0]).toBe('action Archive');
  expect(found('')).toHaveLength(entries.length);
  const many = Array.from({ length: 500 }, (_, index) => entry('folder', `Folder ${index}`));
  expect(findEntries(many, '')).toHaveLength(shownAtMost);
  expect(findEntries(many, 'folder')).toHaveLength(shownAtMost);
});

test('a search that was typed on is one search, and comes first', () => {
  const typed = ['te', 'tea', 'tea with'].reduce<readonly string[]>(withSearch, ['plan']);
  expect(typed).toEqual(['tea with', 'plan']);
  expect(withSearch(typed, 'plan')).toEqual(['plan', 'tea with']);
  expect(Array.from({ length: 40 }, (_, index) => `${index} x`).reduce<readonly string[]>(withSearch, [])).toHaveLength(
    12,
  );
});
