// Stories of quirks in lines, literals and status responses.

import {
  authenticate,
  bodyPeek,
  fetch,
  id,
  idle,
  login,
  noop,
  saslLogin,
  search,
  select,
  UidSet,
} from '../../imap/index.ts';
import { bodiesOf, news, type QuirkStory, rowsOf7 } from './story.ts';

const exists3 = { kind: 'exists', count: 3 };

export const framingStories = {
  'leading-nul': { run: news, gives: [exists3], counted: { 'leading-nul': 2 } },
  'blank-line': { run: news, gives: [exists3, { kind: 'recent', count: 1 }] },
  'lone-lf': { run: news, gives: [exists3] },
  'trailing-space': {
    run: news,
    gives: [
      { kind: 'mailbox-status', data: { mailbox: 'a', messages: 1 } },
      { kind: 'search', uids: UidSet.of(1, 2) },
      { kind: 'capability' },
      { kind: 'id', fields: new Map([['name', 'x']]) },
    ],
    counted: { 'trailing-space': 4 },
  },
  'double-space': { run: news, gives: [{ kind: 'exists', count: 522 }] },
  'missing-text': {
    run: news,
    gives: [{ kind: 'status', status: 'ok', code: { code: 'HIGHESTMODSEQ', value: 5n }, text: '' }],
  },
  'bare-continuation': {
    run: async ({ session }) => {
      await session.run(login('joe', 'pä')).done;
      return session.state;
    },
    gives: 'authenticated',
  },
  'odd-response-code': {
    run: news,
    gives: [{ kind: 'status', status: 'no', code: null, text: '[Error="Failed to fetch" x] sorry' }],
    counted: { 'odd-response-code': 2 },
  },
  'literal-after-odd-quotes': {
    run: rowsOf7('ENVELOPE'),
    gives: [{ uid: 7, damaged: [], envelope: { subject: 'a"b', messageId: '<i>' } }],
    counted: { 'literal-after-odd-quotes': 1, 'raw-quote': 1 },
  },
  'zero-prefixed-literal': {
    run: async (stage) => bodiesOf(await rowsOf7(bodyPeek(''))(stage)),
    gives: ['abc'],
  },
  'break-after-literal': {
    run: async (stage) => bodiesOf(await rowsOf7(bodyPeek(''))(stage)),
    gives: ['abc'],
  },
  'text-after-literal': {
    run: async (stage) => [await rowsOf7('UID', 'FLAGS', bodyPeek(''))(stage), stage.responses.at(-1)],
    gives: [[{ uid: 7, flags: ['\\Seen'], sections: [], damaged: ['BODY[]'] }], { kind: 'exists', count: 2 }],
  },
  'garbage-line': {
    run: async (stage) => {
      await stage.session.run(noop()).done;
      const told = await news(stage);
      return { told, unparsed: stage.unparsed };
    },
    gives: { told: [exists3], unparsed: [{ kind: 'unparsed', bytes: 12 }] },
  },
  'unknown-tag': { run: news, gives: [exists3] },
  'unasked-continuation': { run: news, gives: [exists3] },
  'literal-in-text': {
    run: async (stage) => ({ rows: await rowsOf7('ENVELOPE')(stage), told: stage.responses.slice(1, 3) }),
    gives: {
      rows: [{ uid: 7, damaged: [], envelope: { subject: 'see {3}' } }],
      told: [
        { kind: 'status', text: 'you have {3}' },
        { kind: 'status', code: { code: 'ALERT' }, text: 'quota {12} left {5}' },
      ],
    },
  },
  'three-empty-bodies': {
    run: async ({ session }) => bodiesOf(await session.run(fetch(UidSet.range(1, 3), [bodyPeek('TEXT')])).done),
    gives: ['', '', null],
  },
  'news-before-idling': {
    run: async ({ session, responses }) => {
      const command = idle();
      const idled = session.run(command);
      command.stop();
      await idled.done;
      return responses.slice(1);
    },
    gives: [
      { kind: 'exists', count: 4 },
      { kind: 'exists', count: 5 },
    ],
  },
  'numbers-in-completion': {
    run: async ({ session }) => `${await session.run(search('UNSEEN', { capabilities: session.capabilities })).done}`,
    gives: '5',
  },
  'several-search-lines': {
    run: async ({ session }) => {
      const all = await session.run(search('ALL', session)).done;
      const unseen = await session.run(search('UNSEEN', session)).done;
      return [`${all}`, `${unseen}`];
    },
    gives: ['1:2,9', ''],
  },
  'unasked-fetch': {
    run: async (stage) => ({ rows: await rowsOf7('ENVELOPE')(stage), told: stage.responses.slice(1) }),
    gives: {
      rows: [{ uid: 7, envelope: { subject: 's' } }],
      told: [
        { data: { seq: 9, flags: ['\\Seen'] } },
        { data: { uid: 12 } },
        { data: { uid: 7, flags: ['\\Seen'] } },
        { data: { uid: 7 } },
      ],
    },
  },
  'early-capability': {
    run: async ({ session }) => {
      await session.run(login('joe', 'pw')).done;
      return session.capabilities.names;
    },
    gives: ['IMAP4REV1', 'IDLE', 'MOVE'],
  },
  'cut-fetch': {
    run: ({ session }) =>
      session.run(fetch(UidSet.range(7, 9), ['FLAGS'])).done.catch(({ kind }: { kind: string }) => kind),
    gives: 'closed',
    ends: true,
  },
  'odd-prompt': {
    run: async ({ session }) => {
      await session.run(authenticate(saslLogin('joe', 'pw'), { saslIr: false })).done;
      return session.state;
    },
    gives: 'authenticated',
  },
  'id-after-login': {
    run: async ({ session }) => {
      await session.run(login('joe', 'pw')).done;
      const who = session.run(id({ name: 'Postern' }));
      const selected = session.run(select('INBOX'));
      return [await who.done, await selected.done];
    },
    gives: [new Map([['name', 'Coremail']]), { exists: 1, uidValidity: 9 }],
  },
} satisfies Record<string, QuirkStory>;
