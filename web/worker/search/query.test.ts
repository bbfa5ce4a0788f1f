import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryChars } from '../../../shared/query-items.ts';
import { type Clause, clausesAtMost, readQuery, wordsInBody } from './query.ts';

/** A clause as one word, to compare by. */
const told = ({ condition, not }: Clause): string => {
  const sign = not ? '-' : '';
  switch (condition.is) {
    case 'words':
      return `${sign}${condition.field ?? '*'}(${condition.words.map(({ text }) => text).join(' ')}${condition.isOpen ? '…' : ''})`;
    case 'before':
    case 'since':
      return `${sign}${condition.is} ${new Date(condition.at).toISOString().slice(0, 10)}`;
    case 'flag':
      return `${sign}${condition.flag}`;
    case 'in':
      return `${sign}in ${condition.mailbox}`;
    default:
      return `${sign}${condition.is}`;
  }
};
const read = (text: string) => readQuery(text).clauses.map(told);

test.each([
  ['invoice march', ['*(invoice…)', '*(march…)']],
  ['tax', ['*(tax)']],
  ['"exact words" here', ['*(exact words)', '*(here…)']],
  ['from:Ida subject:"Weekly report"', ['from(ida)', 'subject(weekly report)']],
  ['to:ada@example.org cc:bob', ['to(ada example org)', 'to(bob)']],
  ['FROM:ida', ['from(ida)']],
  ['-spam -from:bot', ['-*(spam…)', '-from(bot)']],
  ['has:attachment is:unread is:starred', ['attachment', '-\\Seen', '\\Flagged']],
  ['-is:unread', ['\\Seen']],
  ['before:2024-03-01 after:2023', ['before 2024-03-01', 'since 2023-01-01']],
  ['on:2024-12', ['since 2024-12-01', 'before 2025-01-01']],
  ['on:2024/2/29', ['since 2024-02-29', 'before 2024-03-01']],
  ['in:"Sent Items" in:archive', ['in Sent Items', 'in archive']],
  ['filename:report.pdf', ['file(report pdf)']],
  ['東京 Grüße', ['*(東京)', '*(grusse…)']],
  ['re: hello', ['*(re)', '*(hello…)']],
  ['https://example.org/a', ['*(https example org a)']],
  ['12:30', ['*(12 30)']],
])('%s', (text, clauses) => {
  expect(read(text)).toEqual(clauses);
});

test('what is still being typed asks for nothing yet', () => {
  for (const text of ['', '   ', 'from:', '-', 'subject:"', '"', 'is: ', 'before:']) expect(read(text)).toEqual([]);
  expect(read('"open quote')).toEqual(['*(open quote)']);
});

test('what means nothing is named, and the rest is asked all the same', () => {
  const query = readQuery('before:soon is:purple has:wings hello on:2023-02-29 !!!');
  expect(query.clauses.map(told)).toEqual(['*(hello…)']);
  expect(query.ignored).toEqual(['before:soon', 'is:purple', 'has:wings', 'on:2023-02-29', '!!!']);
});

test('a date is a day where the person is', () => {
  const hours = 3_600_000;
  const { clauses } = readQuery('before:2024-03-01', { dayStart: (y, m, d) => Date.UTC(y, m, d) - 2 * hours });
  expect(clauses).toEqual([{ condition: { is: 'before', at: Date.UTC(2024, 1, 29, 22) }, not: false }]);
});

test('a query has an end', () => {
  expect(readQuery('word '.repeat(10_000)).clauses).toHaveLength(clausesAtMost);
  expect(readQuery('word '.repeat(40)).ignored).toHaveLength(40 - clausesAtMost);
  expect(read(`${' '.repeat(queryChars)}beyond`)).toEqual([]);
});

test('no text makes reading throw, and every condition has something to compare', () => {
  const pieces = fc.constantFrom(
    'from:',
    '-',
    '"',
    'is:',
    'before:',
    '2024',
    ' ',
    'AND',
    '*',
    ')',
    '\u0000',
    '”',
    'NEAR(',
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 30 });
  fc.assert(
    fc.property(texts, (typed) => {
      for (const { condition } of readQuery(typed.join('')).clauses)
        if (condition.is === 'words') expect(condition.words.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('the words for the text of messages are those of no field, or of the body', () => {
  const { clauses } = readQuery('Plan from:ida subject:tea body:"old Boat" -rain is:unread plan');
  expect(wordsInBody(clauses)).toEqual(['plan', 'old', 'boat']);
});

test.each([
  ['plan sort:size', 'size down'],
  ['SORT:-Size plan', 'size up'],
  ['sort:from plan', 'from up'],
  ['sort:-subject plan', 'subject down'],
  ['sort:-date plan', 'date up'],
  ['sort:size plan sort:unread', 'unread down'],
  ['sort:date plan', null],
  ['plan', null],
])('%j is sorted: %s', (text, expected) => {
  const { clauses, order, ignored } = readQuery(text);
  expect(order && `${order.by} ${order.descending ? 'down' : 'up'}`).toBe(expected);
  expect(clauses.map(told)).toEqual(['*(plan…)']);
  expect(ignored).toEqual([]);
});

test('what is no order is named, and takes no order away', () => {
  const { order, ignored } = readQuery('sort:size plan sort:loudness -sort:date sort:__proto__ sort:');
  expect(order?.by).toBe('size');
  expect(ignored).toEqual(['sort:loudness', '-sort:date', 'sort:__proto__']);
});
