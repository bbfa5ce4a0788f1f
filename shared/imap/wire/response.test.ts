import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneByteAtATime } from '../../testing/one-byte-at-a-time.ts';
import { randomChunks } from '../../testing/random-chunks.ts';
import { asText, readEveryWay, readPieces } from '../../testing/read-every-way.ts';

const one = (input: string | Uint8Array) => {
  const { responses, quirks, error } = readEveryWay(input);
  expect(error).toBeNull();
  expect(responses).toHaveLength(1);
  return { response: responses[0]!, quirks };
};

describe('status responses', () => {
  test('a code and a sentence', () => {
    expect(one('* OK [UIDNEXT 4392] Predicted next UID\r\n').response).toEqual({
      kind: 'status',
      status: 'ok',
      code: { code: 'UIDNEXT', value: 4392 },
      text: 'Predicted next UID',
    });
  });

  test('a code without a sentence', () => {
    expect(one('* OK [HIGHESTMODSEQ 715194045007]\r\n')).toMatchObject({
      response: { code: { code: 'HIGHESTMODSEQ', value: 715194045007n }, text: '' },
      quirks: { 'missing-text': 1 },
    });
  });

  test.each([
    ['[READ-WRITE] done', { code: 'READ-WRITE' }],
    ['[read-only]', { code: 'READ-ONLY' }],
    ['[UIDVALIDITY 3857529045] UIDs valid', { code: 'UIDVALIDITY', value: 3857529045 }],
    [
      '[PERMANENTFLAGS (\\deleted \\Seen a]b \\*)] Limited',
      { code: 'PERMANENTFLAGS', flags: ['\\Deleted', '\\Seen', 'a]b', '\\*'] },
    ],
    ['[BADCHARSET (UTF-8 "x y")]', { code: 'BADCHARSET', charsets: ['UTF-8', 'x y'] }],
    ['[MAILBOXID (F2212ea87)]', { code: 'MAILBOXID', id: 'F2212ea87' }],
    ['[XPROXYREUSE "a ] b" 7] x', { code: 'unknown', name: 'XPROXYREUSE', raw: '"a ] b" 7' }],
    ['[UIDNEXT many] x', { code: 'unknown', name: 'UIDNEXT', raw: 'many' }],
    ['[UIDVALIDITY 0] none', null],
    ['[HIGHESTMODSEQ 0] none', null],
  ])('%s', (text, code) => {
    expect(one(`* OK ${text}\r\n`).response).toMatchObject({ kind: 'status', code });
  });

  test('capabilities in a greeting', () => {
    const { response } = one('* PREAUTH [CAPABILITY IMAP4rev1 literal+ AUTH=PLAIN] hello\r\n');
    if (response.kind !== 'status' || response.code?.code !== 'CAPABILITY') throw new Error('no capabilities');
    expect(response.code.capabilities.has('LITERAL+')).toBe(true);
    expect(response.code.capabilities.mechanisms).toEqual(['PLAIN']);
  });

  test('COPYUID keeps the order of the wire', () => {
    expect(one('A4 OK [COPYUID 38505 304,319:320 3956:3958] Done\r\n').response).toMatchObject({
      kind: 'tagged',
      code: {
        code: 'COPYUID',
        uidValidity: 38505,
        source: [
          { from: 304, to: 304 },
          { from: 319, to: 320 },
        ],
        destination: [{ from: 3956, to: 3958 }],
      },
    });
  });

  test('a code that is not grammar leaves the tagged answer standing', () => {
    const { response, quirks } = one('A1 NO [Error="mailbox is locked" Again="yes] later\r\n');
    expect(response).toMatchObject({ kind: 'tagged', tag: 'A1', status: 'no', code: null });
    expect(quirks['odd-response-code']).toBe(1);
  });

  test('a sentence that only looks like ids stays a sentence', () => {
    expect(one('A2 OK SEARCH completed 1 2 3\r\n').response).toMatchObject({
      kind: 'tagged',
      text: 'SEARCH completed 1 2 3',
    });
  });
});

describe('continuation', () => {
  test.each([
    ['+ idling\r\n', 'idling'],
    ['+ \r\n', ''],
    ['+\r\n', ''],
  ])('%j', (line, text) => {
    expect(one(line).response).toEqual({ kind: 'continuation', text });
  });
});

