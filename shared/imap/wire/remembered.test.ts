import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from '../../testing/one-byte-at-a-time.ts';
import { asText, readEveryWay, readPieces } from '../../testing/read-every-way.ts';
import { utf8 } from './bytes.ts';
import { decodeMailboxName } from './mailbox-name.ts';
import { plainTextEnd } from './plain-run.ts';

/** Rows whose values could be remembered, among them such as must not be: a quirk counts every time. */
const rows = [
  '* 1 FETCH (FLAGS (\\Seen \\answered $Forwarded))',
  '* 1 FETCH (FLAGS (\\Seen "quoted"))',
  '* 1 FETCH (FLAGS (\\Seen \\*))',
  '* 1 FETCH (FLAGS (odd]flag))',
  '* 1 FETCH (ENVELOPE ("d" "s" (("A" NIL "a" "b")) (("A" NIL "a" "b")) NIL (("A" NIL "a" "b")("C" NIL "c" "d")) NIL NIL NIL "<i@d>"))',
  '* 1 FETCH (ENVELOPE ("d" "s" (("A"B" NIL "a" "b")) (("A"B" NIL "a" "b")) NIL NIL NIL NIL NIL "<i@d>"))',
  '* 1 FETCH (ENVELOPE ("d" "s" (("A" NIL "a" ".MISSING-HOST-NAME.")) (("A" NIL "a" ".MISSING-HOST-NAME.")) NIL NIL NIL NIL NIL NIL))',
  '* 1 FETCH (ENVELOPE ("d" "s" (({1}\r\nA NIL "a" "b")) (({1}\r\nA NIL "a" "b")) NIL (("A"  NIL "a" "b")) NIL NIL NIL NIL))',
  '* 1 FETCH (ENVELOPE ("d" "s" ((NIL NIL "group" NIL)("A" NIL "a" "b")(NIL NIL NIL NIL)) NIL NIL NIL NIL NIL NIL NIL))',
  '* 1 FETCH (ENVELOPE ("d" "s" (("A\\"x\\\\" NIL "a" "b")) (("Ä" NIL "a" "b")) NIL NIL NIL NIL NIL NIL))',
  '* 1 FETCH (BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "UTF-8") NIL NIL "7BIT" 12 1 NIL NIL NIL NIL))',
  '* 1 FETCH (BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" NIL) NIL NIL NIL 12 1 NIL NIL NIL NIL))',
  '* 1 FETCH (BODYSTRUCTURE ("TEXT" NIL ("CHARSET" "x 7") NIL NIL "7BIT" 12 1))',
  '* 1 FETCH (BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1 NIL NIL NIL NIL)("IMAGE" "PNG" NIL "<1@x>" NIL "BASE64" 7 NIL ("inline" NIL) NIL NIL) "MIXED" ("BOUNDARY" "b") NIL NIL NIL))',
  '* 1 FETCH (BODY[HEADER.FIELDS (date from)] "x" BODY[1.2]<3> "y")',
  '* 1 FETCH (BODY[HEADER.FIELDS ("date" {4}\r\nfrom)] "x")',
  '* LIST (\\HasNoChildren \\Sent) "/" Sent',
  '* LIST (\\) "/" &AOQ-',
];

test('what is read a second time is equal to the first, and its quirks count again', () => {
  for (const row of rows) {
    const once = readEveryWay(`${row}\r\n`);
    const twice = readEveryWay(`${row}\r\n${row}\r\n`);
    expect(asText(twice.responses)).toBe(asText([...once.responses, ...once.responses]));
    for (const [quirk, count] of Object.entries(once.quirks))
      expect([quirk, twice.quirks[quirk]]).toEqual([quirk, 2 * count]);
    expect(Object.keys(twice.quirks)).toEqual(Object.keys(once.quirks));
  }
});

test('messages with the same flags and people share them', () => {
  const { responses } = readPieces([bytesOf(`${rows[0]}\r\n${rows[0]}\r\n${rows[4]}\r\n${rows[4]}\r\n`)]);
  const [a, b, c, d] = responses.map((response) => (response.kind === 'fetch' ? response.data : null));
  expect(a?.flags).toBe(b?.flags);
  expect(c?.envelope?.from).toBe(d?.envelope?.to.length === 2 ? d.envelope.sender : null);
  expect(c?.envelope?.to[0]).toBe(d?.envelope?.from[0]);
});

test('a row among others is read as it is alone', () => {
  const row = fc.constantFrom(...rows);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (some) => {
      const together = readPieces([bytesOf(some.map((one) => `${one}\r\n`).join(''))]).responses;
      const alone = some.flatMap((one) => readPieces([bytesOf(`${one}\r\n`)]).responses);
      expect(asText(together)).toBe(asText(alone));
    }),
  );
});

test('the quick way to a mailbox name gives what the careful way gives', () => {
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'&-,+/AZaz09ä~ INBOXinbox') }),
    fc.constantFrom(
      '&AOQ-',
      '&-',
      '&',
      '&AOQ-&AOQ-',
      '&AOQ-&-',
      '&ACY-',
      '&2D3cAA-',
      '&7wA-',
      '&AOQ',
      '&AOQA-',
      '&AOR-',
      'INBOX',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const wire = utf8(pieces.join('').replaceAll('"', ''));
      const line = new Uint8Array([...utf8('* LIST () "/" "'), ...wire, ...utf8('"\r\n')]);
      const { responses } = readPieces([line]);
      expect(responses).toMatchObject([{ kind: 'list', data: { name: decodeMailboxName(wire) } }]);
    }),
    { numRuns: 500 },
  );
});

test('the search for the end of plain text stops where a look at each byte stops', () => {
  const byte = fc.oneof(
    fc.constantFrom(0x22, 0x5c, 0, 9, 10, 13, 0x1f, 0x20, 0x21, 0x23, 0x7f, 0x80, 0xff),
    fc.integer({ min: 0x20, max: 0x7e }),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 24 }), fc.nat({ max: 3 }), (some, from) => {
      const bytes = Uint8Array.from([0x22, 0x22, 0x22, ...some]);
      let end = from + 3;
      while (end < bytes.length && bytes[end]! < 0x80 && ![0, 10, 13, 0x22, 0x5c].includes(bytes[end]!)) end++;
      const start = Math.min(from + 3, bytes.length);
      expect(plainTextEnd(bytes, new DataView(bytes.buffer), start, bytes.length)).toBe(Math.min(end, bytes.length));
    }),
    { numRuns: 1_000 },
  );
});
