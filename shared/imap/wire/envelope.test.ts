import { describe, expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';
import type { Envelope } from './envelope.ts';

const read = (envelope: string | Uint8Array) => {
  const prefix = new TextEncoder().encode('* 1 FETCH (ENVELOPE ');
  const suffix = new TextEncoder().encode(' UID 9)\r\n');
  const middle = typeof envelope === 'string' ? new TextEncoder().encode(envelope) : envelope;
  const { responses, quirks } = readEveryWay(Uint8Array.from([...prefix, ...middle, ...suffix]));
  const [response] = responses;
  if (responses.length !== 1 || response?.kind !== 'fetch') throw new Error('not one FETCH');
  return { envelope: response.data.envelope as Envelope, damaged: response.data.damaged, quirks };
};

/** An envelope with one interesting field. */
const withFrom = (from: string) => `("d" "s" ${from} NIL NIL NIL NIL NIL NIL "<i@x>")`;

describe('envelope', () => {
  test('every field in its place', () => {
    const { envelope } = read(
      '("Wed, 17 Jul 1996 02:23:25 -0700" "=?UTF-8?Q?h=C3=A9?=" (("Terry" NIL "gray" "cac.example")) (("S" NIL "s" "x")) (("R" NIL "r" "x")) ((NIL NIL "imap" "cac.example")) ((NIL NIL "minutes" "x")("J" NIL "j" "y")) NIL "<in@reply>" "<id@host>")',
    );
    expect(envelope).toEqual({
      date: 'Wed, 17 Jul 1996 02:23:25 -0700',
      subject: '=?UTF-8?Q?h=C3=A9?=',
      from: [{ name: 'Terry', mailbox: 'gray', host: 'cac.example' }],
      sender: [{ name: 'S', mailbox: 's', host: 'x' }],
      replyTo: [{ name: 'R', mailbox: 'r', host: 'x' }],
      to: [{ name: null, mailbox: 'imap', host: 'cac.example' }],
      cc: [
        { name: null, mailbox: 'minutes', host: 'x' },
        { name: 'J', mailbox: 'j', host: 'y' },
      ],
      bcc: [],
      inReplyTo: '<in@reply>',
      messageId: '<id@host>',
    });
  });

  test('the marks of a group are left out, its members kept', () => {
    const { envelope } = read(withFrom('((NIL NIL "team" NIL)("A" NIL "a" "x")(NIL NIL NIL NIL))'));
    expect(envelope.from).toEqual([{ name: 'A', mailbox: 'a', host: 'x' }]);
  });

  test('spaces between addresses and NIL among them', () => {
    const { envelope, quirks } = read(withFrom('(("A" NIL "a" "x") NIL ("B" NIL "b" "x"))'));
    expect(envelope.from.map((a) => a.mailbox)).toEqual(['a', 'b']);
    expect(quirks).toMatchObject({ 'nil-address': 1, 'spaces-in-list': 2 });
  });

  test('a placeholder host is no host', () => {
    const { envelope, quirks } = read(
      withFrom('((NIL NIL "root" ".MISSING-HOST-NAME.")("M" NIL "m" "MISSING_DOMAIN"))'),
    );
    expect(envelope.from).toEqual([
      { name: null, mailbox: 'root', host: null },
      { name: 'M', mailbox: 'm', host: null },
    ]);
    expect(quirks['placeholder-host']).toBe(2);
  });

  test.each([
    ['"<only@one>"', null, '<only@one>'],
    ['NIL', null, null],
    ['"no id"', 'no id', null],
  ])('of nine fields, the last being %s', (last, inReplyTo, messageId) => {
    const { envelope, damaged, quirks } = read(`("d" "s" NIL NIL NIL NIL NIL NIL ${last})`);
    expect({ inReplyTo: envelope.inReplyTo, messageId: envelope.messageId, damaged }).toEqual({
      inReplyTo,
      messageId,
      damaged: [],
    });
    expect(quirks['short-envelope']).toBe(1);
  });

  test('extra parentheses around it', () => {
    const { envelope, quirks } = read(`(${withFrom('NIL')})`);
    expect(envelope.messageId).toBe('<i@x>');
    expect(quirks['wrapped-envelope']).toBe(1);
  });

  test('quotes inside a quoted string', () => {
    const { envelope, quirks } = read('("d" "say "hello"" NIL NIL NIL NIL NIL NIL NIL "<"a"@b>")');
    expect(envelope).toMatchObject({ subject: 'say "hello"', messageId: '<"a"@b>' });
    expect(quirks['raw-quote']).toBe(4);
  });

  test('one backslash where two belong', () => {
    expect(read('("d" "DOM\\user \\"x\\\\" NIL NIL NIL NIL NIL NIL NIL NIL)').envelope.subject).toBe('DOM\\user "x\\');
  });

  test('bytes above 127 are UTF-8, else windows-1252', () => {
    expect(read(withFrom('(("Jürgen" NIL "j" "x"))')).envelope.from[0]?.name).toBe('Jürgen');
    const latin = Uint8Array.from('("d" "50 \x80 f\xfcr" NIL NIL NIL NIL NIL NIL NIL NIL)', (c) => c.charCodeAt(0));
    const { envelope, quirks } = read(latin);
    expect(envelope.subject).toBe('50 € für');
    expect(quirks['eight-bit-text']).toBe(1);
  });

  test('a byte order mark at the beginning of a string is kept', () => {
    expect(read('("d" "\ufeffx" NIL NIL NIL NIL NIL NIL NIL NIL)').envelope.subject).toBe('\ufeffx');
  });

  test('NUL in a literal becomes a replacement character', () => {
    const { envelope, quirks } = read('("d" {3}\r\na\0b NIL NIL NIL NIL NIL NIL NIL NIL)');
    expect(envelope.subject).toBe('a\ufffdb');
    expect(quirks['nul-in-text']).toBe(1);
  });

  test('every field as a literal', () => {
    const literal = (text: string) => `{${text.length}}\r\n${text}`;
    const address = `((${literal('N)"(')} NIL ${literal('m')} ${literal('h')}))`;
    const { envelope, damaged } = read(
      `(${literal('d')} ${literal('')} ${address} NIL NIL NIL NIL NIL NIL ${literal('<i>')})`,
    );
    expect(damaged).toEqual([]);
    expect(envelope).toMatchObject({
      date: 'd',
      subject: '',
      from: [{ name: 'N)"(', mailbox: 'm', host: 'h' }],
      messageId: '<i>',
    });
  });
});

test('a replacement character that a server sends is no NUL', () => {
  const { responses, quirks } = readEveryWay('* QUOTA "\ufffd" ()\r\n');
  expect(responses).toMatchObject([{ kind: 'quota', data: { root: '\ufffd' } }]);
  expect(quirks).toEqual({});
});
