import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Address } from '../../../client/model.ts';
import { lines, moved, nextLine, putBack, type Recipients, without, withPeople, withTyped } from './recipients.ts';

const person = (name: string): Address => ({ name, address: `${name.toLowerCase()}@example.org` });
const [ann, bob, kim, zoe] = [person('Ann'), person('Bob'), person('Kim'), person('Zoe')];
const all: Recipients = { to: [ann, bob], cc: [kim], bcc: [] };
const names = (of: Recipients): string => lines.map((line) => of[line].map(({ name }) => name).join(' ')).join(' | ');

test('who is in any of the lines already is not added again', () => {
  expect(withTyped(all, 'bcc', 'KIM@example.org, ann@EXAMPLE.org')).toBe(all);
  const added = withTyped(all, 'bcc', 'Team: Zoe <zoe@example.org>, bob@example.org;\nnobody');
  expect(added.bcc).toEqual([zoe, { name: '', address: 'nobody' }]);
  expect(withPeople(added, 'to', [zoe, zoe])).toBe(added);
});

test('who was taken away comes back to the same place, unless they are there again', () => {
  const left = without(all, { line: 'to', index: 0 });
  expect(names(left)).toBe('Bob | Kim | ');
  expect(putBack(left, { line: 'to', index: 0, person: ann })).toEqual(all);
  const again = withPeople(left, 'bcc', [ann]);
  expect(putBack(again, { line: 'to', index: 0, person: ann })).toBe(again);
  expect(without(all, { line: 'bcc', index: 3 })).toBe(all);
});

test('somebody moves to the end of another line, before somebody, and within a line', () => {
  expect(names(moved(all, { line: 'to', index: 0 }, 'cc'))).toBe('Bob | Kim Ann | ');
  expect(names(moved(all, { line: 'to', index: 1 }, 'cc', 0))).toBe('Ann | Bob Kim | ');
  expect(names(moved(all, { line: 'to', index: 0 }, 'to'))).toBe('Bob Ann | Kim | ');
  expect(names(moved(all, { line: 'to', index: 1 }, 'to', 0))).toBe('Bob Ann | Kim | ');
  expect(moved(all, { line: 'cc', index: 4 }, 'to')).toBe(all);
  expect([nextLine('to', 1), nextLine('cc', 1), nextLine('bcc', 1), nextLine('to', -1)]).toEqual([
    'cc',
    'bcc',
    null,
    null,
  ]);
});

test('wherever anybody is moved, everybody is there once', () => {
  const line = fc.constantFrom(...lines);
  fc.assert(
    fc.property(line, fc.nat(3), line, fc.nat(3), (from, index, to, before) => {
      const after = moved(all, { line: from, index }, to, Math.min(before, all[to].length));
      expect(lines.flatMap((each) => after[each].map(({ name }) => name)).sort()).toEqual(['Ann', 'Bob', 'Kim']);
    }),
  );
});
