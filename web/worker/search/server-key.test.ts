import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Capabilities, search } from '../../../shared/imap/index.ts';
import { readQuery } from './query.ts';
import { serverKey, unjudged } from './server-key.ts';

const keyOf = (text: string) => serverKey(readQuery(text).clauses);
const left = (text: string) => unjudged(readQuery(text).clauses).map(({ condition }) => condition.is);

test.each([
  ['tea', { text: 'tea' }],
  ['"weekly report" from:Ida', { and: [{ text: 'weekly report' }, { from: 'Ida' }] }],
  ['to:ida', { or: [{ to: 'ida' }, { or: [{ cc: 'ida' }, { bcc: 'ida' }] }] }],
  ['subject:Grüße -body:spam', { and: [{ subject: 'Grüße' }, { not: { body: 'spam' } }] }],
  ['invo*', { text: 'invo' }],
  ['is:unread is:starred', { and: [{ not: 'SEEN' }, 'FLAGGED'] }],
  ['tea filename:x in:sent', { text: 'tea' }],
  ['tea has:attachment', { and: [{ text: 'tea' }, { header: ['Content-Type', 'multipart/mixed'] }] }],
] as const)('%s', (text, key) => {
  expect(keyOf(text)).toEqual(key);
});

test('days are asked for with one to spare on either side, whichever way it was said', () => {
  const day = 86_400_000;
  const at = Date.UTC(2024, 2, 1);
  expect(keyOf('before:2024-03-01')).toEqual({ before: at + 2 * day });
  expect(keyOf('-after:2024-03-01')).toEqual({ before: at + 2 * day });
  expect(keyOf('after:2024-03-01')).toEqual({ since: at - day });
  expect(keyOf('after:1970')).toEqual({ since: 0 });
});

test('a server is not asked for what it cannot know', () => {
  for (const text of ['', '-has:attachment', 'filename:report', 'in:inbox', '"\u0001"']) expect(keyOf(text)).toBeNull();
});

test('what the server was not told is left to be looked at', () => {
  expect(left('tea is:unread')).toEqual([]);
  expect(left('tea has:attachment in:sent before:2024 filename:x')).toEqual(['attachment', 'in', 'before', 'words']);
});

test('every query can be written as a command', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('', 'from:', '-to:', '"'),
      (text, name) => {
        const key = keyOf(name + text);
        if (key !== null) expect(search(key, { capabilities: Capabilities.of([]) }).args.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
