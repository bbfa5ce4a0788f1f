import { expect, test } from 'vitest';
import { isLabel, labelName, labelsOf } from './labels.ts';
import { keywordFor, labelAtMost } from './new-label.ts';

test('what programs set for each other is no label', () => {
  expect(['$Junk', 'NonJunk', '$MDNSent', '\\Seen', '$Forwarded', 'Junk'].filter(isLabel)).toEqual([]);
  expect(['Work', '$label1', '$Label5', 'to-do'].filter(isLabel)).toHaveLength(4);
});

test('Thunderbird’s five have names; blanks are written as underscores', () => {
  expect(labelName('$label4')).toBe('To do');
  expect(labelName('$label9')).toBe('$label9');
  expect(keywordFor('  House  and home ')).toBe('House_and_home');
  expect(labelName('House_and_home')).toBe('House and home');
});

test('names of all scripts become keywords, and are read again', () => {
  expect(keywordFor('naïve')).toBe('na&AO8-ve');
  for (const name of ['重要', 'مهم جداً', 'R&D', 'a&-b', 'Fün & 🎉', '&AO8-'])
    expect(labelName(keywordFor(name) ?? '')).toBe(name);
  expect(keywordFor('e\u0301te')).toBe(keywordFor('éte'));
});

test('a keyword that only looks as if it were written so stays as it is', () => {
  for (const keyword of ['R&D', 'a&b-c', '&AO8', '&AO8=-', '&A-']) expect(labelName(keyword)).toBe(keyword);
});

test('the labels of several messages are named once each', () => {
  const row = (...keywords: string[]) => ({ keywords });
  expect(labelsOf([row('Work', '$Junk'), null, row('work', 'Home')])).toEqual(['work', 'Home']);
});

test('a name of which no keyword can be made is none', () => {
  for (const name of ['', '   ', 'a(b', 'a"b', '$system', '\\Seen', 'a%b', 'x'.repeat(labelAtMost + 1)])
    expect(keywordFor(name)).toBeNull();
  expect(keywordFor('x'.repeat(labelAtMost))).toHaveLength(labelAtMost);
});
