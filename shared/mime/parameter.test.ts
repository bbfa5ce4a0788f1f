import { expect, test } from 'vitest';
import { maxParameterSegments, maxParameters } from './limits.ts';
import { readParameter, readStructuredValue } from './parameter.ts';

const fileName = (header: string): string | null => readParameter(readStructuredValue(header).parameters, 'filename');

test.each([
  ['attachment; filename=a.pdf', 'a.pdf'],
  ['attachment; filename="a b; c.pdf"', 'a b; c.pdf'],
  ['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
  ["attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
  ["attachment; filename*=iso-8859-1'de'Gr%FC%DFe.pdf", 'Grüße.pdf'],
  ["attachment; filename=plain.pdf; filename*=utf-8''better.pdf", 'better.pdf'],
  ['attachment; filename*0="long "; filename*1="name.pdf"', 'long name.pdf'],
  ['attachment; filename*0*=utf-8\'\'Gr%C3; filename*1*=%BC%C3%9F; filename*2="e%.pdf"', 'Grüße%.pdf'],
  ["attachment; filename*1*=b; filename*0*=utf-8''a", 'ab'], // any order
  ['attachment; filename*0=a; filename*2=c', 'a'], // a hole ends it
  ['attachment; filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="', 'Grüße.pdf'],
  ['attachment; filename*=no-quotes%20here', 'no-quotes here'],
  ["attachment; filename*=utf-8''100%", '100%'],
  ['attachment; FileName=a (comment; filename=b)', 'a'],
  ['attachment; filename=a; filename=b', 'a'],
  ['attachment; filename=', ''],
  ['attachment', null],
])('%s', (header, expected) => {
  expect(fileName(header)).toBe(expected);
});

test('the value before the parameters', () => {
  expect(readStructuredValue('Text/PLAIN ; charset=utf-8').value).toBe('text/plain');
  expect(readStructuredValue('').value).toBe('');
});

test('names that are properties of every object are ordinary names', () => {
  expect(readParameter(new Map(), '__proto__')).toBeNull();
  expect(readParameter(readStructuredValue('a; __proto__=x').parameters, '__proto__')).toBe('x');
});

test('the pairs of a BODYSTRUCTURE may have names in any case', () => {
  expect(readParameter(new Map([['FILENAME*', "utf-8''%41"]]), 'filename')).toBe('A');
});

test('floods end at the limits', () => {
  const many = Array.from({ length: maxParameters + 50 }, (_, index) => `p${index}=x`).join(';');
  expect(readStructuredValue(`a;${many}`).parameters.size).toBe(maxParameters);
  const segments = new Map(Array.from({ length: 90 }, (_, index) => [`n*${index}`, 'x'] as const));
  expect(readParameter(segments, 'n')).toHaveLength(maxParameterSegments);
});
