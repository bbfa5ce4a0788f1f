import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idNumber, ownIdOf, threadIdsOf } from './message-ids.ts';
import { idCharsAtMost, idsIn, readReferences, referencesAtMost, referencesBytesAtMost } from './references.ts';

const references = (text: string) => readReferences(new TextEncoder().encode(`References: ${text}\r\n\r\n`));

test('ids are what stands in brackets, whatever stands between them', () => {
  expect(references('<a@x>\r\n <b@y>\t<c@z>')).toEqual(['a@x', 'b@y', 'c@z']);
  expect(references('<a@x><b@y>, (a comment) <c@z> and words')).toEqual(['a@x', 'b@y', 'c@z']);
  expect(references('<a@x> <a@x> <b@y> <a@x>')).toEqual(['a@x', 'b@y']);
  expect(idsIn('Your message of Monday, <a@x>')).toEqual(['a@x']);
  expect(references('')).toEqual([]);
});

test('what is not an id is none', () => {
  expect(references('<> < > <a b> <<c@x>> a@x> <d')).toEqual(['c@x']);
  expect(references(`<${'x'.repeat(idCharsAtMost)}> <${'y'.repeat(idCharsAtMost + 1)}>`)).toEqual([
    'x'.repeat(idCharsAtMost),
  ]);
});

test('of ten thousand ids the first and the last are kept', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `${at}@x`);
  const kept = references(ids.map((id) => `<${id}>`).join(' '));
  expect(kept).toHaveLength(referencesAtMost);
  expect(kept[0]).toBe('0@x');
  expect(kept.slice(1)).toEqual(ids.slice(1 - referencesAtMost));
});

test('of a header of a megabyte the beginning and the end are looked at', () => {
  const long = `<first@x> ${'<'.repeat(1_000_000)} <last@x>`;
  expect(references(long)).toEqual(['first@x', 'last@x']);
  const middle = `<first@x> ${' '.repeat(referencesBytesAtMost)}<middle@x>${' '.repeat(referencesBytesAtMost)} <last@x>`;
  expect(references(middle)).toEqual(['first@x', 'last@x']);
});

test('any bytes are read, to ids that are no longer than allowed and no more than allowed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const ids = readReferences(bytes);
      expect(ids.length).toBeLessThanOrEqual(referencesAtMost);
      for (const id of ids) expect(id).toMatch(/^[^<>\s]{1,500}$/);
    }),
  );
});

test('an own id may lack its brackets', () => {
  expect(ownIdOf('<a@x>')).toBe('a@x');
  expect(ownIdOf(' a@x ')).toBe('a@x');
  expect(ownIdOf('<a@x> (comment)')).toBe('a@x');
  for (const none of [null, '', ' ', '<>', '<a', 'x'.repeat(idCharsAtMost + 1)]) expect(ownIdOf(none)).toBeNull();
});

test('a message is known by its own id and all that it names, each once', () => {
  const ids = threadIdsOf({ messageId: '<c@x>', inReplyTo: '<b@x>', references: ['a@x', 'b@x'] });
  expect(ids).toEqual(['c@x', 'a@x', 'b@x'].map(idNumber));
  expect(threadIdsOf({ messageId: '<a@x>', inReplyTo: '<a@x>', references: ['a@x'] })).toEqual([idNumber('a@x')]);
  expect(threadIdsOf({ messageId: null, inReplyTo: null, references: [] })).toEqual([]);
});

test('numbers of ids are safe integers, and of two hundred thousand alike ids no two are equal', () => {
  const numbers = new Set<number>();
  for (let at = 0; at < 100_000; at++) {
    for (const id of [`${at}@mail.example.org`, `CAB+${at.toString(36)}=x_${at}@example.com`])
      numbers.add(idNumber(id));
  }
  expect(numbers.size).toBe(200_000);
  for (const number of [...numbers].slice(0, 1000)) expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
});
