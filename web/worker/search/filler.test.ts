import { expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { openMemoryDatabase } from '../../store/database.ts';
import { fill, give, opened, sqlite, textOf, uidsFound } from '../testing/search-stage.ts';
import { fillIndex } from './filler.ts';

test('words of messages that are gone are thrown out when they become many', () => {
  const database = openMemoryDatabase(sqlite);
  const where = opened(database);
  give(
    where,
    Array.from({ length: 3000 }, (_, at) => ({ uid: at + 1, subject: `tea number${at}` })),
  );
  where.store.keepText('INBOX', 1, textOf('with milk'));
  fill(where);
  const size = () => Number(database.row('SELECT sum(length(block)) FROM search_words_data')?.[0]);
  const before = size();
  where.store.change('INBOX', { uids: UidSet.range(1, 500) });
  fill(where);
  expect(size()).toBeLessThan(before / 3);
  expect(uidsFound(where, 'tea')).toHaveLength(500);
  expect(uidsFound(where, 'milk')).toEqual([1]);
});

test('what the index covers is told exactly', () => {
  const where = opened();
  give(
    where,
    Array.from({ length: 250 }, (_, at) => ({ uid: at + 1, subject: 'tea' })),
  );
  where.store.keepText('INBOX', 7, textOf('milk'));
  const covers = () => [where.index.indexedRows('INBOX'), where.index.indexedTexts(['INBOX'])];
  expect(covers()).toEqual([0, 0]);
  fillIndex(where.index, where.store);
  expect(covers()).toEqual([100, 0]);
  // The newest went in first.
  expect(uidsFound(where, 'tea')).toEqual(Array.from({ length: 100 }, (_, at) => 250 - at));
  fill(where);
  expect(covers()).toEqual([250, 1]);
  where.store.change('INBOX', { uids: UidSet.range(100, 250) });
  expect(covers()).toEqual([151, 0]);
});

test('a filled index becomes one piece, a little at a time, and says the same', () => {
  const database = openMemoryDatabase(sqlite);
  const where = opened(database);
  give(
    where,
    Array.from({ length: 6000 }, (_, at) => ({ uid: at + 1, subject: `tea number${at % 1000} word${at}` })),
  );
  const pieces = () => Number(database.row('SELECT count(DISTINCT segid) FROM search_words_idx')?.[0]);
  let goes = 0;
  while (where.index.rowsToIndex('INBOX', 1).length > 0) {
    fillIndex(where.index, where.store);
    where.store.flush();
    goes += 1;
  }
  expect(pieces()).toBeGreaterThan(1);
  let merges = 0;
  while (fillIndex(where.index, where.store)) merges += 1;
  expect(merges).toBeGreaterThan(0);
  expect(merges).toBeLessThan(goes * 10);
  expect(pieces()).toBe(1);
  expect(uidsFound(where, 'tea "number7"')).toHaveLength(6);
  // A few more are no reason to do it again; opened anew, neither.
  give(where, [{ uid: 7000, subject: 'tea number7' }]);
  fill(where);
  expect(opened(database).index.mergeSome()).toBe(false);
  expect(uidsFound(where, 'tea "number7"')).toHaveLength(7);
});
