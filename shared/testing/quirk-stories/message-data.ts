// Stories of quirks in envelopes, structures, flags and sections.

import { bodyPeek, fetch, headerFields, noop, UidSet } from '../../imap/index.ts';
import { bodiesOf, latin1, type QuirkStory, rowsOf7 } from './story.ts';

const envelope = rowsOf7('ENVELOPE');
const structure = rowsOf7('BODYSTRUCTURE');
const leaf = (more: object) => [{ uid: 7, damaged: [], bodyStructure: { kind: 'leaf', ...more } }];

export const messageDataStories = {
  'spaces-in-list': {
    run: envelope,
    gives: [{ damaged: [], envelope: { from: [{ mailbox: 'a' }, { mailbox: 'c' }], messageId: '<i@x>' } }],
  },
  'raw-quote': {
    run: envelope,
    gives: [{ damaged: [], envelope: { subject: '5"x6"y', messageId: '<a"b@x>' } }],
    counted: { 'raw-quote': 3 },
  },
  'raw-backslash': { run: envelope, gives: [{ damaged: [], envelope: { subject: 'DOMAIN\\user' } }] },
  'eight-bit-text': { run: envelope, gives: [{ damaged: [], envelope: { date: 'für', subject: 'für' } }] },
  'nul-in-text': { run: envelope, gives: [{ damaged: [], envelope: { subject: 'a\ufffdb' } }] },
  'short-envelope': { run: envelope, gives: [{ damaged: [], envelope: { inReplyTo: null, messageId: '<i@x>' } }] },
  'wrapped-envelope': { run: envelope, gives: [{ damaged: [], envelope: { subject: 's' } }] },
  'nil-address': { run: envelope, gives: [{ damaged: [], envelope: { from: [{ mailbox: 'a', host: 'b' }] } }] },
  'placeholder-host': {
    run: envelope,
    gives: [
      {
        damaged: [],
        envelope: { from: [{ name: 'A', mailbox: 'a', host: null }], sender: [{ mailbox: 'b', host: null }] },
      },
    ],
    counted: { 'placeholder-host': 2 },
  },
  'childless-multipart': {
    run: structure,
    gives: [{ damaged: [], bodyStructure: { kind: 'multipart', subtype: 'alternative', children: [] } }],
  },
  'missing-subtype': { run: structure, gives: leaf({ type: 'application', subtype: 'octet-stream', size: 3 }) },
  'odd-disposition': {
    run: structure,
    gives: [
      {
        damaged: [],
        bodyStructure: { children: [{ disposition: { type: 'attachment' } }, { subtype: 'c', disposition: null }] },
      },
    ],
    counted: { 'odd-disposition': 2 },
  },
  'nil-encoding': { run: structure, gives: leaf({ encoding: '7bit' }) },
  'nil-parameter': { run: structure, gives: leaf({ parameters: new Map([['name', 'x']]) }) },
  'second-body-list': { run: structure, gives: leaf({ type: 'a', subtype: 'b' }) },
  'plain-message-part': {
    run: structure,
    gives: leaf({ type: 'message', subtype: 'rfc822', encoding: 'base64', size: 3000 }),
  },
  'misaligned-body': {
    run: rowsOf7('UID', 'FLAGS', 'RFC822.SIZE', 'BODYSTRUCTURE'),
    gives: [{ uid: 7, flags: ['\\Seen'], size: 12, damaged: ['BODYSTRUCTURE'] }],
    counted: { 'missing-subtype': 1 },
  },
  'odd-flag': {
    run: async (stage) => {
      await stage.session.run(noop()).done;
      const [row] = await rowsOf7('FLAGS')(stage);
      return { all: stage.responses[1], row: row?.flags };
    },
    gives: { all: { kind: 'flags', flags: ['\\Seen'] }, row: ['a]b', 'c[d', '\\Seen', '$Ok'] },
    counted: { 'odd-flag': 4 },
  },
  'quoted-header-names': {
    run: async (stage) => bodiesOf(await rowsOf7(headerFields(['List-Id', 'Date']))(stage)),
    gives: ['\r\n\r\n'],
  },
  'slice-echo': {
    run: async (stage) => [
      bodiesOf(await rowsOf7(bodyPeek('1'))(stage)),
      bodiesOf(await rowsOf7(bodyPeek('1', { origin: 0, size: 2 }))(stage)),
    ],
    gives: [['abc'], ['ab']],
  },
  'thread-id-nil': {
    run: rowsOf7('EMAILID', 'THREADID', 'FLAGS'),
    gives: [{ uid: 7, flags: [], emailId: 'M1', threadId: null, damaged: [] }],
  },
  'different-header-bytes': {
    run: async ({ session }) => {
      const [row] = await session.run(fetch(UidSet.of(7), [bodyPeek(''), bodyPeek('HEADER')])).done;
      return Object.fromEntries(row?.sections.map(({ section, bytes }) => [section, latin1(bytes)]) ?? []);
    },
    gives: { HEADER: 'A:  b\r\n\r\n', '': 'A: b\r\n\r\nhi' },
  },
} satisfies Record<string, QuirkStory>;
