import { expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import type { Change, NewChange } from './change.ts';
import { type Made, UndoHistory, undoKeptAtMost, undoKeptFor } from './undo-history.ts';

const startOfTime = 1_700_000_000_000;

const begin = (lasts = true) => {
  const clock = { now: startOfTime };
  const store = openMemoryStore();
  const open = () => new UndoHistory({ store, now: () => clock.now, lasts: () => lasts });
  return { clock, store, open };
};

const grouped = (change: NewChange, group: string) =>
  ({ ...change, payload: { ...change.payload, group } }) as NewChange;
const idOf = (at: number, given: number): string => `${at.toString(36)}-${given.toString(36)}-x`;
const star = (uids: string, on: boolean): NewChange => ({
  kind: 'flags',
  mailbox: 'INBOX',
  uids: UidSet.parse(uids),
  uidValidity: 7,
  payload: { flag: '\\Flagged', on, changed: uids },
});
/** All that can be taken back, one doing after the other. */
const allOf = (history: UndoHistory, unconfirmed: readonly Change[] = []): Made[] => {
  const taken = history.take(unconfirmed);
  return taken.length === 0 ? [] : [...taken, ...allOf(history, unconfirmed)];
};
const idsOf = (made: readonly Made[]) => made.map(({ id }) => id);

test('what takes back a confirmed change is known to the next engine, the newest first, whatever was confirmed first', () => {
  const { open } = begin();
  const [first, second, tenth] = [1, 2, 36].map((given) => idOf(startOfTime, given)) as [string, string, string];
  const history = open();
  for (const id of [first, second, tenth]) history.made(id, star('3:4', true));
  for (const id of [tenth, second, first]) history.confirmed(id, star('3:4', false));
  expect(idsOf(allOf(history))).toEqual([tenth, second, first]); // those of this engine are in memory
  expect(allOf(history)).toEqual([]);
  expect(idsOf(allOf(open()))).toEqual([tenth, second, first]);
  const next = open();
  expect(next.take([])[0]?.inverse).toEqual(star('3:4', false));
  next.forget(tenth);
  expect(idsOf(allOf(open()))).toEqual([second, first]);
});

test('changes that were not confirmed take their places among those that were', () => {
  const { open } = begin();
  const [first, second, third] = [1, 2, 3].map((given) => idOf(startOfTime, given)) as [string, string, string];
  const history = open();
  for (const id of [first, third]) history.confirmed(id, star('1', false));
  const queued = { ...star('2', true), id: second, state: 'queued' } as const;
  expect(idsOf(allOf(open(), [queued as never]))).toEqual([third, second, first]);
  const quiet = { ...queued, payload: { ...queued.payload, quiet: true } };
  expect(idsOf(allOf(open(), [quiet as never]))).toEqual([third, first]);
});

test('a change is taken back by its name, and with it what was done together with it, also by the next engine', () => {
  const { open } = begin();
  const [first, beside, later] = [1, 2, 3].map((given) => idOf(startOfTime, given)) as [string, string, string];
  const make = (history: UndoHistory) => {
    history.made(first, star('1', true));
    history.made(beside, grouped(star('2', true), first));
    history.made(later, star('3', true));
  };
  for (const named of [first, beside]) {
    const history = open();
    make(history);
    expect(idsOf(history.take([], named))).toEqual([beside, first]);
    expect(history.take([], named)).toEqual([]);
    expect(idsOf(allOf(history))).toEqual([later]);
  }
  const history = open();
  make(history);
  history.confirmed(later, star('3', false));
  history.confirmed(first, star('1', false));
  const queued = { ...grouped(star('2', true), first), id: beside, state: 'queued' } as never;
  expect(idsOf(open().take([queued], first))).toEqual([beside, first]);
  history.confirmed(beside, star('2', false), first);
  expect(idsOf(open().take([], beside))).toEqual([beside, first]);
  const next = open();
  expect([next.take([]), next.take([])].map(idsOf)).toEqual([[later], [beside, first]]);
});

test('what was taken back is not offered again while it is on its way', () => {
  const { open } = begin();
  const history = open();
  const sent = { ...star('1', true), id: idOf(startOfTime, 1), state: 'sent' } as never;
  expect(history.take([sent])).toHaveLength(1);
  expect(history.take([sent])).toEqual([]);
});

test('of what was done in many folders at once none is kept by half', () => {
  const { open } = begin();
  const ids = Array.from({ length: undoKeptAtMost + 3 }, (_, at) => idOf(startOfTime, at + 1));
  const history = open();
  for (const [at, id] of ids.entries()) history.confirmed(id, star('1', false), at < 8 ? ids[0] : undefined);
  expect(idsOf(allOf(open())).sort()).toEqual([...ids].sort());
});

test('so many steps are kept, and for so long', () => {
  const { clock, store, open } = begin();
  const history = open();
  for (let given = 1; given <= undoKeptAtMost + 5; given++) history.confirmed(idOf(clock.now, given), star('1', false));
  expect(allOf(open())).toHaveLength(undoKeptAtMost);
  expect(store.journal.entries()).toHaveLength(undoKeptAtMost);
  clock.now += undoKeptFor;
  expect(allOf(open())).toEqual([]);
  open().confirmed(idOf(clock.now, 1), star('1', false));
  expect(store.journal.entries()).toHaveLength(1);
});

test('where nothing lasts nothing is written down', () => {
  const { store, open } = begin(false);
  open().confirmed(idOf(startOfTime, 1), star('1', false));
  expect(store.journal.entries()).toEqual([]);
});
