// Stories of what a server offers and had better not be asked for.

import { bodyPeek, capability, noop, profileOf, sort, unlessRefused } from '../../imap/index.ts';
import { latin1, type QuirkStory, rowsOf7, runIn } from './story.ts';

export const profileStories = {
  'harmful-qresync': {
    run: async ({ session }) => {
      session.setProfile(profileOf(session));
      const before = session.capabilities.has('QRESYNC');
      await session.run(capability()).done;
      return [before, session.capabilities.has('QRESYNC'), session.capabilities.has('CONDSTORE')];
    },
    gives: [false, false, true],
  },
  'empty-rfc822': {
    run: async (stage) => {
      const [row] = await rowsOf7(bodyPeek(''))(stage);
      return row?.sections.map(({ section, bytes }) => [section, latin1(bytes)]);
    },
    gives: [
      ['', ''],
      ['', 'abc'],
    ],
  },
  'expunge-archives': {
    run: async ({ session }) => {
      await session.run(noop()).done;
      const { flags } = profileOf(session);
      return [...flags];
    },
    gives: ['expunge-archives', 'mailboxes-are-labels'],
  },
  'refused-sort': {
    run: async ({ session }) => {
      const sorted = await unlessRefused(runIn(session), sort(['DATE'], 'ALL', session));
      await session.run(noop()).done;
      return [sorted];
    },
    gives: [null],
  },
} satisfies Record<string, QuirkStory>;
