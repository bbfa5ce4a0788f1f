import { expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';
import { type QuirkName, quirkNames } from './quirks.ts';

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const envelope = (fields: string) => `* 1 FETCH (UID 7 ENVELOPE (${fields}))\r\n`;
const structure = (text: string) => `* 1 FETCH (UID 7 BODYSTRUCTURE ${text})\r\n`;
const tail = 'NIL NIL NIL NIL NIL NIL NIL NIL';

/** An example of each, read to the end: one response that is understood, if not said otherwise. */
const examples: Record<QuirkName, string> = {
  'leading-nul': '\0* 1 EXISTS\r\n',
  'blank-line': '\r\n* 1 EXISTS\r\n',
  'lone-lf': '* 1 EXISTS\n',
  'trailing-space': '* SEARCH 1 2 \r\n',
  'double-space': '*  522 EXISTS\r\n',
  'missing-text': '* OK [HIGHESTMODSEQ 5]\r\n',
  'bare-continuation': '+\r\n',
  'odd-response-code': '* NO [Error="not grammar"] sorry\r\n',
  'literal-after-odd-quotes': envelope(`"d" "a"b" NIL NIL NIL NIL NIL NIL NIL {1}\r\ni`),
  'zero-prefixed-literal': '* 1 FETCH (BODY[] {03}\r\nabc)\r\n',
  'break-after-literal': '* 1 FETCH (BODY[] {3}\r\nabc\r\n)\r\n',
  'text-after-literal': '* 1 FETCH (BODY[] {3}\r\nabcd)\r\n',
  'garbage-line': 'what is this\r\n',
  'unknown-tag': 'A9 OK\r\n',
  'unasked-continuation': '+ go\r\n',
  'modseq-parentheses': '* ESEARCH (TAG "A1") UID MODSEQ (917)\r\n',
  'zero-modseq': '* 1 FETCH (MODSEQ (0))\r\n',
  'zero-uidvalidity': '* OK [UIDVALIDITY 0] x\r\n',
  'fractional-number': '* 1 FETCH (RFC822.SIZE 1.86931e+06)\r\n',
  'negative-number': '* 1 FETCH (RFC822.SIZE -1)\r\n',
  'zero-in-set': '* VANISHED 0:1\r\n',
  'star-in-set': '* VANISHED 7:*\r\n',
  'odd-object-id': '* STATUS "INBOX" (MAILBOXID (\xa0\x90\x01(V) UNSEEN 0)\r\n',
  'empty-status': '* STATUS "INBOX" ()\r\n',
  'spaces-in-list': envelope(`"d" "s" ((NIL NIL "a" "b") (NIL NIL "c" "d")) NIL NIL NIL NIL NIL NIL NIL`),
  'raw-quote': envelope(`"d" "5"x6" ${tail}`),
  'raw-backslash': envelope(`"d" "DOM\\user" ${tail}`),
  'eight-bit-text': envelope(`"d" "f\xfcr" ${tail}`),
  'nul-in-text': envelope(`"d" {3}\r\na\0b ${tail}`),
  'short-envelope': envelope('"d" "s" NIL NIL NIL NIL NIL NIL "<i@x>"'),
  'wrapped-envelope': envelope(`("d" "s" ${tail})`),
  'nil-address': envelope('"d" "s" (NIL) NIL NIL NIL NIL NIL NIL NIL'),
  'placeholder-host': envelope('"d" "s" ((NIL NIL "a" "MISSING_DOMAIN")) NIL NIL NIL NIL NIL NIL NIL'),
  'childless-multipart': structure('("ALTERNATIVE")'),
  'missing-subtype': structure('("X-ZIP" NIL NIL NIL NIL "BASE64" 3)'),
  'odd-disposition': structure('("A" "B" NIL NIL NIL "7BIT" 3 NIL "attachment")'),
  'nil-encoding': structure('("A" "B" NIL NIL NIL NIL 3)'),
  'nil-parameter': structure('("A" "B" ("boundary" NIL) NIL NIL "7BIT" 3)'),
  'second-body-list': structure('("A" "B" NIL NIL NIL "7BIT" 3) ("C" "D" NIL NIL NIL "7BIT" 3)'),
  'odd-flag': '* 1 FETCH (FLAGS (a]b))\r\n',
  'bare-backslash-attribute': '* LIST (\\) "/" x\r\n',
  'unquoted-name': '* LIST () "/" Sent Items\r\n',
  'atom-for-string': '* ID (name "x")\r\n',
};

/** Counted by the session, which knows what was asked: pipelining.test.ts. */
const ofTheSession = new Set<string>(['unknown-tag', 'unasked-continuation']);

test.each(Object.keys(quirkNames) as QuirkName[])('%s is counted by its name', (name) => {
  const { responses, quirks, error } = readEveryWay(latin1(examples[name]));
  expect(error).toBeNull();
  expect(responses).toHaveLength(1);
  const [response] = responses;
  if (name === 'garbage-line') expect(response).toMatchObject({ kind: 'unparsed' });
  else expect(response?.kind).not.toBe('unparsed');
  if (response?.kind === 'fetch')
    expect(response.data.damaged).toEqual(name === 'text-after-literal' ? ['BODY[]'] : []);
  if (!ofTheSession.has(name)) expect(quirks[name]).toBe(1);
});

test('what is not odd is not counted', () => {
  const good = [
    '* OK [CAPABILITY IMAP4rev1] ready\r\n',
    '* LIST (\\HasNoChildren) "/" "Sent Items"\r\n',
    '* STATUS INBOX (MESSAGES 1 UIDVALIDITY 5)\r\n',
    '* SEARCH\r\n',
    '* SEARCH 1 2 (MODSEQ 5)\r\n',
    '* ESEARCH (TAG "A1") UID ALL 1:3 MODSEQ 917\r\n',
    '* VANISHED (EARLIER) 1:3,7\r\n',
    envelope('"d" "a \\"b\\" \\\\ {3}" (("A" NIL "a" "x")("B" NIL "b" "x")) NIL NIL NIL NIL NIL NIL "<i@x>"'),
    structure(
      '(("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 5 1 NIL NIL NIL NIL)("A" "B" NIL NIL NIL "BASE64" 7) "MIXED" ("BOUNDARY" "x") NIL NIL)',
    ),
    '* 1 FETCH (FLAGS (\\Seen $Junk) UID 7 MODSEQ (3) BODY[1]<0> {5}\r\nhello BODY[2] NIL)\r\n',
    '+ \r\n',
    'A1 OK [READ-WRITE] done\r\n',
  ];
  const { responses, quirks } = readEveryWay(good.join(''));
  expect(responses).toHaveLength(good.length);
  expect(quirks).toEqual({});
});