describe('counters of the selected mailbox', () => {
  test('double spaces are spaces', () => {
    expect(one('*  522  EXISTS\r\n')).toMatchObject({
      response: { kind: 'exists', count: 522 },
      quirks: { 'double-space': 2 },
    });
  });

  test('EXPUNGE of nothing is unparsed', () => {
    expect(one('* 0 EXPUNGE\r\n').response).toMatchObject({ kind: 'unparsed', keyword: 'EXPUNGE' });
  });

  test('FLAGS drops the star that means nothing there', () => {
    expect(one('* FLAGS (\\seen "\\\\Draft" $Junk \\*)\r\n').response).toEqual({
      kind: 'flags',
      flags: ['\\Seen', '\\Draft', '$Junk'],
    });
  });

  test('VANISHED of every number there is stays one range', () => {
    const { response } = one('* VANISHED (EARLIER) 1:4294967295\r\n');
    expect(response).toMatchObject({ kind: 'vanished', earlier: true });
    expect(asText(response)).toContain('uids 1:4294967295');
  });

  test('VANISHED from zero and to a star is clamped', () => {
    const { response, quirks } = one('* VANISHED 0:1,7:*\r\n');
    expect(asText(response)).toContain('uids 1,7:4294967295');
    expect(quirks).toMatchObject({ 'zero-in-set': 1, 'star-in-set': 1 });
  });
});

describe('what is no response', () => {
  test('a line of garbage is skipped, counted, and its content not told', () => {
    const { responses, quirks } = readEveryWay('A1 OK done\r\nsecret words here\r\n* 1 EXISTS\r\n');
    expect(responses).toMatchObject([
      { kind: 'tagged' },
      { kind: 'unparsed', reason: 'no response at all', bytes: 17 },
      { kind: 'exists' },
    ]);
    expect(asText(responses)).not.toContain('secret');
    expect(quirks['garbage-line']).toBe(1);
  });

  test('data that does not fit its grammar is skipped and named', () => {
    const { responses } = readEveryWay('* LIST nonsense\r\n* STATUS\r\n* 1 EXISTS\r\n');
    expect(responses).toMatchObject([
      { kind: 'unparsed', keyword: 'LIST' },
      { kind: 'unparsed', keyword: 'STATUS' },
      { kind: 'exists' },
    ]);
  });

  test('data of an unknown kind is named', () => {
    expect(one('* XYZZY "" (STORAGE 10 512)\r\n').response).toEqual({ kind: 'unknown', keyword: 'XYZZY' });
    expect(one('* 12 HOLD\r\n').response).toEqual({ kind: 'unknown', keyword: 'HOLD' });
  });

  test('a keyword that an object already has is unknown like any other', () => {
    expect(one('* constructor x\r\n').response).toEqual({ kind: 'unknown', keyword: 'CONSTRUCTOR' });
    expect(one('* STATUS a (constructor 1 __proto__ 2 MESSAGES 3)\r\n').response).toEqual({
      kind: 'mailbox-status',
      data: { mailbox: 'a', messages: 3 },
    });
  });
});

describe('any bytes, cut anywhere', () => {
  const fragment = fc.constantFrom(
    '* ',
    'A1 OK ',
    '+ ',
    '1 ',
    '42 ',
    'FETCH ',
    'FETCH (',
    '(',
    ')',
    '[',
    ']',
    '"',
    '\\',
    '\r\n',
    '\n',
    ' ',
    '{3}\r\n',
    '{0}\r\n',
    '~{2}\r\n',
    'BODY[',
    'BODY[1] ',
    'UID 7',
    'ENVELOPE ',
    'BODYSTRUCTURE ',
    'NIL',
    '"x"',
    'SEARCH ',
    'ESEARCH ',
    'LIST ',
    'STATUS ',
    'VANISHED ',
    '1:*',
    '\0',
    'é',
    'FLAGS (',
    '\\Seen',
    'OK [',
    'CAPABILITY ',
    'EXISTS',
    '<0> ',
    '99999999999999999999999',
  );
  const bytes = fc
    .array(fc.oneof({ weight: 5, arbitrary: fragment }, fc.string({ maxLength: 4 })), { maxLength: 60 })
    .map((parts) => new TextEncoder().encode(parts.join('')));

  test('the pieces make no difference, and nothing is thrown but limits', () => {
    fc.assert(
      fc.property(bytes, fc.integer(), (input, seed) => {
        const whole = asText(readPieces([input]));
        expect(asText(readPieces(oneByteAtATime(input)))).toBe(whole);
        expect(asText(readPieces(randomChunks(input, seed, 9)))).toBe(whole);
      }),
      { numRuns: 400 },
    );
  });
});
