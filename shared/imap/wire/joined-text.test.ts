import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asText, readEveryWay } from '../../testing/read-every-way.ts';
import { utf8 } from './bytes.ts';
import { JoinedText } from './joined-text.ts';

const viewOf = (text: string): DataView => new DataView(utf8(text).buffer);

test('what is added comes back as it was, in any number and length that there is room for', () => {
  const joined = new JoinedText();
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 300 });
  fc.assert(
    fc.property(fc.array(ascii, { maxLength: 6 }), (texts) => {
      joined.clear();
      const places = texts.map((text) => joined.add(viewOf(`..${text}.`), 2, 2 + text.length));
      joined.join();
      let room = 512;
      let count = 0;
      for (const [index, text] of texts.entries()) {
        const fits = text.length <= room && count < 4;
        if (fits) expect(joined.textOf(places[index]!)).toBe(text);
        else expect(places[index]).toBe(-1);
        if (fits) [room, count] = [room - text.length, count + 1];
      }
    }),
  );
});

/** As they stand in the envelope, and what they mean; with one of them missing it is quirk short-envelope. */
const idFields: readonly (readonly [string, string | null, string | null])[] = [
  ['NIL "<i@d>"', null, '<i@d>'],
  ['"<a@b>" "<i@d>"', '<a@b>', '<i@d>'],
  ['{5}\r\n<i@d> "<j@d>"', '<i@d>', '<j@d>'],
  ['"<i@d>"', null, '<i@d>'],
  ['"no id"', 'no id', null],
  ['NIL', null, null],
];

test('an envelope is the same whether its strings fit beside each other or not', () => {
  const row = (subject: string, id: string): string =>
    `* 1 FETCH (ENVELOPE ("Mon, 1 Jan 2024 00:00:00 +0000" "${subject}" NIL NIL NIL NIL NIL NIL ${id}))\r\n`;
  for (const subject of [
    '',
    'short',
    'x'.repeat(470),
    'x'.repeat(481),
    'x'.repeat(482),
    'x'.repeat(3000),
    'q\\"x',
    'ä',
  ])
    for (const [ids, inReplyTo, messageId] of idFields) {
      const { responses } = readEveryWay(row(subject, ids));
      expect(responses).toMatchObject([{ data: { damaged: [] } }]);
      const [first] = responses;
      const envelope = first?.kind === 'fetch' ? first.data.envelope : undefined;
      const date = 'Mon, 1 Jan 2024 00:00:00 +0000';
      expect(envelope).toMatchObject({ date, subject: subject.replaceAll('\\', ''), inReplyTo, messageId });
    }
});

test('texts of one message do not change when the next is read', () => {
  const envelope = (n: number): string => `("date ${n}" "subject ${n}" NIL NIL NIL NIL NIL NIL NIL "<${n}@d>")`;
  const rows = [1, 2, 3].map((n) => `* ${n} FETCH (ENVELOPE ${envelope(n)})\r\n`);
  const together = readEveryWay(rows.join('')).responses;
  expect(asText(together)).toBe(asText(rows.flatMap((row) => readEveryWay(row).responses)));
});
