import { expect, test } from 'vitest';
import { Capabilities } from '../../wire/capability.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { Uid } from '../../wire/units.ts';
import { compareReopened, isWholeAnswer, usableModseq } from './reopen.ts';

const condstore = Capabilities.of(['CONDSTORE']);
const known = { uidValidity: 7, uidNext: 15, exists: 3, highestModseq: 90n };
const selected = { uidValidity: 7, uidNext: 15 as Uid | null, exists: 3, highestModseq: 90n as bigint | null };

test.each([
  ['nothing changed', {}, { replaced: false, uids: 'same', flags: 'same' }],
  ['flags changed', { highestModseq: 91n }, { uids: 'same', flags: 'since' }],
  ['new mail', { exists: 4, uidNext: 16, highestModseq: 92n }, { uids: 'compare', flags: 'since' }],
  ['one gone and one new', { uidNext: 16, highestModseq: 92n }, { uids: 'compare', flags: 'since' }],
  ['UIDNEXT is missing', { uidNext: null }, { replaced: false, uids: 'compare', flags: 'same' }],
  ['UIDNEXT went down', { uidNext: 9, highestModseq: 91n }, { replaced: false, uids: 'compare', flags: 'all' }],
  ['the modseq went down', { highestModseq: 4n }, { replaced: false, uids: 'same', flags: 'all' }],
  ['the mailbox keeps no modseq', { highestModseq: null }, { uids: 'same', flags: 'all' }],
  ['another UIDVALIDITY', { uidValidity: 8 }, { replaced: true, uids: 'compare', flags: 'all' }],
  ['no UIDVALIDITY', { uidValidity: 0 }, { replaced: true, uids: 'compare', flags: 'all' }],
] as const)('%s', (_, change, judgement) => {
  const now = { ...selected, ...change } as typeof selected;
  expect(compareReopened(known, now, condstore)).toMatchObject(judgement);
});

test('no UIDVALIDITY before and now is not the same mailbox', () => {
  const before = { ...known, uidValidity: 0 };
  expect(compareReopened(before, { ...selected, uidValidity: 0 }, condstore).replaced).toBe(true);
});

test('the capability decides about the modseq, not what is shown', () => {
  expect(usableModseq(5n, condstore)).toBe(5n);
  expect(usableModseq(5n, Capabilities.of(['QRESYNC']))).toBe(5n);
  expect(usableModseq(5n, Capabilities.of(['IDLE']))).toBeNull();
  expect(compareReopened(known, { ...selected, highestModseq: 91n }, Capabilities.of([])).flags).toBe('all');
});

test('an answer that names fewer messages than there are is not whole', () => {
  expect(isWholeAnswer(UidSet.of(1, 2), 3)).toBe(false);
  expect(isWholeAnswer(UidSet.of(1, 2, 9), 3)).toBe(true);
  // One more came meanwhile.
  expect(isWholeAnswer(UidSet.of(1, 2, 9, 10), 3)).toBe(true);
});
