import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arrangement, listFilters, newestFirst, sortFields, writeArrangement } from '../../client/arrangement.ts';
import { readArrangement } from './read-arrangement.ts';

const arrangements = fc.record({
  by: fc.constantFrom(...sortFields),
  descending: fc.boolean(),
  filters: fc.subarray([...listFilters]),
  conversations: fc.boolean(),
  me: fc.string({ maxLength: 40 }),
});

test('an arrangement is read as it was written; whose it is matters for mail to the person alone', () => {
  fc.assert(
    fc.property(arrangements, (arrangement: Arrangement) => {
      const me = arrangement.filters.includes('to-me') ? arrangement.me : '';
      if (writeArrangement(arrangement) === '') return;
      expect(readArrangement(writeArrangement(arrangement))).toEqual({ ...arrangement, me });
    }),
  );
});

test('newest first is the empty text', () => {
  expect(writeArrangement({ ...newestFirst, me: 'ida@example.org' })).toBe('');
});

test('filters in another order are the same arrangement', () => {
  const of = (filters: Arrangement['filters']) => writeArrangement({ ...newestFirst, filters });
  expect(of(['starred', 'unread'])).toBe(of(['unread', 'starred']));
});

test.each([
  '',
  '["toString",true,[],false,""]',
  'null',
  '7',
  '{}',
  '["by"]',
  '["name",true,[],false,""]',
  '["date","yes",[],false,""]',
  '["date",true,["loud"],false,""]',
  '["date",true,[],1,""]',
  '["date",true,[],true]',
  `["date",true,["to-me"],true,"${'x'.repeat(321)}"]`,
  '[',
])('%s is none', (text) => {
  expect(readArrangement(text)).toBe(null);
});
