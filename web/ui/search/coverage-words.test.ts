import { expect, test } from 'vitest';
import type { SearchUpdate } from '../../client/search.ts';
import { hereInWords, outcomeInWords, serverInWords } from './coverage-words.ts';

const update = (over: Partial<SearchUpdate>): SearchUpdate => ({
  search: 1,
  hits: [],
  hasMore: false,
  isSearching: false,
  server: { is: 'answered' },
  coverage: { messages: 12_431, headers: 300, texts: 12 },
  ignored: [],
  ...over,
});

test('what this device searched is told in numbers', () => {
  expect(hereInWords(update({}))).toBe('On this device: headers of 300 of 12,431 messages, text of 12.');
  const unknown = { messages: null, headers: 1, texts: 0 };
  expect(hereInWords(update({ coverage: unknown }))).toBe('On this device: headers of 1 message, text of 0.');
});

test.each([
  [{ is: 'not-asked' }, null],
  [{ is: 'asking', done: 0, of: 1 }, 'Asking the mail server.'],
  [{ is: 'asking', done: 2, of: 5 }, 'Asking the mail server: 2 of 5 folders.'],
  [{ is: 'answered' }, 'The mail server has searched everything.'],
  [{ is: 'offline' }, 'Offline: the mail server is asked when the connection is back.'],
  [
    { is: 'refused', problem: { code: 'command-refused', serverText: 'ASCII only' } },
    'The mail server could not search everything. It says: “ASCII only”',
  ],
  [
    { is: 'refused', problem: { code: 'no-such-mailbox' } },
    'The mail server could not search everything. This folder does not exist any more.',
  ],
] as const)('%j', (server, words) => {
  expect(serverInWords(update({ server }))).toBe(words);
});

test('the outcome is said once it is known', () => {
  expect(outcomeInWords(update({ isSearching: true }))).toBeNull();
  expect(outcomeInWords(update({ server: { is: 'asking', done: 0, of: 1 } }))).toBeNull();
  expect(outcomeInWords(update({}))).toBe('Nothing found');
});
