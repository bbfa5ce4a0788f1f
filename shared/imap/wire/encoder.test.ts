import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Argument,
  ArgumentError,
  atom,
  flag,
  list,
  literal,
  mailboxName,
  number,
  number32,
  sequenceSet,
  string,
  syntax,
  uidSet,
} from './argument.ts';
import { Capabilities } from './capability.ts';
import { encodeCommand } from './encoder.ts';
import { defaultLimits } from './limits.ts';
import { UidSet } from './uid-set.ts';

const abilities = {
  none: Capabilities.of([]),
  plus: Capabilities.of(['LITERAL+']),
  minus: Capabilities.of(['LITERAL-']),
};

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const encode = (args: readonly Argument[], capabilities = abilities.none, name = 'X') =>
  encodeCommand('A1', name, args, capabilities, defaultLimits).map(({ bytes, waits }) => ({
    text: latin1(bytes),
    waits,
  }));

describe('strings', () => {
  test.each([
    ['', '""'],
    ['abc def', '"abc def"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['{5}', '"{5}"'],
    ['NIL', '"NIL"'],
  ])('%j is quoted', (text, quoted) => {
    expect(encode([string(text)])).toEqual([{ text: `A1 X ${quoted}\r\n`, waits: false }]);
  });

  test('what is not printable ASCII waits as a literal, counted in bytes', () => {
    expect(encode([string('é\r\nA2 LOGOUT'), string('x')])).toEqual([
      { text: 'A1 X {13}\r\n', waits: true },
      { text: '\xc3\xa9\r\nA2 LOGOUT "x"\r\n', waits: false },
    ]);
  });

  test('LITERAL+ never waits, LITERAL- only beyond 4096 bytes', () => {
    expect(encode([string('é')], abilities.plus)).toEqual([{ text: 'A1 X {2+}\r\n\xc3\xa9\r\n', waits: false }]);
    const header = (size: number, capabilities: Capabilities) => {
      const [first] = encode([literal(new Uint8Array(size).fill(0x61))], capabilities);
      return { header: first!.text.slice(5, 5 + `{${size}+}`.length).trim(), waits: first!.waits };
    };
    expect(header(4096, abilities.minus)).toEqual({ header: '{4096+}', waits: false });
    expect(header(4097, abilities.minus)).toEqual({ header: '{4097}', waits: true });
    expect(header(4097, abilities.plus)).toEqual({ header: '{4097+}', waits: false });
  });

  test('what would be a waste if it were refused waits, even with LITERAL+', () => {
    const first = (size: number) => encode([literal({ size, read: () => [] })], abilities.plus)[0];
    expect(first(262_144)).toEqual({ text: 'A1 X {262144+}\r\n', waits: false });
    expect(first(262_145)).toEqual({ text: 'A1 X {262145}\r\n', waits: true });
  });

  test('long bytes are a source of their own copies, in pieces', () => {
    const bytes = new Uint8Array(65_537).fill(0x61);
    const pieces = encodeCommand('A1', 'X', [literal(bytes)], abilities.plus, defaultLimits);
    expect(pieces.map(({ bytes: { length } }) => length)).toEqual(['A1 X {65537+}\r\n'.length, 2]);
    const chunks = [...(pieces[0]!.source!.read() as Iterable<Uint8Array>)];
    expect(chunks.map(({ length }) => length)).toEqual([65_536, 1]);
    expect(chunks[0]!.buffer).not.toBe(bytes.buffer);
  });

  test('binary literals are marked, and only they may hold NUL', () => {
    expect(encode([literal(Uint8Array.of(0, 1), true)], abilities.plus)).toEqual([
      { text: 'A1 X ~{2+}\r\n\0\x01\r\n', waits: false },
    ]);
    expect(() => literal(Uint8Array.of(0, 1))).toThrow(ArgumentError);
    expect(() => literal({ size: 1.5, read: () => [] })).toThrow(ArgumentError);
  });

  test('with UTF-8 spoken, text beyond ASCII is quoted; controls and what is no UTF-8 are not', () => {
    const spoken = Capabilities.of(['IMAP4rev2']);
    const texts = encode([string('pä"ss🐏'), mailboxName('Entwürfe & mehr')], spoken);
    expect(texts).toEqual([
      { text: latin1(new TextEncoder().encode('A1 X "pä\\"ss🐏" "Entwürfe & mehr"\r\n')), waits: false },
    ]);
    expect(encode([string('ä\n')], spoken)[0]!.text).toBe('A1 X {3+}\r\n\xc3\xa4\n\r\n');
    expect(encode([mailboxName('a\uefff')], spoken)[0]!.text).toBe('A1 X {2+}\r\na\xff\r\n');
  });

  test('long strings go as literals', () => {
    expect(encode([string('x'.repeat(1000))])).toHaveLength(1);
    expect(encode([string('x'.repeat(1001))])).toHaveLength(2);
  });

  test('NUL cannot be sent', () => {
    expect(() => string('a\0b')).toThrow(ArgumentError);
    expect(() => mailboxName('\uef00')).toThrow(ArgumentError);
  });
});

describe('other arguments', () => {
  test('lists, numbers, sets, flags, names', () => {
    const args = [
      list([atom('A'), list([]), number(5)]),
      number((1n << 63n) - 1n),
      uidSet(UidSet.of(3, 1, 2, 9)),
      sequenceSet('1:5,7:*'),
      list([flag('\\seen'), flag('$Junk')]),
      mailboxName('Entwürfe'),
      syntax('BODY.PEEK[1.2]<0.5>'),
    ];
    expect(encode(args)).toEqual([
      {
        text: 'A1 X (A () 5) 9223372036854775807 1:3,9 1:5,7:* (\\Seen $Junk) "Entw&APw-rfe" BODY.PEEK[1.2]<0.5>\r\n',
        waits: false,
      },
    ]);
  });

  test.each([
    ['an empty atom', () => atom('')],
    ['an atom with a space', () => atom('a b')],
    ['an atom with a line end', () => atom('a\r\nb')],
    ['an atom with a quote', () => atom('a"')],
    ['a flag with a parenthesis', () => flag('a)')],
    ['a flag of a backslash alone', () => flag('\\')],
    ['a flag with two backslashes', () => flag('\\\\Seen')],
    ['an 8-bit flag', () => flag('ä')],
    ['syntax that begins a literal', () => syntax('{5}')],
    ['syntax with a line end', () => syntax('a\nb')],
    ['an empty set', () => uidSet(UidSet.empty)],
    ['a set with more behind it', () => sequenceSet('1 NOOP')],
    ['a negative number', () => number(-1)],
    ['a fraction', () => number(1.5)],
    ['no number', () => number(Number.NaN)],
    ['zero where something is counted', () => number32(0)],
    ['a number of 64 bits', () => number(1n << 63n)],
  ])('%s is refused', (_, make) => {
    expect(make).toThrow(ArgumentError);
  });
});

/** A server's reading of one command, by RFC 9051's grammar alone: the strings in it, and what is left behind it. */
const readAsServer = (wire: string): { strings: string[]; rest: string } => {
  const strings: string[] = [];
  let at = 'A1 X'.length;
  for (;;) {
    if (wire.startsWith('\r\n', at)) return { strings, rest: wire.slice(at + 2) };
    if (wire[at] !== ' ') throw new Error(`no SP at ${at}`);
    at++;
    if (wire[at] === '"') {
      let text = '';
      for (at++; wire[at] !== '"'; at++) {
        const escaped = wire[at] === '\\';
        if (escaped) at++;
        const char = wire[at];
        if (char === undefined || char === '\r' || char === '\n' || char === '\0') throw new Error('bad quoted string');
        if (escaped && char !== '"' && char !== '\\') throw new Error('bad escape');
        text += char;
      }
      strings.push(text);
      at++;
    } else {
      const header = /^\{(\d+)\+?\}\r\n/.exec(wire.slice(at));
      if (!header) throw new Error(`neither quoted nor literal at ${at}`);
      at += header[0].length;
      strings.push(wire.slice(at, at + Number(header[1])));
      at += Number(header[1]);
    }
  }
};

describe('hostile text', () => {
  const nasty = fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '"',
    '\\',
    '{5}',
    '{3+}\r\n',
    ' ',
    ')',
    'é',
    '🐏',
    '*',
    '%',
    'A2 LOGOUT',
    '\x7f',
    ']',
    '\ud800',
  );
  const hostile = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join('').replaceAll('\0', ''));
  const utf8 = (text: string) => latin1(new TextEncoder().encode(text));

  test('arrives as the strings of exactly one command', () => {
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...Object.values(abilities)),
        (texts, capabilities) => {
          const pieces = encode(texts.map(string), capabilities);
          const { strings, rest } = readAsServer(pieces.map(({ text }) => text).join(''));
          expect(strings).toEqual(texts.map(utf8));
          expect(rest).toBe('');
          // Bytes that wait end exactly behind a header that asks for a "+".
          for (const { text, waits } of pieces) expect(/\{\d+\}\r\n$/.test(text) || !waits).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('in a mailbox name is one string without control characters', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const { strings, rest } = readAsServer(encode([mailboxName(name)])[0]!.text);
        expect(strings).toHaveLength(1);
        expect(strings[0]).toMatch(/^[\x20-\x7e]*$/);
        expect(rest).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('never becomes an atom, a flag or a set', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const make of [atom, flag, sequenceSet, syntax]) {
          try {
            const made = make(text);
            if (made.is !== 'verbatim' && made.is !== 'sequence') throw new Error('not as it is');
            expect(made.text).toMatch(/^[\x20-\x7e]+$/);
            if (make !== syntax) expect(made.text).not.toMatch(/[ (){"%]/);
          } catch (error) {
            expect(error).toBeInstanceOf(ArgumentError);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
