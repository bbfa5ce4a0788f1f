import { expect, test } from 'vitest';
import type { MessageSummary } from '../../client/model.ts';
import { standOf } from './label-stand.ts';

const row = (keywords: string[], counts?: readonly (readonly [string, number])[]) =>
  ({ keywords, ...(counts && { conversation: { uids: [3, 2, 1], keywords: counts } }) }) as unknown as MessageSummary;

test('of single messages', () => {
  const rows = [row(['Work', 'later']), row(['work'])];
  expect(['work', 'Later', 'other'].map((keyword) => standOf({ rows, count: 2 }, keyword))).toEqual([
    true,
    'mixed',
    false,
  ]);
});

test('of conversations each message counts', () => {
  const rows = [
    row(
      ['Work', 'later'],
      [
        ['Work', 3],
        ['later', 1],
      ],
    ),
  ];
  expect(['work', 'later', 'other'].map((keyword) => standOf({ rows, count: 3 }, keyword))).toEqual([
    true,
    'mixed',
    false,
  ]);
  expect(standOf({ rows: [...rows, row(['work'])], count: 4 }, 'work')).toBe(true);
});

test('of messages that are not here nobody knows: it is on some at most', () => {
  expect(standOf({ rows: [row(['work'])], count: 100 }, 'work')).toBe('mixed');
});
