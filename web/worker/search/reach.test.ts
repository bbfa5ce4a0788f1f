import { expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { Reach } from './reach.ts';

const begin = () => {
  const store = openMemoryStore();
  const has = (uids: string, total: number, uidNext?: number) => {
    const identity = uidNext === undefined ? {} : { identity: { mailboxId: null, uidValidity: 1, uidNext } };
    store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total, unread: 0, ...identity }]);
    const known = uids === '' ? null : UidSet.parse(uids);
    store.change('INBOX', { uids: known, checkpoint: { uidValidity: 1, uidNext: 1, highestModseq: null } });
  };
  const reach = new Reach(store);
  const beyond = () => reach.behind(['Archive', 'INBOX']).get('INBOX')?.toString() ?? null;
  return { has, reach, beyond };
};

test('of a mailbox that was never asked about nothing is new', () => {
  const { has, beyond } = begin();
  has('1:4', 4);
  expect(beyond()).toBeNull();
});

test('what its copy knows more of is asked about, up to the end', () => {
  const { has, reach, beyond } = begin();
  has('1:4', 4);
  reach.begin('INBOX')(UidSet.of(2));
  expect(beyond()).toBeNull();
  has('1:5', 5);
  expect(beyond()).toBe('5:4294967295');
  reach.begin('INBOX')(UidSet.empty);
  expect(beyond()).toBeNull();
});

test('what came while it was asked is asked about again', () => {
  const { has, reach, beyond } = begin();
  has('1:4', 4);
  const answered = reach.begin('INBOX');
  has('1:6', 6);
  answered(UidSet.empty);
  expect(beyond()).toBe('5:4294967295');
});

test('where nothing but a count or the next uid is known, that tells of more, once', () => {
  const { has, reach, beyond } = begin();
  has('4:7', 4, 8);
  reach.begin('INBOX')(UidSet.empty);
  has('4:7', 3, 8);
  expect(beyond()).toBeNull();
  // One went, one came.
  has('4:7', 4, 8);
  expect(beyond()).toBe('8:4294967295');
  reach.begin('INBOX')(UidSet.empty);
  expect(beyond()).toBeNull();
  has('4:7', 4, 9);
  expect(beyond()).toBe('8:4294967295');
});

test('a line that knew nothing of it yet is asked again when it does', () => {
  const { has, reach, beyond } = begin();
  has('4:7', 4, 8);
  reach.begin('INBOX')(UidSet.empty);
  has('4:7', 5, 9);
  reach.begin('INBOX')(UidSet.empty);
  expect(beyond()).toBeNull();
  has('4:8', 5, 9);
  expect(beyond()).toBe('8:4294967295');
});

test('of one whose uids become known with the first question, all were asked about', () => {
  const { has, reach, beyond } = begin();
  has('', 4);
  const answered = reach.begin('INBOX');
  has('1:4', 4);
  answered(UidSet.of(2));
  expect(beyond()).toBeNull();
});
