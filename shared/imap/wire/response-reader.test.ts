import { describe, expect, test } from 'vitest';
import { readEveryWay, readPieces } from '../../testing/read-every-way.ts';

const text = (bytes: Uint8Array | null | undefined) => (bytes ? new TextDecoder().decode(bytes) : bytes);
const latin1 = (input: string) => Uint8Array.from(input, (char) => char.charCodeAt(0));

const sectionsOf = (input: string | Uint8Array) =>
  readEveryWay(input).responses.flatMap((r) => (r.kind === 'fetch' ? r.data.sections.map((s) => text(s.bytes)) : []));

describe('framing', () => {
  test('a literal cut anywhere is still one response', () => {
    expect(sectionsOf('* 1 FETCH (BODY[] {5}\r\nhello)\r\n')).toEqual(['hello']);
  });

  test('line ends, quotes, parentheses and tags inside a literal are bytes like any other', () => {
    const body = 'A1 OK no\r\n* 1 EXPUNGE\r\n")({3}\r\n';
    const { responses } = readEveryWay(`* 1 FETCH (BODY[1] {${body.length}}\r\n${body} UID 9)\r\n* 2 EXISTS\r\n`);
    expect(responses).toMatchObject([
      { kind: 'fetch', data: { uid: 9, damaged: [] } },
      { kind: 'exists', count: 2 },
    ]);
  });

  test('several literals in one response keep their order', () => {
    expect(sectionsOf('* 1 FETCH (BODY[1] {2}\r\nab BODY[2] {0}\r\n BODY[3] {1}\r\nc)\r\n')).toEqual(['ab', '', 'c']);
  });

  test('literal8 and a non-synchronising header are literals too', () => {
    expect(sectionsOf('* 1 FETCH (BINARY[1] ~{3}\r\na\0b BODY[2] {1+}\r\nx)\r\n')).toEqual(['a\0b', 'x']);
  });

  test('a sentence that ends in braces announces nothing', () => {
    const { responses } = readEveryWay(
      '* OK see {5}\r\n* NO [ALERT] {3}\r\n+ go on {7}\r\nA1 BAD what {9}\r\n* 1 EXISTS\r\n',
    );
    expect(responses.map((r) => r.kind)).toEqual(['status', 'status', 'continuation', 'tagged', 'exists']);
  });

  test('braces in a quoted string announce nothing', () => {
    const { responses } = readEveryWay('* LIST () "/" "a {5}"\r\n* 1 EXISTS\r\n');
    expect(responses).toMatchObject([{ data: { name: 'a {5}' } }, { kind: 'exists' }]);
  });

  test('braces glued to a word announce nothing', () => {
    expect(readEveryWay('* LIST () "/" a{5}\r\n* 1 EXISTS\r\n').responses).toHaveLength(2);
  });

  test('quotes that do not pair up do not hide a literal', () => {
    const { responses, quirks } = readEveryWay('* 1 FETCH (ENVELOPE ("a"b" {3}\r\nxyz) UID 4)\r\n* 1 EXISTS\r\n');
    expect(responses).toHaveLength(2);
    expect(quirks['literal-after-odd-quotes']).toBe(1);
  });

  test('a line end between a literal and what follows in its parentheses is passed over', () => {
    const { responses, quirks } = readEveryWay(
      '* 1 FETCH (BODY[] {2}\r\nab\r\n)\r\n* 2 FETCH (BODY[] {1}\r\nc\r\n UID 7)\r\n',
    );
    expect(responses).toMatchObject([{ data: { seq: 1, damaged: [] } }, { data: { seq: 2, uid: 7, damaged: [] } }]);
    expect(quirks['break-after-literal']).toBe(2);
  });

  test('a parenthesis that never closes does not swallow the next response', () => {
    const { responses } = readEveryWay('* 1 FETCH (UID 3 BODY[] {2}\r\nab\r\n* 5 EXISTS\r\nA1 OK\r\n');
    expect(responses).toMatchObject([
      { kind: 'fetch', data: { uid: 3, damaged: ['FETCH'] } },
      { kind: 'exists', count: 5 },
      { kind: 'tagged' },
    ]);
  });

  test('a literal that ends a response outside of parentheses ends it', () => {
    const { responses } = readEveryWay('* LIST () "/" {3}\r\nabc\r\n* 1 EXISTS\r\n');
    expect(responses).toMatchObject([{ data: { name: 'abc' } }, { kind: 'exists' }]);
  });

  test('lone LF ends a line, and is a byte inside a literal', () => {
    const { responses, quirks } = readEveryWay('* 1 EXISTS\n* 1 FETCH (BODY[] {3}\na\nb)\n');
    expect(responses).toHaveLength(2);
    expect(quirks['lone-lf']).toBe(3);
  });

  test('NUL bytes and empty lines before a response are passed over', () => {
    const { responses, quirks } = readEveryWay('\0\0* 1 EXISTS\r\n\r\n* 2 EXISTS\r\n');
    expect(responses).toHaveLength(2);
    expect(quirks).toMatchObject({ 'leading-nul': 2, 'blank-line': 1 });
  });

  test('spaces before a line end belong to nothing', () => {
    const { responses } = readEveryWay('* SEARCH 1 2 \r\n* STATUS INBOX (MESSAGES 1)  \r\n* CAPABILITY A B \r\n');
    expect(responses.map((r) => r.kind)).toEqual(['search', 'mailbox-status', 'capability']);
  });

  test('a space that ends a literal is kept', () => {
    const { responses } = readEveryWay('* LIST () "/" {2}\r\na \r\n');
    expect(responses).toMatchObject([{ data: { name: 'a ' } }]);
  });

  test('a zero-prefixed literal size is a size', () => {
    expect(sectionsOf('* 1 FETCH (BODY[] {03}\r\nabc)\r\n')).toEqual(['abc']);
  });

  test('a receiver that stops leaves the rest unread', async () => {
    const { ResponseReader } = await import('./response-reader.ts');
    const { defaultLimits } = await import('./limits.ts');
    const { Quirks } = await import('./quirks.ts');
    const input = latin1('* 1 EXISTS\r\nA1 OK\r\nnot IMAP');
    for (const cut of [0, 3, 12, 15]) {
      let seen = 0;
      const reader = new ResponseReader(defaultLimits, new Quirks(), () => ++seen < 2);
      const used = cut === 0 ? 0 : reader.read(input.subarray(0, cut));
      expect(used + reader.read(input.subarray(cut))).toBe(19);
      expect(seen).toBe(2);
    }
  });
});

