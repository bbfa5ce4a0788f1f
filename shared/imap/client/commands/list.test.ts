import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { asText } from '../../../testing/read-every-way.ts';
import {
  ArgumentError,
  Capabilities,
  type Command,
  type ListOptions,
  list,
  lsub,
  type StatusItem,
  status,
  xlist,
} from '../../index.ts';

const everything = [
  'LIST-EXTENDED',
  'LIST-STATUS',
  'LIST-MYRIGHTS',
  'LIST-METADATA',
  'SPECIAL-USE',
  'CONDSTORE',
] as const;

describe.each(ways)('%s', (_, cut) => {
  const run = async <T>(command: Command<T>, sent: string, answers: readonly string[] = []): Promise<T> => {
    const lines = answers.map((line) => `S: ${line}\n`).join('');
    const { session, server, unparsed } = playSession(`S: * PREAUTH hi\nC: * ${sent}\n${lines}S: <tag> OK\n`, {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
    const result = await session.run(command).done;
    server.finish();
    expect(unparsed).toEqual([]);
    return result;
  };
  const listing = (options: Omit<ListOptions, 'capabilities'>, names: readonly string[] = everything) =>
    list({ capabilities: Capabilities.of(names), ...options });

  describe('LIST', () => {
    test.each<[string, Omit<ListOptions, 'capabilities'>]>([
      ['(SUBSCRIBED) "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN)', { select: ['SUBSCRIBED'] }],
      ['(SPECIAL-USE) "" "*"', { select: ['SPECIAL-USE'], returns: [] }],
      [
        '(RECURSIVEMATCH SUBSCRIBED REMOTE) "" "%" RETURN (CHILDREN)',
        { select: ['RECURSIVEMATCH', 'SUBSCRIBED', 'REMOTE'], pattern: '%', returns: ['CHILDREN'] },
      ],
      ['"" ("INBOX" "Entw&APw-rfe/%")', { pattern: ['INBOX', 'Entwürfe/%'], returns: [] }],
      ['"a/" "b"', { reference: 'a/', pattern: ['b'], returns: [] }],
      [
        '"" "*" RETURN (STATUS (MESSAGES SIZE APPENDLIMIT MAILBOXID))',
        { returns: [], status: ['MESSAGES', 'SIZE', 'APPENDLIMIT', 'MAILBOXID'] },
      ],
      [
        '"" "*" RETURN (MYRIGHTS METADATA (/private/comment /shared/vendor/x/color))',
        { returns: [], rights: true, metadata: ['/private/comment', '/shared/vendor/x/color'] },
      ],
      ['"" "*"', { returns: [], metadata: [] }],
    ])('%s', async (sent, options) => {
      expect(await run(listing(options), `LIST ${sent}`)).toEqual([]);
    });

    test('what the server cannot tell is not asked for', async () => {
      await run(listing({ rights: true, metadata: ['/private/comment'], status: true }, []), 'LIST "" "*"');
      const sent = 'LIST "" "*" RETURN (SUBSCRIBED CHILDREN)';
      await run(listing({ rights: true, metadata: ['/private/comment'], status: true }, ['LIST-EXTENDED']), sent);
    });

    test('what is told of a mailbox is told with it, in whatever order it came', async () => {
      const found = await run(
        listing({ returns: [], status: ['MESSAGES'], rights: true, metadata: ['/private/comment'] }),
        'LIST "" "*" RETURN (STATUS (MESSAGES) MYRIGHTS METADATA (/private/comment))',
        [
          '* MYRIGHTS b lrs',
          '* LIST (\\HasChildren) "/" a ("CHILDINFO" ("SUBSCRIBED"))',
          '* STATUS a (MESSAGES 3)',
          '* LIST () "/" b',
          '* METADATA b (/private/comment "hi")',
          '* METADATA a /private/comment',
          '* STATUS gone (MESSAGES 3)',
          '* MYRIGHTS a r',
        ],
      );
      expect(asText(found)).toBe(
        '[{"name":"a","delimiter":"/","attributes":{"set":["\\\\haschildren"]},"childInfo":["SUBSCRIBED"],"status":{"mailbox":"a","messages":3},"rights":"r"},' +
          '{"name":"b","delimiter":"/","attributes":{"set":[]},"rights":"lrs","metadata":{"map":[["/private/comment","bytes 104 105"]]}}]',
      );
    });

    test('news that nobody asked for stay out of the list', async () => {
      const answers = ['* LIST () "/" a', '* STATUS a (MESSAGES 3)', '* MYRIGHTS a r', '* METADATA a (/x/y "z")'];
      const found = await run(listing({ returns: [] }), 'LIST "" "*"', answers);
      expect(found).toEqual([{ name: 'a', delimiter: '/', attributes: new Set() }]);
    });

    test.each<[string, Omit<ListOptions, 'capabilities'>, readonly string[]]>([
      ['selections without LIST-EXTENDED', { select: ['SUBSCRIBED'] }, ['SPECIAL-USE']],
      ['special uses without SPECIAL-USE', { select: ['SPECIAL-USE'] }, ['LIST-EXTENDED']],
      ['RECURSIVEMATCH of nothing', { select: ['RECURSIVEMATCH', 'REMOTE'] }, everything],
      ['several patterns without LIST-EXTENDED', { pattern: ['a', 'b'] }, []],
      ['no pattern', { pattern: [] }, everything],
      ['counters that are none', { status: ['MESSAGES) X' as 'MESSAGES'] }, everything],
      ['no counters', { status: [] }, everything],
      ['an entry with a wildcard', { metadata: ['/private/*'] }, everything],
      ['an entry that is none', { metadata: ['comment'] }, everything],
      ['a selection that is none', { select: ['SUBSCRIBED "{' as 'SUBSCRIBED'] }, everything],
    ])('%s cannot be asked for', (_name, options, names) => {
      expect(() => listing(options, names)).toThrow(ArgumentError);
    });

    test('hostile patterns and references stay strings', async () => {
      await run(
        listing({ reference: '" "*"\\', pattern: ['a" NOOP', '%'], returns: [] }),
        'LIST "\\" \\"*\\"\\\\" ("a\\" NOOP" "%")',
      );
    });
  });

  test('the delimiter alone is asked for in plain words', async () => {
    const found = await run(listing({ pattern: '' }), 'LIST "" ""', ['* LIST (\\Noselect) "/" ""']);
    expect(found).toEqual([{ name: '', delimiter: '/', attributes: new Set(['\\noselect']) }]);
  });

  test('XLIST and LSUB take their own answers', async () => {
    const answers = ['* LIST () "/" a', '* XLIST (\\Inbox) "/" Posteingang', '* LSUB () "/" b'];
    expect((await run(xlist(), 'XLIST "" "*"', answers)).map(({ name }) => name)).toEqual(['Posteingang']);
    expect((await run(lsub({ pattern: '%' }), 'LSUB "" "%"', answers)).map(({ name }) => name)).toEqual(['b']);
  });

  test('STATUS of chosen items', async () => {
    const items: StatusItem[] = ['MESSAGES', 'RECENT', 'DELETED', 'DELETED-STORAGE', 'SIZE', 'APPENDLIMIT'];
    const sent = 'STATUS "a" (MESSAGES RECENT DELETED DELETED-STORAGE SIZE APPENDLIMIT)';
    expect(
      await run(status('a', items), sent, ['* STATUS a (SIZE 44421 DELETED 2 MESSAGES 5 RECENT 0 APPENDLIMIT NIL)']),
    ).toEqual({ mailbox: 'a', size: 44421, deleted: 2, messages: 5, recent: 0, appendLimit: null });
    expect(() => status('a', [])).toThrow(ArgumentError);
    expect(() => status('a', ['x y' as 'SIZE'])).toThrow(ArgumentError);
  });
});
