import { expect, test } from 'vitest';
import { filtersIn, orderIn, withFilters, withOrder } from './query-terms.ts';

const me = 'ida@example.org';

test.each([
  ['plan is:unread', ['unread']],
  ['IS:Flagged  -is:read plan', ['unread', 'starred']],
  ['has:attachments to:Ida@Example.org', ['attachment', 'to-me']],
  ['to:"ida@example.org"', ['to-me']],
  ['-is:unread', []],
  ['-is:unstarred is:"unread"', ['unread', 'starred']],
  ['24" is:unread', ['unread']],
  ['"what is:unread means"', []],
  ['subject:"a is:starred b" is:starred', ['starred']],
  ['to:bo@example.org is:read', []],
])('of %j %j is left', (query, filters) => {
  expect(filtersIn(query, me)).toEqual(filters);
});

test('where nobody knows the address, nothing is to the person', () => {
  expect(filtersIn('to: plan', '')).toEqual([]);
  expect(withFilters('plan', ['to-me'], '')).toBe('plan');
});

test.each([
  ['plan', ['unread'], 'plan is:unread'],
  ['plan is:unread', ['unread', 'to-me'], 'plan is:unread to:ida@example.org'],
  ['is:unread plan  "a  b" -is:read', [], 'plan "a  b"'],
  ['24" monitor is:unread', ['unread', 'starred'], '24" monitor is:unread is:starred'],
  ['is:read report', ['unread'], 'report is:unread'],
  ['-is:starred report is:unstarred', ['starred'], 'report is:starred'],
  ['is:read report', [], 'is:read report'],
  ['is:"unread" report', [], 'report'],
  ['is:unread sort:size', [], ''],
  ['is:unread sort:laundry', [], 'sort:laundry'],
  ['plan is:flagged', ['starred'], 'plan is:flagged'],
  ['is:unread', [], ''],
  ['subject:"not yet closed', ['starred'], 'subject:"not yet closed" is:starred'],
  ['“Grüße is:unread', ['unread'], '“Grüße is:unread" is:unread'],
] as const)('%j, to be left with %j, becomes %j', (query, filters, expected) => {
  expect(withFilters(query, filters, me)).toBe(expected);
});

test('the order is read as it is written, and stands once', () => {
  expect(orderIn('plan')).toEqual({ by: 'date', descending: true });
  expect(orderIn('sort:-size plan SORT:From')).toEqual({ by: 'from', descending: false });
  expect(orderIn('"sort:size" sort:arrival sort:noise')).toEqual({ by: 'date', descending: true });
  const bySize = withOrder('sort:from plan', { by: 'size', descending: true });
  expect(bySize).toBe('plan sort:size');
  expect(withOrder(bySize, { by: 'size', descending: false })).toBe('plan sort:-size');
  expect(withOrder(bySize, { by: 'date', descending: false })).toBe('plan sort:-date');
  expect(withOrder(bySize, { by: 'date', descending: true })).toBe('plan');
  expect(withOrder('24" monitor sort:laundry', { by: 'size', descending: true })).toBe(
    '24" monitor sort:laundry sort:size',
  );
});