describe('limits', () => {
  const errorOf = (input: string, limits: Parameters<typeof readPieces>[1]) => readEveryWay(input, limits).error;
  const small = { lineBytes: 100, statusLineBytes: 100, numberLineBytes: 200 };

  test('each kind of line has its own', () => {
    const long = 'x'.repeat(150);
    expect(errorOf(`* LIST () "/" ${long}\r\n`, small)).toContain('lineBytes');
    expect(errorOf(`* OK ${long}\r\n`, small)).toContain('statusLineBytes');
    expect(errorOf(`A1 OK ${long}\r\n`, small)).toContain('statusLineBytes');
    expect(errorOf(`${long}\r\n`, small)).toContain('statusLineBytes');
    const numbers = Array.from({ length: 60 }, (_, i) => 2 * i).join(' ');
    expect(errorOf(`* SEARCH ${numbers}\r\n`, small)).toBeNull();
    expect(errorOf(`* SEARCH ${numbers} ${numbers}\r\n`, small)).toContain('numberLineBytes');
  });

  test('a line that never ends is refused before it is kept', () => {
    expect(errorOf(`* LIST () "/" ${'x'.repeat(150)}`, small)).toContain('lineBytes');
  });

  test('a literal counts by itself and not as a line', () => {
    expect(errorOf(`* 1 FETCH (BODY[] {150}\r\n${'x'.repeat(150)})\r\n`, small)).toBeNull();
  });

  test.each(['{4294967295}', '{99999999999999}', `{${'9'.repeat(25)}}`])(
    'a literal of %s is refused when announced',
    (size) => {
      expect(errorOf(`* 1 FETCH (BODY[] ${size}\r\n`, {})).toBe('LimitError: limit reached: bodyLiteralBytes');
      expect(errorOf(`* LIST () "/" ${size}\r\n`, {})).toBe('LimitError: limit reached: literalBytes');
    },
  );

  test('a literal of negative size is the end of the framing', () => {
    expect(errorOf('* 1 FETCH (BODY[] {-1}\r\n', {})).toBe('FramingError: a literal of negative size');
  });

  test('the number of literals and the whole response are bounded', () => {
    const many = `* 1 FETCH (${'BODY[1] {0}\r\n '.repeat(12)})\r\n`;
    expect(errorOf(many, { literals: 12 })).toBeNull();
    expect(errorOf(many, { literals: 11 })).toContain('literals');
    const two = `* 1 FETCH (BODY[1] {60}\r\n${'x'.repeat(60)} BODY[2] {60}\r\n${'x'.repeat(60)})\r\n`;
    expect(errorOf(two, { responseBytes: 170 })).toBeNull();
    expect(errorOf(two, { responseBytes: 150 })).toContain('responseBytes');
  });

  test('of two limits that a line crosses, the error names the one it reaches first, however it was cut', () => {
    const sizes = { ...small, responseBytes: 150 };
    expect(errorOf(`* OK ${'x'.repeat(200)}\r\n`, sizes)).toContain('statusLineBytes');
    const literal = `* 1 FETCH (BODY[] {60}\r\n${'x'.repeat(60)} FLAGS (${'y'.repeat(200)}))\r\n`;
    expect(errorOf(literal, sizes)).toContain('responseBytes');
  });

  test('half a megabyte in single bytes is read once each', () => {
    const body = 'y'.repeat(512 * 1024);
    const bytes = latin1(`* 1 FETCH (BODY[] {${body.length}}\r\n${body})\r\n`);
    function* single() {
      for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
    }
    const { responses } = readPieces(single());
    expect(responses).toMatchObject([{ kind: 'fetch', data: { damaged: [] } }]);
  });

  test('breaks behind many literals are not counted through again each time', () => {
    const input = `* 1 FETCH (${'BODY[1] {0}\r\n\r\n '.repeat(9_000)})\r\n`;
    const { responses, quirks } = readPieces([latin1(input)]);
    expect(responses).toMatchObject([{ kind: 'fetch', data: { damaged: [] } }]);
    expect(quirks['break-after-literal']).toBe(9_000);
  });
});
