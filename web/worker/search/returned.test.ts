import { expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import type { SearchHit } from '../../client/search.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { GoneHits, lookedForAtMost } from './returned.ts';

const rowOf = (uid: number, size: number): MessageRow => ({
  ...{ uid, size, flags: [], internalDate: 1, envelope: null, structure: null, preview: null },
});
const hit = { snippet: null } as unknown as SearchHit;

const begin = () => {
  const store = openMemoryStore();
  const checkpoint = { uidValidity: 1, uidNext: 10, highestModseq: null };
  const bring = (rows: readonly MessageRow[]) => {
    const uids = UidSet.join([store.uids('INBOX') ?? UidSet.empty, UidSet.from(rows.map(({ uid }) => uid))]);
    store.change('INBOX', { rows, uids, checkpoint });
  };
  bring([rowOf(3, 30), rowOf(9, 90)]);
  const gone = new GoneHits(store);
  gone.found('INBOX', 3);
  store.change('INBOX', { uids: UidSet.of(9) });
  gone.went('INBOX', rowOf(3, 30), hit);
  const back = (standIns = UidSet.empty) =>
    gone.returned(
      () => standIns,
      () => false,
    );
  return { store, gone, bring, back };
};

test('what went is found again under another uid, once, among what came since', () => {
  const { bring, back } = begin();
  bring([rowOf(2, 30), rowOf(10, 40), rowOf(11, 30), rowOf(12, 30)]);
  expect(back().map(({ row }) => row.uid)).toEqual([11]);
  expect(back()).toEqual([]);
});

test('what is about to come back is found by its stand-in', () => {
  const { store, back } = begin();
  store.change('INBOX', { rows: [rowOf(4_100_000_000, 30)] });
  expect(back(UidSet.of(4_100_000_000)).map(({ row }) => row.uid)).toEqual([4_100_000_000]);
});

test('it is looked for among so many that came since', () => {
  const { bring, back } = begin();
  bring(Array.from({ length: lookedForAtMost + 1 }, (_, at) => rowOf(10 + at, at === 0 ? 30 : 31)));
  expect(back()).toEqual([]);
});

test('a mailbox that has more than its copy knows is to be heard, once for each count', () => {
  const { store, gone } = begin();
  const counted = (total: number) =>
    store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total, unread: 0 }]);
  counted(1);
  expect(gone.unheard()).toEqual([]);
  counted(2);
  expect(gone.unheard()).toEqual(['INBOX']);
  expect(gone.unheard()).toEqual([]);
});
