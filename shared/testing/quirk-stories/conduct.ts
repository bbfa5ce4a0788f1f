// Stories of what no single response shows: mailboxes that cannot be believed, refusals, and ways around them.

import {
  backoffOf,
  compareReopened,
  fetch,
  firstUnderstood,
  type ImapError,
  isWholeAnswer,
  noop,
  refusalOf,
  search,
  select,
  UidSet,
  usableModseq,
} from '../../imap/index.ts';
import { news, type QuirkStory, runIn } from './story.ts';

const refused = (error: unknown): ImapError | null => refusalOf(error);

export const conductStories = {
  'modseq-without-condstore': {
    run: async ({ session }) => {
      const { highestModseq } = await session.run(select('INBOX')).done;
      return usableModseq(highestModseq, session.capabilities) ?? 'none';
    },
    gives: 'none',
  },
  'missing-uidnext': {
    run: async ({ session }) => {
      const selected = await session.run(select('INBOX')).done;
      const known = { uidValidity: 7, uidNext: 15, exists: 3, highestModseq: null };
      const [last] = await session.run(fetch({ seq: '*' }, ['UID'])).done;
      return [compareReopened(known, selected, session.capabilities), last];
    },
    gives: [{ replaced: false, uids: 'compare' }, { uid: 14 }],
  },
  'shrinking-uidnext': {
    run: async ({ session }) => {
      const before = await session.run(select('INBOX', { condstore: true })).done;
      const now = await session.run(select('INBOX', { condstore: true })).done;
      return compareReopened({ ...before, uidNext: before.uidNext ?? 0 }, now, session.capabilities);
    },
    gives: { replaced: false, uids: 'compare', flags: 'all' },
  },
  'partial-search': {
    run: async ({ session }) => {
      const { exists } = await session.run(select('INBOX')).done;
      const found = await session.run(search('ALL', session)).done;
      if (isWholeAnswer(found, exists)) return 'taken for the whole';
      const rows = await session.run(fetch(UidSet.range(1, 0xffff_ffff), ['UID'])).done;
      return rows.map(({ uid }) => uid);
    },
    gives: [11, 12, 14],
  },
  'expunge-out-of-range': {
    run: async (stage) => [...(await news(stage)), stage.unparsed.length],
    gives: [
      { kind: 'exists', count: 3 },
      { kind: 'expunge', seq: 9 },
      { kind: 'vanished' },
      { kind: 'expunge', seq: 2 },
      { kind: 'exists', count: 0 },
      1,
    ],
  },
  'early-shrink': {
    run: news,
    gives: [
      { kind: 'exists', count: 3 },
      { kind: 'exists', count: 2 },
      { kind: 'expunge', seq: 1 },
    ],
  },
  'select-parameters': {
    run: ({ session }) =>
      firstUnderstood(runIn(session), [() => select('INBOX', { condstore: true }), () => select('INBOX')]),
    gives: { exists: 3, uidValidity: 7, highestModseq: null },
  },
  throttled: {
    run: async ({ session, closed }) => {
      const told: unknown[] = [];
      for (let times = 0; times < 2; times++)
        await session.run(noop()).done.catch((error: ImapError) => told.push(backoffOf(error)));
      await session.run(noop()).done.catch(() => undefined);
      return [...told, backoffOf(closed[0]!)];
    },
    gives: [
      { reason: 'throttled', milliseconds: 92_415 },
      { reason: 'throttled', milliseconds: null },
      { reason: 'too-many-connections', milliseconds: null },
    ],
    ends: true,
  },
  'not-connected': {
    run: async ({ session }) => {
      const ways = [() => select('INBOX'), () => select('INBOX')];
      const error = await firstUnderstood(runIn(session), ways).catch(refused);
      return error && 'text' in error && backoffOf(error);
    },
    gives: { reason: 'not-connected' },
  },
} satisfies Record<string, QuirkStory>;
