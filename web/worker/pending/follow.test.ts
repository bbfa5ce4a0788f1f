import { expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import type { Change } from './change.ts';
import { isFollower, parted, passagesOf } from './follow.ts';
import { type Landed, landedAs } from './landed.ts';

const common = { id: 'a', mailbox: 'INBOX', uidValidity: 7, state: 'queued' } as const;
const star = (uids: string): Change<'flags'> => ({
  ...common,
  kind: 'flags',
  uids: UidSet.parse(uids),
  payload: { flag: '\\Flagged', on: true, changed: uids },
});
const move = (uids: string, ids: string[], from = 'INBOX', to = 'Archive', back?: number[]): Change<'move'> => ({
  ...common,
  kind: 'move',
  mailbox: from,
  uids: UidSet.parse(uids),
  payload: { to, above: null, unread: 0, ids: JSON.stringify(ids), ...(back ? { back } : {}) },
});
const landed = (pairs: Record<number, number>): Landed =>
  landedAs(new Map(Object.entries(pairs).map(([from, into]) => [Number(from), into])), 9);
const told = (change: Change | null) => change && `${change.kind} ${change.mailbox} ${change.uids}`;

test('what was asked of messages that went is asked of them where they are', () => {
  const [passage] = passagesOf(move('2:3', ['b', 'c']), landed({ 2: 12, 3: 11 }));
  const { here, there, lost } = parted(star('1:3'), passage!);
  expect([told(here), told(there), String(lost)]).toEqual(['flags INBOX 1', 'flags Archive 11:12', '']);
  expect([here?.payload, there?.payload]).toMatchObject([{ changed: '1' }, { changed: '11:12' }]);
  expect([here?.uidValidity, there?.uidValidity]).toEqual([7, 9]);
});

test('messages that came back are known by the uids they had before, and by those they have', () => {
  const returning = move('11:12', ['c', 'b'], 'Archive', 'INBOX', [3, 2]);
  expect(isFollower(star('2'), returning)).toBe(true);
  expect([isFollower(star('4'), returning), isFollower({ ...star('11'), mailbox: 'Archive' }, returning)]).toEqual([
    false,
    true,
  ]);
  const { here, there } = parted(star('1:3'), passagesOf(returning, landed({ 11: 21, 12: 22 }))[1]!);
  expect([told(here), there]).toEqual(['flags INBOX 1,21:22', null]);
});

test('a later move keeps what each message is known by beside its uid', () => {
  const returning = move('11:12', ['c', 'b'], 'Archive', 'INBOX', [3, 2]);
  const { here } = parted(move('1:3', ['a', 'b', 'c']), passagesOf(returning, landed({ 11: 22, 12: 21 }))[1]!);
  expect([told(here), here?.payload]).toMatchObject(['move INBOX 1,21:22', { ids: '["a","b","c"]' }]);
  const crossed = parted(move('1:3', ['a', 'b', 'c']), passagesOf(returning, landed({ 11: 21, 12: 22 }))[1]!);
  expect(crossed.here?.payload).toMatchObject({ ids: '["a","c","b"]' });
});

test('messages of which nobody knows where they are are lost to it, and named', () => {
  const { here, there, lost } = parted(star('2:3'), passagesOf(move('2:3', ['b', 'c']), landed({ 2: 12 }))[0]!);
  expect([here, told(there), String(lost)]).toEqual([null, 'flags Archive 12', '3']);
});
