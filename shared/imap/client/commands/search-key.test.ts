import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession } from '../../../testing/play-session.ts';
import {
  ArgumentError,
  fetch,
  type SearchKey,
  savedResult,
  search,
  searchReturning,
  UidSet,
  uid,
} from '../../index.ts';

const sentFor = (key: SearchKey, capabilities = 'LITERAL+'): string => {
  const { session, bursts } = playSession(`S: * PREAUTH [CAPABILITY ${capabilities}] hi\n`, { acceptPreauth: true });
  session.run(search(key, session));
  return bursts.join('').slice('A1 UID SEARCH '.length, -2);
};

describe('keys of the extensions', () => {
  test.each<[SearchKey, string]>([
    [{ and: ['NEW', 'OLD', 'RECENT', 'SAVEDATESUPPORTED'] }, 'NEW OLD RECENT SAVEDATESUPPORTED'],
    [{ and: [{ seq: '1:5,9:*' }, savedResult] }, '1:5,9:* $'],
    [{ not: savedResult }, 'NOT $'],
    [{ and: [{ uidAfter: uid(5) }, { uidBefore: uid(9) }] }, 'UIDAFTER 5 UIDBEFORE 9'],
    [{ older: 86400 }, 'OLDER 86400'],
    [{ younger: 1 }, 'YOUNGER 1'],
    [
      { and: [{ savedBefore: 0 }, { savedOn: 0 }, { savedSince: 0 }] },
      'SAVEDBEFORE 1-Jan-1970 SAVEDON 1-Jan-1970 SAVEDSINCE 1-Jan-1970',
    ],
    [{ modseq: 620162338n }, 'MODSEQ 620162338'],
    [{ modseq: { since: 7n, flag: '\\Seen', by: 'all' } }, 'MODSEQ "/flags/\\\\Seen" all 7'],
    [{ modseq: { since: 7n, flag: '$Junk', by: 'priv' } }, 'MODSEQ "/flags/$Junk" priv 7'],
    [{ fuzzy: { subject: 'x' } }, 'FUZZY SUBJECT "x"'],
    [{ fuzzy: { and: ['SEEN', { text: 'x' }] } }, 'FUZZY (SEEN TEXT "x")'],
    [{ emailId: 'M6d99ac3275bb4e' }, 'EMAILID M6d99ac3275bb4e'],
    [{ threadId: 'T-64_b' }, 'THREADID T-64_b'],
    [{ filter: 'on-the-road' }, 'FILTER on-the-road'],
    [{ gmailRaw: 'has:attachment in:unread "x"' }, 'X-GM-RAW "has:attachment in:unread \\"x\\""'],
    [{ gmailLabel: 'Entwürfe' }, 'X-GM-LABELS "Entw&APw-rfe"'],
    [{ gmailLabel: '\\Starred' }, 'X-GM-LABELS "\\\\Starred"'],
    [{ gmailMessageId: 1278455344230334865n }, 'X-GM-MSGID 1278455344230334865'],
    [{ gmailThreadId: 1n }, 'X-GM-THRID 1'],
  ])('%o', (key, sent) => {
    expect(sentFor(key)).toBe(sent);
  });

  test.each<object>([
    { seq: '1 ALL' },
    { seq: '' },
    { older: 0 },
    { uidAfter: 0 },
    { keyword: '\\Seen' },
    { unkeyword: 'a b' },
    { younger: 1.5 },
    { emailId: 'a b' },
    { emailId: '' },
    { threadId: 'a'.repeat(256) },
    { filter: 'a/b' },
    { filter: 'a b' },
    { modseq: -1n },
    { modseq: { since: 1n, flag: 'a b', by: 'all' } },
    { modseq: { since: 1n, flag: 'a', by: 'all 1 ALL' } },
    { gmailMessageId: -1n },
  ])('%o cannot be sent', (key) => {
    expect(() => sentFor(key as unknown as SearchKey)).toThrow(ArgumentError);
  });

  test('the charset is named for what is not ASCII, unless the session speaks UTF-8 anyway', () => {
    const key: SearchKey = { not: { or: ['SEEN', { and: ['DRAFT', { subject: 'é' }] }] } };
    expect(sentFor(key)).toMatch(/^CHARSET UTF-8 NOT OR SEEN \(DRAFT SUBJECT /);
    expect(sentFor(key, 'IMAP4rev2')).toMatch(/^RETURN \(ALL\) NOT OR SEEN \(DRAFT SUBJECT /);
    expect(sentFor({ not: { subject: 'e' } })).toBe('NOT SUBJECT "e"');
  });
});

/** Reads a key back from the wire, as a server would: one key, or several that all have to match. */
const readBack = (text: string): SearchKey => {
  let rest = text.replace(/^CHARSET UTF-8 /, '');
  const take = (shape: RegExp): string => {
    const found = shape.exec(rest);
    if (found?.index !== 0) throw new Error(`expected ${shape} at ${JSON.stringify(rest)}`);
    rest = rest.slice(found[0].length);
    return found[0];
  };
  const skipSpace = (): void => {
    if (rest.startsWith(' ')) rest = rest.slice(1);
  };
  const word = (): string => {
    const found = take(/^[^\s()"{]+/);
    skipSpace();
    return found;
  };
  const string = (): string => {
    if (rest.startsWith('"')) {
      const quoted = take(/^"(?:[^"\\\r\n]|\\["\\])*"/);
      skipSpace();
      return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
    }
    const size = Number(/\d+/.exec(take(/^\{\d+\+\}\r\n/))![0]);
    const bytes = new TextEncoder().encode(rest);
    rest = new TextDecoder().decode(bytes.subarray(size));
    skipSpace();
    return new TextDecoder().decode(bytes.subarray(0, size));
  };
  const day = (): number => Date.parse(`${word()} UTC`);
  const words: Record<string, () => SearchKey> = {
    UID: () => ({ uid: UidSet.parse(word()) }),
    OR: () => ({ or: [one(), one()] }),
    NOT: () => ({ not: one() }),
    FUZZY: () => ({ fuzzy: one() }),
    SUBJECT: () => ({ subject: string() }),
    BODY: () => ({ body: string() }),
    'X-GM-RAW': () => ({ gmailRaw: string() }),
    HEADER: () => ({ header: [word(), string()] }),
    KEYWORD: () => ({ keyword: word() }),
    SENTSINCE: () => ({ sentSince: day() }),
    SAVEDON: () => ({ savedOn: day() }),
    LARGER: () => ({ larger: Number(word()) }),
    YOUNGER: () => ({ younger: Number(word()) }),
    MODSEQ: () => ({ modseq: BigInt(word()) }),
    EMAILID: () => ({ emailId: word() }),
  };
  const one = (): SearchKey => {
    if (rest.startsWith('(')) {
      take(/^\(/);
      const keys: SearchKey[] = [];
      while (!rest.startsWith(')')) keys.push(one());
      take(/^\)/);
      skipSpace();
      return { and: keys };
    }
    const name = word();
    return words[name]?.() ?? (name as SearchKey);
  };
  const keys: SearchKey[] = [];
  while (rest !== '') keys.push(one());
  return keys.length === 1 ? keys[0]! : { and: keys };
};

describe('any tree', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab "\\(){}*%\r\n$é€😀+5') });
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => n * 86_400_000);
  const leaf: fc.Arbitrary<SearchKey> = fc.oneof(
    fc.constantFrom<SearchKey>('SEEN', 'DRAFT', 'OLD'),
    fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 1 }).map((uids) => ({ uid: UidSet.from(uids) })),
    text.map((subject) => ({ subject })),
    text.map((body) => ({ body })),
    text.map((gmailRaw) => ({ gmailRaw })),
    text.map((value): SearchKey => ({ header: ['X-A', value] })),
    fc.constantFrom('$Junk', 'a+b', 'NIL').map((keyword) => ({ keyword })),
    day.map((sentSince) => ({ sentSince })),
    day.map((savedOn) => ({ savedOn })),
    fc.nat().map((larger) => ({ larger })),
    fc.integer({ min: 1, max: 0xffff_ffff }).map((younger) => ({ younger })),
    fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }).map((modseq) => ({ modseq })),
    fc.constantFrom('M1', 'x_-9').map((emailId) => ({ emailId })),
  );
  const treeOf = (depth: number): fc.Arbitrary<SearchKey> => {
    if (depth === 0) return leaf;
    const below = treeOf(depth - 1);
    return fc.oneof(
      leaf,
      // One key alone needs no parentheses, so it would come back without its `and`.
      fc.array(below, { minLength: 2, maxLength: 4 }).map((and) => ({ and })),
      fc.tuple(below, below).map((or): SearchKey => ({ or })),
      below.map((not) => ({ not })),
      below.map((fuzzy) => ({ fuzzy })),
    );
  };
  const comparable = (key: SearchKey): unknown =>
    JSON.parse(
      JSON.stringify(key, (_, value: unknown) =>
        value instanceof UidSet || typeof value === 'bigint' ? value.toString() : value,
      ),
    );

  test('is read back from what was sent', () => {
    fc.assert(
      fc.property(treeOf(3), (key) => {
        expect(comparable(readBack(sentFor(key)))).toEqual(comparable(key));
      }),
    );
  });

  /** What is left of a command without its quoted strings and literals. */
  const withoutStrings = (sent: string): string => {
    let rest = String.fromCharCode(...new TextEncoder().encode(sent)); // one character a byte
    let left = '';
    while (rest !== '') {
      const string = /^(?:"(?:[^"\\\r\n]|\\["\\])*"|\{(\d+)\+\}\r\n)/.exec(rest);
      if (!string) left += rest[0];
      rest = rest.slice(string ? string[0].length + Number(string[1] ?? 0) : 1);
    }
    return left;
  };

  test('nothing breaks out of its token', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'a1 "\\(){}*%\r\n\0$:;,é]') });
    const make: ((value: string) => SearchKey)[] = [
      (subject) => ({ subject }),
      (name) => ({ header: [name, 'x'] }),
      (value) => ({ header: ['X-A', value] }),
      (keyword) => ({ keyword }),
      (seq) => ({ seq }),
      (emailId) => ({ emailId }),
      (filter) => ({ filter }),
      (gmailLabel) => ({ gmailLabel }),
      (flag) => ({ modseq: { since: 1n, flag, by: 'all' } }),
    ];
    fc.assert(
      fc.property(hostile, fc.constantFrom(...make), (value, key) => {
        let sent: string;
        try {
          sent = sentFor({ and: [key(value), 'SEEN'] });
        } catch (error) {
          expect(error).toBeInstanceOf(ArgumentError);
          return;
        }
        const left = withoutStrings(sent);
        expect(left).toMatch(/^[^"\\{\r\n\0]* SEEN$/);
        expect(left.split(' ').length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

test('words that are none cannot be sent, whatever the types were told', () => {
  const { session } = playSession('S: * PREAUTH [CAPABILITY ESEARCH SORT] hi\n', { acceptPreauth: true });
  const { capabilities } = session;
  const hostile = 'ALL) (X' as 'ALL';
  for (const make of [
    () => search(hostile, session),
    () => search({ not: hostile }, session),
    () => searchReturning('ALL', { capabilities, returns: [hostile] }),
    () => fetch({ seq: '1' }, [hostile as unknown as 'FLAGS']),
    () => fetch({ seq: '1' }, hostile as 'FULL'),
    () => fetch({ seq: '1' }, ['toString' as 'FLAGS']),
  ]) {
    expect(make).toThrow(ArgumentError);
  }
});
