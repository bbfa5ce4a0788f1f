import { expect, test } from 'vitest';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { mailboxTree, treeLines } from './mailbox-tree-model.ts';
import { treeMove } from './tree-keys.ts';

const mailbox = (name: string): MailboxSummary => ({
  name,
  path: name.split('/'),
  role: null,
  selectable: true,
  subscribed: true,
  total: 0,
  unread: 0,
});
const tree = mailboxTree(['Choir', 'House', 'House/Insurance', 'House/Receipts', 'Work'].map(mailbox));
const linesWithClosed = (...names: MailboxName[]) => treeLines(tree, new Set(names));
/** The move from a line, by its name: of a line that it leads to, the name; `nowhere` where there is none. */
const moveFrom = (name: MailboxName, key: string, { isRtl = false, closed = [] as MailboxName[] } = {}) => {
  const lines = linesWithClosed(...closed);
  const names = lines.map(({ node }) => node.mailbox.name);
  const move = treeMove(key, lines, names.indexOf(name), isRtl);
  return typeof move === 'number' ? `to ${names[move] ?? 'nowhere'}` : move;
};

test.each([
  { isRtl: false, inwards: 'ArrowRight', outwards: 'ArrowLeft' },
  { isRtl: true, inwards: 'ArrowLeft', outwards: 'ArrowRight' },
])(
  'the arrow that leads inwards is the one that lines grow to: right to left $isRtl',
  ({ isRtl, inwards, outwards }) => {
    const closed = ['House'];
    expect(moveFrom('House', inwards, { isRtl, closed })).toBe('open');
    expect(moveFrom('House', inwards, { isRtl })).toBe('to House/Insurance');
    expect(moveFrom('House/Receipts', inwards, { isRtl })).toBe('to nowhere');
    expect(moveFrom('House/Receipts', outwards, { isRtl })).toBe('to House');
    expect(moveFrom('House', outwards, { isRtl })).toBe('close');
    expect(moveFrom('House', outwards, { isRtl, closed })).toBe('to nowhere');
  },
);

test('up and down go from line to line as they are shown, and no further than both ends', () => {
  expect(moveFrom('House', 'ArrowDown')).toBe('to House/Insurance');
  expect(moveFrom('House', 'ArrowDown', { closed: ['House'] })).toBe('to Work');
  expect(moveFrom('Work', 'ArrowUp')).toBe('to House/Receipts');
  expect(moveFrom('Choir', 'ArrowUp')).toBe('to nowhere');
  expect(moveFrom('Work', 'ArrowDown')).toBe('to nowhere');
  expect(moveFrom('House', 'Home')).toBe('to Choir');
  expect(moveFrom('House', 'End')).toBe('to Work');
});

test('Enter and the space bar choose; other keys are not of the tree', () => {
  expect(moveFrom('House', 'Enter')).toBe('choose');
  expect(moveFrom('House', ' ')).toBe('choose');
  expect(moveFrom('House', 'x')).toBeNull();
});
