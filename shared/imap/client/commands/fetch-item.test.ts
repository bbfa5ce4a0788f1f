import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import {
  ArgumentError,
  binary,
  binaryPeek,
  binarySize,
  body,
  bodyPeek,
  type FetchData,
  type FetchItem,
  type FetchMacro,
  type FetchOptions,
  fetch,
  headerFieldsNot,
  headerLines,
  type MessageSet,
  savedResult,
  UidSet,
} from '../../index.ts';

const sentFor = (
  items: readonly FetchItem[] | FetchMacro,
  options?: FetchOptions,
  set: MessageSet = { seq: '1' },
): string => {
  const { session, bursts } = playSession('S: * PREAUTH hi\n', { acceptPreauth: true });
  session.run(fetch(set, items, options));
  return bursts.join('').slice(3).trimEnd();
};

describe('what is sent', () => {
  test.each<[string, readonly FetchItem[] | FetchMacro]>([
    ['FULL', 'FULL'],
    ['(RFC822 RFC822.HEADER RFC822.TEXT)', ['RFC822', 'RFC822.HEADER', 'RFC822.TEXT']],
    ['(RFC822.PEEK RFC822.TEXT.PEEK)', ['RFC822.PEEK', 'RFC822.TEXT.PEEK']],
    ['(BODY BODY[] BODY[TEXT]<0.100>)', ['BODY', body(''), body('text', { origin: 0, size: 100 })]],
    ['(BODY.PEEK[HEADER] BODY.PEEK[1.2.HEADER])', [bodyPeek('HEADER'), bodyPeek({ part: '1.2', text: 'HEADER' })]],
    ['(BODY.PEEK[4.1.MIME])', [bodyPeek({ part: '4.1', text: 'MIME' })]],
    ['(BODY.PEEK[] BODY.PEEK[TEXT])', [bodyPeek({}), bodyPeek({ text: 'TEXT' })]],
    ['(BODY[HEADER.FIELDS (DATE X-A)])', [body({ fields: ['Date', 'x-a'] })]],
    [
      '(BODY.PEEK[HEADER.FIELDS.NOT (RECEIVED)] BODY.PEEK[2.HEADER.FIELDS.NOT (TO)])',
      [headerFieldsNot(['Received']), headerFieldsNot(['To'], '2')],
    ],
    ['(BINARY[] BINARY.PEEK[1]<5.10>)', [binary(''), binaryPeek('1', { origin: 5, size: 10 })]],
    ['(BINARY.SIZE[1.2])', [binarySize('1.2')]],
    [
      '(RFC822.HEADER.LINES (DATE) RFC822.HEADER.LINES.NOT (RECEIVED))',
      [headerLines(['Date']), headerLines(['Received'], true)],
    ],
    ['(PREVIEW (LAZY) SAVEDATE EMAILID THREADID)', ['PREVIEW (LAZY)', 'SAVEDATE', 'EMAILID', 'THREADID']],
    ['(X-GM-MSGID X-GM-THRID X-GM-LABELS)', ['X-GM-MSGID', 'X-GM-THRID', 'X-GM-LABELS']],
  ])('%s', (sent, items) => {
    expect(sentFor(items)).toBe(`FETCH 1 ${sent}`);
  });

  test('modifiers share one pair of parentheses', () => {
    expect(sentFor(['FLAGS'], { changedSince: 5n, vanished: true }, UidSet.of(7))).toBe(
      'UID FETCH 7 (FLAGS) (CHANGEDSINCE 5 VANISHED)',
    );
    expect(sentFor(['FLAGS'], { changedSince: 5n, partial: { from: -1, to: -50 } }, UidSet.parse('1:9'))).toBe(
      'UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 5 PARTIAL -1:-50)',
    );
    expect(() => sentFor(['FLAGS'], { vanished: true })).toThrow(ArgumentError);
    expect(() => sentFor(['FLAGS'], { partial: { from: 1, to: -1 } })).toThrow(ArgumentError);
  });

  test('what the last search saved is a set', () => {
    expect(sentFor(['FLAGS'], {}, savedResult)).toBe('UID FETCH $ (FLAGS)');
  });

  test.each(['0', 'HEADER', '1.', '1]', '1 '])('%j is no part to decode', (part) => {
    expect(() => binary(part)).toThrow(ArgumentError);
    expect(() => binarySize(part)).toThrow(ArgumentError);
    expect(() => bodyPeek({ part, fields: ['To'] })).toThrow(ArgumentError);
  });

  test('no header name and no section breaks out of its item', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'a1.[]()<> \r\n\0"{}\\:*%é') });
    const item = (text: string): FetchItem | null => {
      for (const make of [() => bodyPeek(text), () => bodyPeek({ fieldsNot: [text] }), () => binary(text)]) {
        try {
          return make();
        } catch (error) {
          if (!(error instanceof ArgumentError)) throw error;
        }
      }
      return null;
    };
    fc.assert(
      fc.property(hostile, (text) => {
        const made = item(text);
        if (made)
          expect(sentFor([made])).toMatch(
            /^FETCH 1 \((BODY\.PEEK|BINARY)\[[\w.]*( \([^\s()[\]"{\\%*\0-\x1f]+\))?\]\)$/,
          );
      }),
    );
  });
});

describe.each(ways)('answers %s', (_, cut) => {
  const fetched = async (items: readonly FetchItem[] | FetchMacro, answer: string, options?: FetchOptions) => {
    const escaped = answer.replaceAll('\\', '\\\\').replaceAll('\r\n', '\\r\\n').replaceAll('\0', '\\x00');
    const { session, server, unparsed } = playSession(
      `S: * PREAUTH hi\nC: * ${sentFor(items, options)}\nS!: ${escaped}\\r\\n\nS: <tag> OK\n`,
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    const found = await session.run(fetch({ seq: '1' }, items, options)).done;
    server.finish();
    expect(unparsed).toEqual([]);
    return found;
  };
  const one = async (items: readonly FetchItem[] | FetchMacro, answer: string): Promise<FetchData> => {
    const found = await fetched(items, answer);
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const text = (data: FetchData): (string | null)[] =>
    data.sections.map(({ bytes }) => bytes && String.fromCharCode(...bytes));

  test('a macro', async () => {
    const data = await one(
      'FAST',
      '* 1 FETCH (FLAGS (\\Seen) RFC822.SIZE 5 INTERNALDATE " 7-Feb-1994 21:52:25 -0800")',
    );
    expect(data).toMatchObject({ size: 5, internalDate: Date.UTC(1994, 1, 8, 5, 52, 25) });
  });

  test('the older words for sections', async () => {
    const data = await one(['RFC822.TEXT', 'RFC822.HEADER'], '* 1 FETCH (RFC822.HEADER "A: b" RFC822.TEXT {2}\r\nhi)');
    expect(data.sections.map(({ section }) => section)).toEqual(['HEADER', 'TEXT']);
    expect(text(data)).toEqual(['A: b', 'hi']);
    expect(text(await one(['RFC822.PEEK'], '* 1 FETCH (RFC822 "x")'))).toEqual(['x']);
    expect(text(await one([headerLines(['a'])], '* 1 FETCH (RFC822.HEADER "A: b")'))).toEqual(['A: b']);
  });

  test('decoded parts, and what cannot be decoded', async () => {
    const data = await one([binaryPeek('1'), bodyPeek('1')], '* 1 FETCH (BODY[1] "QQA=" BINARY[1] ~{2}\r\nA\0)');
    expect(data.sections.map(({ section, binary: decoded }) => [section, decoded])).toEqual([
      ['1', undefined],
      ['1', true],
    ]);
    expect(text(data)).toEqual(['QQA=', 'A\0']);
    expect(text(await one([binary('2')], '* 1 FETCH (BINARY[2] NIL)'))).toEqual([null]);
    const sizes = await one([binarySize('1'), binarySize('2.1')], '* 1 FETCH (BINARY.SIZE[1] 2 BINARY.SIZE[2.1] 0)');
    expect(sizes.binarySizes).toEqual(new Map(Object.entries({ 1: 2, 2.1: 0 })));
  });

  test('BODY[1] is no answer to BINARY[1], nor the other way round', async () => {
    expect(await fetched([binary('1')], '* 1 FETCH (BODY[1] "x")')).toEqual([]);
    expect(await fetched([bodyPeek('1')], '* 1 FETCH (BINARY[1] "x")')).toEqual([]);
  });

  test('previews and the date of saving', async () => {
    expect(await one(['PREVIEW (LAZY)'], '* 1 FETCH (PREVIEW NIL)')).toMatchObject({ preview: null });
    expect(await one(['PREVIEW'], '* 1 FETCH (PREVIEW {3}\r\n\xe9!)')).toMatchObject({ preview: 'é!' });
    expect(await one(['SAVEDATE'], '* 1 FETCH (SAVEDATE "01-Jan-1970 00:00:01 +0000")')).toMatchObject({
      saveDate: 1000,
    });
    expect(await one(['SAVEDATE'], '* 1 FETCH (SAVEDATE NIL)')).toMatchObject({ saveDate: null });
  });

  test('what Gmail adds', async () => {
    const data = await one(
      ['X-GM-MSGID', 'X-GM-THRID', 'X-GM-LABELS'],
      '* 1 FETCH (X-GM-THRID 1278455344230334866 X-GM-MSGID 1278455344230334865 X-GM-LABELS ("\\\\Inbox" \\Sent Important "Muy Importante" a+b Entw&APw-rfe))',
    );
    expect(data).toMatchObject({
      gmailMessageId: 1278455344230334865n,
      gmailThreadId: 1278455344230334866n,
      gmailLabels: ['\\Inbox', '\\Sent', 'Important', 'Muy Importante', 'a+b', 'Entwürfe'],
    });
    expect(await one(['X-GM-LABELS'], '* 1 FETCH (X-GM-LABELS NIL)')).toMatchObject({ gmailLabels: [] });
    expect(await one(['X-GM-LABELS'], '* 1 FETCH (X-GM-LABELS ())')).toMatchObject({ gmailLabels: [] });
  });

  test('an answer that cannot be read is an answer, and says so', async () => {
    for (const [item, answer, damaged] of [
      ['SAVEDATE', 'SAVEDATE "soon"', 'SAVEDATE'],
      ['PREVIEW (LAZY)', 'PREVIEW (x)', 'PREVIEW'],
      ['RFC822.PEEK', 'RFC822 (x)', 'RFC822'],
      ['X-GM-LABELS', 'X-GM-LABELS x', 'X-GM-LABELS'],
      [binarySize('1'), 'BINARY.SIZE[1] x', 'BINARY.SIZE[1]'],
      [binaryPeek('1'), 'BINARY[1] (x)', 'BINARY[1]'],
      [headerLines(['a']), 'RFC822.HEADER (x)', 'RFC822.HEADER'],
    ] as const) {
      expect((await one([item], `* 1 FETCH (${answer})`)).damaged).toEqual([damaged]);
    }
  });

  test('messages that are gone since', async () => {
    const gone: string[] = [];
    const options: FetchOptions = { changedSince: 5n, vanished: true, onVanished: (uids) => gone.push(`${uids}`) };
    const { session, server } = playSession(
      'S: * PREAUTH hi\nC: * UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 5 VANISHED)\nS: * VANISHED (EARLIER) 4:6\nS: * VANISHED 9\nS: <tag> OK\n',
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    expect(await session.run(fetch(UidSet.range(1, 9), ['FLAGS'], options)).done).toEqual([]);
    expect(gone).toEqual(['4:6']);
    server.finish();
  });

  test('for a saved result whatever names a uid and has the items', async () => {
    const { session } = playSession(
      'S: * PREAUTH hi\nC: * UID FETCH $ (ENVELOPE)\nS: * 1 FETCH (UID 4 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\nS: * 2 FETCH (UID 5 FLAGS ())\nS: <tag> OK\n',
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    const found = await session.run(fetch(savedResult, ['ENVELOPE'])).done;
    expect(found.map(({ uid }) => uid)).toEqual([4]);
  });
});
