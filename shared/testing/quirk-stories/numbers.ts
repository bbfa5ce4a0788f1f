// Stories of quirks in numbers, counters and sets.

import { bodyPeek, fetch, search, select, status, UidSet } from '../../imap/index.ts';
import { bodiesOf, news, type QuirkStory, rowsOf7 } from './story.ts';

export const numberStories = {
  'modseq-parentheses': {
    run: async ({ session, responses }) => [`${await session.run(search('ALL', session)).done}`, responses.at(-1)],
    gives: ['3,5', { kind: 'esearch', data: { modseq: 917n } }],
  },
  'zero-modseq': {
    run: async ({ session }) => {
      const { highestModseq } = await session.run(select('INBOX', { condstore: true })).done;
      // Even asked to, nobody sends a zero.
      const [row] = await session.run(fetch(UidSet.of(7), ['FLAGS'], { changedSince: 0n })).done;
      return { highestModseq, modseq: row?.modseq ?? 'absent', damaged: row?.damaged };
    },
    gives: { highestModseq: null, modseq: 'absent', damaged: [] },
    counted: { 'zero-modseq': 2 },
  },
  'zero-uidvalidity': {
    run: async ({ session }) => [await session.run(select('INBOX')).done, await session.run(status('Sent')).done],
    gives: [{ uidValidity: 0, uidNext: 8 }, { messages: 2 }],
    counted: { 'zero-uidvalidity': 2 },
  },
  'fractional-number': { run: rowsOf7('RFC822.SIZE'), gives: [{ size: 1_869_310 }] },
  'negative-number': { run: rowsOf7('RFC822.SIZE'), gives: [{ size: 0 }] },
  'zero-in-set': { run: news, gives: [{ kind: 'vanished', uids: UidSet.of(1) }] },
  'star-in-set': {
    run: async (stage) => (await news(stage)).map((told) => told.kind === 'vanished' && `${told.uids}`),
    gives: ['7:4294967295'],
  },
  'odd-object-id': {
    run: async ({ session }) => Object.entries(await session.run(status('Sent')).done),
    gives: [
      ['mailbox', 'Sent'],
      ['messages', 4],
      ['uidNext', 5],
    ],
  },
  'empty-status': { run: ({ session }) => session.run(status('Sent')).done, gives: { mailbox: 'Sent' } },
  'huge-number': {
    run: ({ session }) => session.run(status('Sent')).done,
    gives: { size: Number.MAX_SAFE_INTEGER, highestModseq: 9_223_372_036_854_775_807n },
  },
  'oversize-number': {
    run: async (stage) => ({ told: await news(stage), skipped: stage.unparsed.length }),
    gives: { told: [{ kind: 'exists', count: 3 }], skipped: 2 },
  },
  'size-estimate': {
    run: async (stage) => {
      const rows = await rowsOf7('RFC822.SIZE', bodyPeek(''))(stage);
      return { size: rows[0]?.size, bodies: bodiesOf(rows) };
    },
    gives: { size: 999, bodies: ['abc'] },
  },
  'descending-range': {
    run: ({ session }) => session.run(fetch(UidSet.of(9, 7, 5, 3, 4, 6), ['FLAGS'])).done,
    gives: [],
  },
  'new-mail-range': {
    run: ({ session }) => session.run(fetch(UidSet.range(8, 0xffff_ffff), ['FLAGS'])).done,
    gives: [{ uid: 9 }],
  },
} satisfies Record<string, QuirkStory>;
