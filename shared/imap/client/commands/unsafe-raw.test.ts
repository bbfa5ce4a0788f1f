import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { ArgumentError, Capabilities, defaultLimits, unsafeRaw } from '../../index.ts';
import { encodeCommand } from '../../wire/encoder.ts';
import { refusedRawCommands } from './unsafe-raw.ts';

const bytesOf = (line: string): string => {
  const { name, args } = unsafeRaw(line);
  return encodeCommand('A1', name, args, Capabilities.unknown, defaultLimits)
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join('');
};

describe.each(ways)('a raw line, %s', (_, cut) => {
  test('goes out as typed and gathers what comes before its answer', async () => {
    const { session, server } = playSession(
      'S: * PREAUTH hi\nC: A1 SELECT INBOX\nS: * 3 EXISTS\nS: A1 OK [READ-WRITE] in\nC: A2 UID SEARCH ALL\nS: * SEARCH 4 5\nS: A2 OK done\n',
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    const chosen = await session.run(unsafeRaw('SELECT INBOX')).done;
    expect(chosen).toMatchObject({
      text: 'in',
      code: { code: 'READ-WRITE' },
      responses: [{ kind: 'exists', count: 3 }],
    });
    expect(session.state).toBe('selected');
    const found = await session.run(unsafeRaw('  uid search ALL ')).done;
    expect(found.responses).toMatchObject([{ kind: 'search' }]);
    server.finish();
  });

  test('a server that asks for more gets an empty line, and the session goes on', async () => {
    const { session, server } = playSession(
      'S: * PREAUTH hi\nC: A1 WAIT a\nS: + what?\nC: \nS: A1 BAD no\nC: A2 NOOP\nS: A2 OK\n',
      { acceptPreauth: true, ...(cut ? { cut } : {}) },
    );
    await expect(session.run(unsafeRaw('WAIT a')).done).rejects.toMatchObject({ kind: 'bad', command: 'WAIT' });
    await session.run(unsafeRaw('NOOP')).done;
    server.finish();
  });

  test('one is answered before the next goes out', async () => {
    const { session, bursts } = playSession('S: * PREAUTH hi\nC: A1 NOOP\nS: A1 OK\nC: A2 CHECK\nS: A2 OK\n', {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
    const first = session.run(unsafeRaw('NOOP')).done;
    await session.run(unsafeRaw('CHECK')).done;
    await first;
    expect(bursts).toEqual(['A1 NOOP\r\n', 'A2 CHECK\r\n']);
  });
});

test('arguments are not touched, the name is written large', () => {
  expect(bytesOf('list "" "Lö*"')).toBe('A1 LIST "" "Lö*"\r\n');
  expect(bytesOf('uid  fetch 1:* (FLAGS BODY.PEEK[HEADER])')).toBe('A1 UID FETCH 1:* (FLAGS BODY.PEEK[HEADER])\r\n');
  expect(bytesOf('LIST "" "{5}"')).toBe('A1 LIST "" "{5}"\r\n');
});

test.each([
  ['nothing', '   '],
  ['a second line', 'NOOP\r\nA2 LOGOUT'],
  ['a line feed alone', 'NOOP\nA2 NOOP'],
  ['NUL', 'NOOP\0'],
  ['a tabulator', 'NOOP\tx'],
  ['half a character', 'LIST "" \ud83d'],
  ['a literal', 'SELECT {5}'],
  ['a literal that does not wait', 'SELECT {5+}'],
  ['a literal without length', 'SELECT {}'],
  ['binary', 'APPEND x ~{5}'],
  ['too much', `NOOP ${'x'.repeat(defaultLimits.rawLineChars)}`],
  ['no word in front', '"NOOP"'],
])('%s is refused', (_, line) => {
  expect(() => unsafeRaw(line)).toThrow(ArgumentError);
});

test.each(refusedRawCommands)('%s is refused, however it is spelled', (name) => {
  for (const line of [name, name.toLowerCase(), ` ${name} x y`]) expect(() => unsafeRaw(line)).toThrow(ArgumentError);
});

test('whatever is typed leaves as one line that begins with our tag, or not at all', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'NOP {5+}"\\\r\n\0 UID') })),
      (line) => {
        let sent: string;
        try {
          sent = bytesOf(line);
        } catch (error) {
          expect(error).toBeInstanceOf(ArgumentError);
          return;
        }
        expect(sent).toMatch(/^A1 [^\r\n\0]*[^\r\n\0}]\r\n$|^A1 [^\r\n\0]*(?<!\{\d*[+-]?)\}\r\n$/);
        expect(sent.indexOf('\r\n')).toBe(sent.length - 2);
      },
    ),
  );
});
