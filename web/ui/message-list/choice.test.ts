import { expect, test } from 'vitest';
import { newestFirst, writeArrangement } from '../../client/arrangement.ts';
import { rowsOf } from '../../client/list-snapshot.ts';
import type { ListUpdate, MailboxSummary, MessageSummary } from '../../client/model.ts';
import { rangesText } from '../actions/targets.ts';
import {
  chosenCount,
  isChoosing,
  isChosen,
  isRowChosen,
  messagesIn,
  noChoice,
  wholeChoice,
  withChosen,
  withNumbered,
  withoutGone,
  withToggled,
} from './choice.ts';

const row = (...uids: number[]) =>
  ({ uid: uids[0], ...(uids.length > 1 && { conversation: { uids } }) }) as MessageSummary;

const update = { mailbox: 'INBOX', version: 1, unread: 0, problem: null, from: 0, rows: [], splices: [] } as Omit<
  ListUpdate,
  'total'
> as ListUpdate;

test('messages are chosen one by one, and let go again', () => {
  const some = withToggled(withToggled(noChoice, row(7)), row(9));
  expect([isChosen(some, 7), isChosen(some, 8), chosenCount(some, 100)]).toEqual([true, false, 2]);
  expect(chosenCount(withToggled(some, row(7)), 100)).toBe(1);
});

test('a row that stands for a conversation is chosen with all of it, also when a newer message stands for it', () => {
  const some = withToggled(noChoice, row(9, 4, 2));
  expect(chosenCount(some, 100)).toBe(3);
  expect(isRowChosen(some, row(12, 9, 4, 2))).toBe(true);
  expect(chosenCount(withToggled(some, row(12, 9, 4, 2)), 100)).toBe(0);
  expect(chosenCount(withToggled(wholeChoice, row(9, 4, 2)), 100)).toBe(97);
});

test('of a whole folder some can be let go, and come back with a stretch over them', () => {
  const most = withToggled(withToggled(wholeChoice, row(7)), row(9));
  expect([isChosen(most, 7), isChosen(most, 8), chosenCount(most, 12_431)]).toEqual([false, true, 12_429]);
  expect(chosenCount(withChosen(most, [5, 6, 7]), 12_431)).toBe(12_430);
});

test('of a whole folder of conversations, one with as many messages as there are rows can be let go', () => {
  const list = (arrangement: string) => rowsOf({ ...update, total: 3, arrangement });
  const conversations = writeArrangement({ ...newestFirst, conversations: true });
  const folder = { total: 5 } as MailboxSummary;
  const rest = withToggled(wholeChoice, row(5, 4, 3));
  expect(isChoosing(rest)).toBe(true);
  expect(chosenCount(rest, messagesIn(list(conversations), folder))).toBe(2);
  const unread = writeArrangement({ ...newestFirst, filters: ['unread'] });
  expect(['', conversations, unread].map((text) => messagesIn(list(text), folder))).toEqual([3, 5, 3]);
  expect([messagesIn(list(conversations), undefined), messagesIn(null, folder)]).toEqual([3, 5]);
  expect([noChoice, withChosen(noChoice, [1]), wholeChoice].map(isChoosing)).toEqual([false, true, true]);
});

test('what is gone is chosen no more', () => {
  expect(chosenCount(withoutGone(withChosen(noChoice, [1, 2, 3]), new Set([2, 3])), 10)).toBe(1);
});

test('what has another uid stays chosen', () => {
  const some = withNumbered(withChosen(noChoice, [4_100_000_000, 3]), [4_100_000_000, 61, 4_100_000_001, 62]);
  expect([isChosen(some, 61), isChosen(some, 3), isChosen(some, 62), chosenCount(some, 10)]).toEqual([
    true,
    true,
    false,
    2,
  ]);
});

test('ranges are written as short as they are, without what was let go', () => {
  const ranges = [
    { from: 1, to: 100_000 },
    { from: 100_002, to: 100_002 },
  ];
  expect(rangesText(ranges)).toBe('1:100000,100002');
  expect(rangesText(ranges, new Set([1, 50, 51, 99_999, 100_002]))).toBe('2:49,52:99998,100000');
  expect(rangesText([])).toBe('');
});
