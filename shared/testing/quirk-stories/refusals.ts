// Stories of what is refused, or answered in part, and had in another way.

import {
  copy,
  expungeOnly,
  type FetchItem,
  fetchAround,
  inPersonalSpace,
  isSameMailbox,
  learnHierarchy,
  list,
  listAnyway,
  listSubscribed,
  search,
  searchAnyway,
  UidSet,
} from '../../imap/index.ts';
import type { PlayedSession } from '../play-session.ts';
import { type QuirkStory, runIn } from './story.ts';

const around = async ({ session }: PlayedSession, set: UidSet, items: readonly FetchItem[]) => {
  const told: number[] = [];
  const { capabilities } = session;
  const onMessage = ({ uid = 0 }) => void told.push(uid);
  const { refused, silent } = await fetchAround(runIn(session), set, items, { capabilities, onMessage });
  return { told, refused: `${refused}`, silent: `${silent}` };
};

const names = (mailboxes: readonly { readonly name: string }[]): string[] => mailboxes.map(({ name }) => name);

export const refusalStories = {
  'unusable-copyuid': {
    run: async ({ session }) => {
      const three = UidSet.of(3);
      const maps = [];
      for (const set of [three, three, UidSet.range(3, 4), three]) maps.push(await session.run(copy(set, 'a')).done);
      return maps.map((map) => map?.uidValidity ?? 'not known');
    },
    gives: ['not known', 'not known', 'not known', 9],
    counted: { 'zero-in-set': 2, 'odd-response-code': 1, 'double-space': 1 },
  },
  'refused-uid-expunge': {
    run: async ({ session }) => {
      const ask = () => expungeOnly(runIn(session), UidSet.of(3), session.capabilities);
      const [first, second] = [await ask(), await ask()];
      return [first.expunged, `${first.others}`, second.expunged];
    },
    gives: [false, '7', true],
  },
  'silent-esearch': {
    run: async ({ session }) => {
      const ask = async () => `${await searchAnyway(runIn(session), 'UNSEEN', session)}`;
      return [await ask(), await ask()];
    },
    gives: ['3,5', '3,5'],
  },
  'random-unavailable': {
    run: async ({ session }) => `${await searchAnyway(runIn(session), 'UNSEEN', session)}`,
    gives: '3',
  },
  'poisoned-range': {
    run: (stage) => around(stage, UidSet.range(1, 4), ['ENVELOPE']),
    gives: { told: [4, 1, 2], refused: '3', silent: '' },
  },
  'partly-good-fetch': {
    run: (stage) => around(stage, UidSet.range(1, 3), ['FLAGS']),
    gives: { told: [1, 3], refused: '', silent: '2' },
  },
  'message-limit': {
    run: (stage) => around(stage, UidSet.range(1, 5), ['FLAGS']),
    gives: { told: [5, 4, 3, 2, 1], refused: '', silent: '' },
  },
  'silent-uid': {
    run: async (stage) => around(stage, await stage.session.run(search('ALL', stage.session)).done, ['FLAGS']),
    gives: { told: [1], refused: '', silent: '2' },
  },
  'unusable-namespace': {
    run: async ({ session }) => {
      const found: unknown[] = [];
      for (let times = 0; times < 3; times++) found.push(await learnHierarchy(runIn(session), session.capabilities));
      return found;
    },
    gives: Array.from({ length: 3 }, () => ({ delimiter: '/', prefix: '' })),
  },
  'personal-prefix': {
    run: async ({ session }) => inPersonalSpace('Work', await learnHierarchy(runIn(session), session.capabilities)),
    gives: 'INBOX.Work',
  },
  'refused-special-use': {
    run: ({ session }) => listAnyway(runIn(session), session),
    gives: [{ name: 'Sent', attributes: new Set(['\\sent']) }],
  },
  'refused-lsub': {
    run: async ({ session }) => names(await listSubscribed(runIn(session), session.capabilities)),
    gives: ['Sent'],
  },
  'inbox-case': {
    run: async ({ session }) => {
      const found = names(await session.run(list(session)).done);
      return [...found, isSameMailbox(found[1] ?? '', 'INBOX/a', '/')];
    },
    gives: ['INBOX', 'Inbox/a', true],
  },
} satisfies Record<string, QuirkStory>;
