import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import {
  Capabilities,
  type Command,
  capability,
  enable,
  getJmapAccess,
  id,
  list,
  lsub,
  namespace,
  select,
  status,
  store,
  UidSet,
  unselect,
} from '../../index.ts';

const greeted = 'S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE NAMESPACE] ready\n';

/** Plays one command: what it sends, what the server answers, what comes of it. */
const play = async <T>(
  command: Command<T>,
  sent: string,
  answers: string[],
  cut?: (bytes: Uint8Array) => Uint8Array[],
) => {
  const lines = answers.map((line) => `S: ${line}\n`).join('');
  const played = playSession(`${greeted}C: A1 ${sent}\n${lines}S: A1 OK done\n`, {
    acceptPreauth: true,
    ...(cut ? { cut } : {}),
  });
  const result = await played.session.run(command).done;
  played.server.finish();
  return { result, ...played };
};

describe.each(ways)('%s', (_, cut) => {
  test('CAPABILITY', async () => {
    const { result, session } = await play(capability(), 'CAPABILITY', ['* CAPABILITY IMAP4rev1 MOVE'], cut);
    expect(result.names).toEqual(['IMAP4REV1', 'MOVE']);
    expect(session.capabilities.has('move')).toBe(true);
  });

  test('ID in both directions', async () => {
    const { result } = await play(
      id({ name: 'Post"ern', os: null }),
      'ID ("name" "Post\\"ern" "os" NIL)',
      ['* ID ("name" "Dovecot")'],
      cut,
    );
    expect(result).toEqual(new Map([['name', 'Dovecot']]));
    expect((await play(id(null), 'ID NIL', ['* ID NIL'], cut)).result).toBeNull();
  });

  test('ENABLE', async () => {
    const { result } = await play(
      enable(['CONDSTORE', 'QRESYNC']),
      'ENABLE CONDSTORE QRESYNC',
      ['* ENABLED CONDSTORE'],
      cut,
    );
    expect(result).toEqual(['CONDSTORE']);
  });

  test('NAMESPACE', async () => {
    const { result } = await play(namespace(), 'NAMESPACE', ['* NAMESPACE (("INBOX." ".")) NIL NIL'], cut);
    expect(result.personal).toEqual([{ prefix: 'INBOX.', delimiter: '.' }]);
  });

  test('GETJMAPACCESS', async () => {
    const { result } = await play(getJmapAccess(), 'GETJMAPACCESS', ['* JMAPACCESS "https://example.com/s"'], cut);
    expect(result).toBe('https://example.com/s');
    expect((await play(getJmapAccess(), 'GETJMAPACCESS', [], cut)).result).toBeNull();
  });

  test.each([
    ['inbox', 'INBOX'],
    ['INBOX/Sub', 'Inbox/Sub'],
  ])('an answer about %s may call it %s', async (asked, told) => {
    const answers = [`* STATUS ${told} (MESSAGES 3)`, `* STATUS ${told}s (MESSAGES 4)`];
    const { result } = await play(status(asked, ['MESSAGES']), `STATUS "${asked}" (MESSAGES)`, answers, cut);
    expect(result.messages).toBe(3);
  });

  test('STATUS takes the answer about its own mailbox', async () => {
    const answers = ['* STATUS other (MESSAGES 9)', '* STATUS "Entw&APw-rfe" (MESSAGES 3 UNSEEN 1)'];
    const { result } = await play(
      status('Entwürfe'),
      'STATUS "Entw&APw-rfe" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)',
      answers,
      cut,
    );
    expect(result).toEqual({ mailbox: 'Entwürfe', messages: 3, unseen: 1 });
  });

  test('STATUS asks for the modseq where there is one', async () => {
    await play(
      status('a', Capabilities.of(['CONDSTORE'])),
      'STATUS "a" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ)',
      [],
      cut,
    );
  });

  test('STORE', async () => {
    await play(
      store(UidSet.of(1, 2, 5), { op: 'add', flags: ['\\seen', '$Junk'], silent: true }),
      'UID STORE 1:2,5 +FLAGS.SILENT (\\Seen $Junk)',
      [],
      cut,
    );
    await play(
      store(UidSet.of(1), { op: 'remove', flags: ['\\Seen'] }),
      'UID STORE 1 -FLAGS (\\Seen)',
      ['* 1 FETCH (UID 1 FLAGS ())'],
      cut,
    );
    await play(store(UidSet.of(1), { op: 'set', flags: [] }), 'UID STORE 1 FLAGS ()', [], cut);
  });

  describe('LIST', () => {
    test('everything in one round trip where the server can', async () => {
      const capabilities = Capabilities.of(['LIST-EXTENDED', 'LIST-STATUS', 'SPECIAL-USE', 'CONDSTORE']);
      const { result } = await play(
        list({ capabilities, status: true }),
        'LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ))',
        [
          '* LIST (\\HasNoChildren \\Subscribed) "/" INBOX',
          '* STATUS INBOX (MESSAGES 4 UNSEEN 2)',
          '* LIST (\\Noselect) "/" Work',
          '* LIST (\\Sent) "/" "Sent"',
          '* STATUS Sent (MESSAGES 7 UNSEEN 0)',
        ],
        cut,
      );
      expect(result.map(({ name, status: counters }) => [name, counters?.messages])).toEqual([
        ['INBOX', 4],
        ['Work', undefined],
        ['Sent', 7],
      ]);
    });

    test.each([
      [[], 'LIST "" "*"'],
      [['SPECIAL-USE', 'LIST-STATUS'], 'LIST "" "*"'],
      [['LIST-EXTENDED'], 'LIST "" "*" RETURN (SUBSCRIBED CHILDREN)'],
    ])('with %j', async (names, sent) => {
      await play(list({ capabilities: Capabilities.of(names), status: true }), sent, [], cut);
    });

    test('a mailbox that is listed twice is there once, the later word counts', async () => {
      const { result } = await play(
        list({ capabilities: Capabilities.of([]) }),
        'LIST "" "*"',
        ['* LIST () "/" a', '* LIST (\\Marked) "/" a'],
        cut,
      );
      expect(result).toEqual([{ name: 'a', delimiter: '/', attributes: new Set(['\\marked']) }]);
    });

    test('the delimiter is asked for in the plain form, which alone answers it', async () => {
      const { result } = await play(
        list({ pattern: '', capabilities: Capabilities.of(['LIST-EXTENDED', 'SPECIAL-USE']) }),
        'LIST "" ""',
        ['* LIST (\\Noselect) "/" ""'],
        cut,
      );
      expect(result).toEqual([{ name: '', delimiter: '/', attributes: new Set(['\\noselect']) }]);
    });

    test('reference and pattern, and LSUB', async () => {
      await play(
        list({ reference: 'Wörk/', pattern: '%', capabilities: Capabilities.of([]) }),
        'LIST "W&APY-rk/" "%"',
        [],
        cut,
      );
      const { result } = await play(lsub(), 'LSUB "" "*"', ['* LSUB () "." INBOX.a'], cut);
      expect(result.map(({ name }) => name)).toEqual(['INBOX.a']);
    });
  });

  describe('SELECT', () => {
    test('gathers what the server says', async () => {
      const { result, session } = await play(
        select('INBOX', { condstore: true }),
        'SELECT "INBOX" (CONDSTORE)',
        [
          '* FLAGS (\\Seen \\Deleted)',
          '* OK [PERMANENTFLAGS (\\Seen \\*)] Limited',
          '* 172 EXISTS',
          '* 1 RECENT',
          '* OK [UNSEEN 12] first',
          '* OK [UIDVALIDITY 3857529045] valid',
          '* OK [UIDNEXT 4392] next',
          '* OK [HIGHESTMODSEQ 715194045007]',
        ],
        cut,
      );
      expect(result).toEqual({
        mailbox: 'INBOX',
        exists: 172,
        flags: ['\\Seen', '\\Deleted'],
        permanentFlags: ['\\Seen', '\\*'],
        uidValidity: 3857529045,
        uidNext: 4392,
        highestModseq: 715194045007n,
        readOnly: false,
        mailboxId: null,
        vanished: UidSet.empty,
        changed: [],
      });
      expect(session.state).toBe('selected');
    });

    test('says plainly what the server did not say', async () => {
      const { result } = await play(
        select('a'),
        'SELECT "a"',
        ['* FLAGS (\\Seen)', '* 0 EXISTS', '* OK [UIDVALIDITY 0]'],
        cut,
      );
      expect(result).toMatchObject({
        exists: 0,
        uidValidity: 0,
        uidNext: null,
        highestModseq: null,
        permanentFlags: ['\\Seen'],
      });
    });

    test('what came before CLOSED was about the mailbox before', async () => {
      const answers = ['* 99 EXISTS', '* OK [UIDNEXT 55]', '* OK [CLOSED] left', '* 3 EXISTS', '* OK [UIDVALIDITY 7]'];
      const { result } = await play(select('b'), 'SELECT "b"', answers, cut);
      expect(result).toMatchObject({ exists: 3, uidNext: null, uidValidity: 7 });
    });

    test('read-only by wish, or by the server', async () => {
      expect((await play(select('a', { readOnly: true }), 'EXAMINE "a"', [], cut)).result.readOnly).toBe(true);
      const played = playSession(`${greeted}C: A1 SELECT "a"\nS: A1 OK [READ-ONLY] shared\n`, { acceptPreauth: true });
      expect((await played.session.run(select('a')).done).readOnly).toBe(true);
    });

    test('a refused one leaves no mailbox selected, and so does UNSELECT', async () => {
      const { session, server } = playSession(
        `${greeted}C: A1 SELECT "a"\nS: A1 OK\nC: A2 SELECT "b"\nS: A2 NO [NONEXISTENT] none\nC: A3 SELECT "a"\nS: A3 OK\nC: A4 UNSELECT\nS: A4 OK\n`,
        { acceptPreauth: true },
      );
      await session.run(select('a')).done;
      expect(session.state).toBe('selected');
      await expect(session.run(select('b')).done).rejects.toMatchObject({ kind: 'no', code: { code: 'NONEXISTENT' } });
      expect(session.state).toBe('authenticated');
      await session.run(select('a')).done;
      await session.run(unselect()).done;
      expect(session.state).toBe('authenticated');
      server.finish();
    });
  });
});
