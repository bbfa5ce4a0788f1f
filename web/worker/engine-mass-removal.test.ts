// A server in trouble that tells of a part of a mailbox as if it were all of it does not empty the copy.

import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { fewAtMost, isMassive, MassRemoval } from './sync/mass-removal.ts';
import { showInbox } from './testing/engine-stage.ts';
import { greeting, idle, recount, row, rowItems, selectAndList, ways } from './testing/transcripts.ts';

const seqs = Array.from({ length: 20 }, (_, at) => at + 1);
const uids = (...rows: readonly number[]) => rows.map((uid, at) => `S: * ${at + 1} FETCH (UID ${uid})\n`).join('');
const open = `${greeting()}${selectAndList({ exists: 20, uidNext: 31 }, 0)}
C: * FETCH 1:20 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${seqs.map((seq) => row(seq, seq + 10)).join('')}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 11:30
S: <tag> OK searched
${recount(0)}${idle}drop
`;

/** The next connection: so many are counted, SEARCH names two, FETCH names these. */
const back = (exists: number, fetched: string): string =>
  `${greeting()}${selectAndList({ exists, uidNext: 31 }, 0)}
C: * UID SEARCH RETURN (ALL) ALL
S: * ESEARCH (TAG "<tag>") UID ALL 29:30
S: <tag> OK searched
C: * UID FETCH 1:4294967295 (UID)
${fetched}S: <tag> OK fetched
`;

describe.each(ways)('most of a mailbox is gone, says SEARCH, %s', (_, way) => {
  test('FETCH says the same and so does the count: it is gone', async () => {
    const stage = await showInbox([open, back(2, uids(29, 30)) + recount(0) + idle], way, 2000);
    expect(stage.shownUids).toEqual([30, 29]);
    stage.finish();
  });

  test('FETCH names the others: nothing is gone', async () => {
    const all = uids(...seqs.map((seq) => seq + 10));
    const stage = await showInbox([open, back(2, `S: * 20 EXISTS\n${all}`) + recount(0) + idle], way, 2000);
    expect(stage.list?.total).toBe(20);
    expect(stage.store.cachedUids('INBOX').size).toBe(20);
    stage.finish();
  });

  test('the count does not fit: rows stay, however often it is said', async () => {
    const stage = await showInbox([open, back(3, uids(29, 30)) + recount(0) + idle], way, 2000);
    expect(stage.list?.total).toBe(20);
    stage.finish();
  });
});

test('few may go by one word, and three tenths of many', () => {
  expect(isMassive(fewAtMost, fewAtMost)).toBe(false);
  expect(isMassive(fewAtMost + 1, fewAtMost + 1)).toBe(true);
  expect(isMassive(300, 1000)).toBe(false);
  expect(isMassive(301, 1000)).toBe(true);
});

test('the second answer has to take away no more than the first', () => {
  const removal = new MassRemoval();
  const all = UidSet.range(1, 100);
  expect(removal.mayBecome(all, UidSet.range(50, 100), 51)).toBe(false);
  expect(removal.mayBecome(all, UidSet.range(60, 100), 41)).toBe(false);
  expect(removal.mayBecome(all, UidSet.range(60, 100), 41)).toBe(true);
  expect(removal.mayBecome(all, UidSet.range(60, 100), 41), 'asked anew the next time').toBe(false);
});
