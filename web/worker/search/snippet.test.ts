import { expect, test } from 'vitest';
import type { MessageRow } from '../../store/message-row.ts';
import { nothingBeside } from '../sync/beside-text.ts';
import { writeKeptText } from '../sync/message-open.ts';
import { noOrigin } from '../sync/message-origin.ts';
import { Document } from './document.ts';
import { readQuery } from './query.ts';
import { markedText, snippetOf } from './snippet.ts';

const marked = (query: string, text: string) => {
  const { clauses } = readQuery(query);
  return markedText(clauses, 'subject', text).marks.map(([from, to]) => text.slice(from, to));
};
const snippet = (query: string, ...texts: string[]) => {
  const body = texts.map((text) => ({ section: '1', kind: 'plain' as const, text, damage: [] }));
  const kept = writeKeptText({
    body,
    plainAlternative: null,
    attachments: [],
    beside: nothingBeside,
    origin: noOrigin,
  });
  return snippetOf(readQuery(query).clauses, new Document({} as MessageRow, () => kept));
};

test.each([
  ['teapot', 'A teapots story, TEAPOT!', ['teapots', 'TEAPOT']],
  ['grusse', 'Viele Grüße', ['Grüße']],
  ['東京', '今日の東京、東京都', ['東京', '東京']],
  ['"weekly report"', 'Weekly report: report', ['Weekly', 'report']],
  ['weekly report', 'Weekly report: report', ['Weekly', 'report', 'report']],
  ['from:weekly', 'weekly', []],
  ['-weekly', 'weekly', []],
  ['iphone東', 'iPhone東京', ['iPhone', '東']],
])('%s in "%s"', (query, text, marks) => {
  expect(marked(query, text)).toEqual(marks);
});

test('marks are in order and apart, however the words overlap', () => {
  expect(marked('東京 京都 東京都', '東京都')).toEqual(['東京都']);
});

test('a snippet is one line around the first place where the words stand', () => {
  const text = `${'Nothing to see here. '.repeat(20)}\r\n\r\nThe\tteapot is\nhere. ${'And so on. '.repeat(40)}`;
  const found = snippet('teapot', 'No.', text);
  expect(found?.text).toMatch(/^… .*The teapot is here\. And/);
  expect(found?.text).not.toMatch(/[\r\n\t]/);
  expect(found?.text.length).toBeLessThan(200);
  expect(found?.marks.map(([from, to]) => found.text.slice(from, to))).toEqual(['teapot']);
  expect(snippet('coffee', text)).toBeNull();
  expect(snippet('teapot', 'teapot')).toEqual({ text: 'teapot', marks: [[0, 6]] });
});
