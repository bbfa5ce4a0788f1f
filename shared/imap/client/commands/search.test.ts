import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { ArgumentError, type SearchKey, search, searchCount, UidSet } from '../../index.ts';

const literalPlus = 'S: * PREAUTH [CAPABILITY LITERAL+] hi\n';

const sentFor = (key: SearchKey): string => {
  const { session, bursts } = playSession(literalPlus, { acceptPreauth: true });
  session.run(search(key, { capabilities: session.capabilities }));
  return bursts.join('').slice('A1 UID SEARCH '.length, -2);
};

describe('keys', () => {
  test.each<[SearchKey, string]>([
    ['ALL', 'ALL'],
    [{ uid: UidSet.parse('5,1:3') }, 'UID 1:3,5'],
    [{ subject: 'a "b"' }, 'SUBJECT "a \\"b\\""'],
    [{ text: 'é' }, 'CHARSET UTF-8 TEXT {2+}\r\né'],
    [{ and: ['UNSEEN', { from: 'x' }, { to: 'y' }] }, 'UNSEEN FROM "x" TO "y"'],
    [{ and: [] }, 'ALL'],
    [{ or: ['SEEN', { and: ['DRAFT', { cc: 'x' }] }] }, 'OR SEEN (DRAFT CC "x")'],
    [{ not: { or: [{ not: 'SEEN' }, { body: 'x' }] } }, 'NOT OR NOT SEEN BODY "x"'],
    [{ not: { and: ['SEEN', 'DRAFT'] } }, 'NOT (SEEN DRAFT)'],
    [{ and: [{ and: ['SEEN', 'DRAFT'] }, { bcc: 'z' }] }, '(SEEN DRAFT) BCC "z"'],
    [{ header: ['Message-ID', '<a@b>\r\nA2 LOGOUT'] }, 'HEADER Message-ID {16+}\r\n<a@b>\r\nA2 LOGOUT'],
    [{ keyword: '$Junk' }, 'KEYWORD $Junk'],
    [{ unkeyword: '$Junk' }, 'UNKEYWORD $Junk'],
    [{ since: Date.UTC(2026, 1, 7, 23, 59) }, 'SINCE 7-Feb-2026'],
    [{ before: 0 }, 'BEFORE 1-Jan-1970'],
    [
      { and: [{ sentOn: 0 }, { sentBefore: 0 }, { sentSince: 0 }, { on: 0 }] },
      'SENTON 1-Jan-1970 SENTBEFORE 1-Jan-1970 SENTSINCE 1-Jan-1970 ON 1-Jan-1970',
    ],
    [{ and: [{ larger: 1000 }, { smaller: 5 }] }, 'LARGER 1000 SMALLER 5'],
  ])('%j', (key, sent) => {
    expect(sentFor(key)).toBe(sent);
  });

  test.each<object>([
    { header: ['a b', 'x'] },
    { uid: UidSet.empty },
    { keyword: 'a b' },
    { subject: 'a\0' },
    { since: Number.NaN },
    { larger: -1 },
    {},
    { subject: 'a', from: 'b' },
    { constructor: 'x' },
  ])('%j cannot be sent', (key) => {
    expect(() => sentFor(key as unknown as SearchKey)).toThrow();
  });

  test('the refusal is an ArgumentError', () => {
    expect(() => sentFor({ uid: UidSet.empty })).toThrow(ArgumentError);
  });
});

describe.each(ways)('answers %s', (_, cut) => {
  const play = (capabilities: string, sent: string, answers: string[]) => {
    const lines = answers.map((line) => `S: ${line}\n`).join('');
    return playSession(
      `S: * PREAUTH [CAPABILITY ${capabilities}] hi\nC: A1 ${sent}\n${lines}S: A1 OK SEARCH completed 1 2 3\n`,
      {
        acceptPreauth: true,
        ...(cut ? { cut } : {}),
      },
    ).session;
  };
  const found = async (capabilities: string, sent: string, answers: string[]) => {
    const session = play(capabilities, sent, answers);
    return (await session.run(search('ALL', { capabilities: session.capabilities })).done).toString();
  };
  const counted = async (capabilities: string, sent: string, answers: string[]) => {
    const session = play(capabilities, sent, answers);
    return session.run(searchCount('UNSEEN', { capabilities: session.capabilities })).done;
  };

  test('plain numbers, in several lines or none', async () => {
    expect(await found('X', 'UID SEARCH ALL', ['* SEARCH 5 1', '* SEARCH 2'])).toBe('1:2,5');
    expect(await found('X', 'UID SEARCH ALL', [])).toBe('');
    expect(await counted('X', 'UID SEARCH UNSEEN', ['* SEARCH 5 1'])).toBe(2);
  });

  test('what a server with MESSAGELIMIT found in a part is no result of the whole', async () => {
    const told = ['* ESEARCH (TAG "A1") UID COUNT 2 ALL 8:9', '* NO [MESSAGELIMIT 3 7] some'];
    const refused = { kind: 'no', command: 'UID SEARCH' };
    await expect(found('ESEARCH MESSAGELIMIT=3', 'UID SEARCH RETURN (ALL) ALL', told)).rejects.toMatchObject(refused);
    await expect(counted('ESEARCH', 'UID SEARCH RETURN (COUNT) UNSEEN', told)).rejects.toMatchObject(refused);
    const { session } = playSession(
      'S: * PREAUTH [CAPABILITY MESSAGELIMIT=3] hi\nC: A1 UID SEARCH ALL\nS: * SEARCH 9\nS: A1 OK [MESSAGELIMIT 3] some\n',
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    const code = { code: 'MESSAGELIMIT', value: 3, lowest: null };
    await expect(session.run(search('ALL', session)).done).rejects.toMatchObject({ ...refused, text: 'some', code });
  });

  test('ranges, by the tag they name', async () => {
    expect(
      await found('ESEARCH', 'UID SEARCH RETURN (ALL) ALL', [
        '* ESEARCH (TAG "A9") UID ALL 7',
        '* ESEARCH (TAG "A1") UID ALL 1:4',
      ]),
    ).toBe('1:4');
    expect(await found('ESEARCH', 'UID SEARCH RETURN (ALL) ALL', ['* ESEARCH (TAG "A1") UID'])).toBe('');
    expect(await found('ESEARCH', 'UID SEARCH RETURN (ALL) ALL', ['* ESEARCH UID ALL 3'])).toBe('3');
    expect(await counted('ESEARCH', 'UID SEARCH RETURN (COUNT) UNSEEN', ['* ESEARCH (TAG "A1") UID COUNT 17'])).toBe(
      17,
    );
  });

  test('plain numbers where ranges were promised', async () => {
    expect(await found('ESEARCH', 'UID SEARCH RETURN (ALL) ALL', ['* SEARCH 4 5'])).toBe('4:5');
    expect(await counted('ESEARCH', 'UID SEARCH RETURN (COUNT) UNSEEN', ['* SEARCH 4 5'])).toBe(2);
  });
});
