import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import {
  ArgumentError,
  bodyPeek,
  type FetchData,
  type FetchItem,
  type FetchOptions,
  fetch,
  headerFields,
  UidSet,
} from '../../index.ts';

const sentFor = (set: Parameters<typeof fetch>[0], items: readonly FetchItem[], options?: FetchOptions): string => {
  const { session, bursts } = playSession('S: * PREAUTH hi\n', { acceptPreauth: true });
  session.run(fetch(set, items, options));
  return bursts.join('').slice(3).trimEnd();
};

describe('what is sent', () => {
  test.each<[string, string]>([
    ['UID FETCH 1:3,7 (UID FLAGS RFC822.SIZE)', sentFor(UidSet.parse('7,1:3'), ['UID', 'FLAGS', 'RFC822.SIZE'])],
    ['FETCH 5:* (UID)', sentFor({ seq: '5:*' }, ['UID'])],
    ['UID FETCH 7 (BODY.PEEK[])', sentFor(UidSet.of(7), [bodyPeek('')])],
    ['UID FETCH 7 (BODY.PEEK[1.2]<0.262144>)', sentFor(UidSet.of(7), [bodyPeek('1.2', { origin: 0, size: 262144 })])],
    [
      'UID FETCH 7 (BODY.PEEK[3.TEXT] BODY.PEEK[1.MIME])',
      sentFor(UidSet.of(7), [bodyPeek('3.text'), bodyPeek('1.MIME')]),
    ],
    ['UID FETCH 7 (BODY.PEEK[HEADER.FIELDS (DATE X-A)])', sentFor(UidSet.of(7), [headerFields(['Date', 'x-a'])])],
    ['UID FETCH 7 (BODY.PEEK[2.HEADER.FIELDS (TO)])', sentFor(UidSet.of(7), [headerFields(['To'], '2')])],
    ['UID FETCH 7 (FLAGS) (CHANGEDSINCE 12345)', sentFor(UidSet.of(7), ['FLAGS'], { changedSince: 12345n })],
    ['UID FETCH 7 (FLAGS)', sentFor(UidSet.of(7), ['FLAGS'], { changedSince: 0n })],
  ])('%s', (expected, sent) => {
    expect(sent).toBe(expected);
  });

  test.each<[string, FetchOptions]>([
    ['VANISHED', { changedSince: 5n, vanished: true }],
    ['PARTIAL', { partial: { from: 1, to: 5 } }],
  ])('%s is a modifier of UID FETCH only', (_, options) => {
    expect(() => fetch({ seq: '1:*' }, ['FLAGS'], options)).toThrow(ArgumentError);
  });

  test.each(['0', '1.0', '1..2', '.1', '1.', 'MIME', 'HEADERS', '1HEADER', '1]', '1 2', 'HEADER.FIELDS', '1\r\n', 'é'])(
    '%j is no section',
    (section) => {
      expect(() => bodyPeek(section)).toThrow(ArgumentError);
    },
  );

  test('header names that are none, parts that are none, sets that are none', () => {
    for (const names of [[], ['a b'], ['Subject:'], ['a]'], ['a)\r\nA2 NOOP']])
      expect(() => headerFields(names)).toThrow(ArgumentError);
    for (const slice of [
      { origin: -1, size: 1 },
      { origin: 0, size: 0 },
      { origin: 0.5, size: 1 },
    ])
      expect(() => bodyPeek('1', slice)).toThrow(ArgumentError);
    expect(() => fetch(UidSet.of(1), [])).toThrow(ArgumentError);
    expect(() => fetch(UidSet.empty, ['UID'])).toThrow(ArgumentError);
    expect(() => fetch({ seq: '1 (UID)\r\nA2 NOOP' }, ['UID'])).toThrow(ArgumentError);
  });
});

describe.each(ways)('whose answer a response is (%s)', (_, cut) => {
  const answers = async (commands: [Parameters<typeof fetch>[0], readonly FetchItem[]][], lines: string[]) => {
    const sent = commands.map(([set, items]) => sentFor(set, items));
    const transcript = sent.map((line) => `C: * ${line}\n`).join('');
    const tagged = commands.map((_command, i) => `S: A${i + 1} OK\n`).join('');
    const { session, server } = playSession(
      `S: * PREAUTH hi\n${transcript}${lines.map((line) => `S: ${line}\n`).join('')}${tagged}`,
      {
        acceptPreauth: true,
        ...(cut ? { cut } : {}),
      },
    );
    const running = commands.map(([set, items]) => session.run(fetch(set, items)).done);
    const found = await Promise.all(running);
    server.finish();
    return found.map((all) => all.map((data: FetchData) => data.uid ?? `seq ${data.seq}`));
  };

  test('pipelined commands get their own messages', async () => {
    const found = await answers(
      [
        [UidSet.range(1, 3), ['UID', 'ENVELOPE']],
        [UidSet.of(9), ['UID', 'BODYSTRUCTURE']],
      ],
      [
        '* 5 FETCH (UID 9 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1))',
        '* 1 FETCH (UID 1 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))',
        '* 4 FETCH (UID 7 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))',
      ],
    );
    expect(found).toEqual([[1], [9]]);
  });

  test('news of flags is nobody’s answer but of who asked for flags', async () => {
    const found = await answers(
      [
        [UidSet.range(1, 3), ['UID', 'FLAGS', 'INTERNALDATE']],
        [UidSet.range(1, 3), ['UID', 'FLAGS']],
      ],
      [
        '* 1 FETCH (UID 1 FLAGS (\\Seen))',
        '* 2 FETCH (FLAGS ())',
        '* 3 FETCH (UID 3 FLAGS () INTERNALDATE "17-Jul-1996 02:44:25 -0700")',
      ],
    );
    expect(found).toEqual([[3], [1, 3]]);
  });

  test('slices of one part go to who asked for them, origins taken loosely', async () => {
    const found = await answers(
      [
        [UidSet.of(4), [bodyPeek('1', { origin: 0, size: 2 })]],
        [UidSet.of(4), [bodyPeek('1', { origin: 2, size: 2 })]],
        [UidSet.of(4), [bodyPeek('2')]],
      ],
      ['* 1 FETCH (UID 4 BODY[1]<2> "cd")', '* 1 FETCH (UID 4 BODY[1] "ab")', '* 1 FETCH (UID 4 BODY[2]<0> "x")'],
    );
    expect(found).toEqual([[4], [4], [4]]);
  });

  test('an item that is damaged is an answer all the same', async () => {
    const found = await answers([[UidSet.of(4), ['UID', 'ENVELOPE']]], ['* 1 FETCH (UID 4 ENVELOPE ("x"))']);
    expect(found).toEqual([[4]]);
  });

  test('by sequence number, with or without a uid', async () => {
    const found = await answers(
      [[{ seq: '2:3' }, ['UID']]],
      ['* 1 FETCH (UID 10)', '* 2 FETCH (UID 11)', '* 3 FETCH (UID 12)'],
    );
    expect(found).toEqual([[11, 12]]);
    expect(await answers([[{ seq: '2:*' }, ['FLAGS']]], ['* 4 FETCH (FLAGS ())'])).toEqual([['seq 4']]);
  });
});
