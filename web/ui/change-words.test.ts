import { expect, test } from 'vitest';
import type { ChangeMade } from '../client/mail-changes.ts';
import { failedWords, undoneWords } from './change-words.ts';
import { unsentWords } from './mailboxes/unsent-words.ts';

const move: ChangeMade = { id: '1', kind: 'move', mailbox: 'INBOX', to: 'Archive', count: 1 };

test('what was taken back is said, and that there is nothing to take back', () => {
  expect([undoneWords(move), undoneWords(null)]).toEqual(['Back where it was.', 'Nothing to undo.']);
});

test('what could not be done is said with its reason and the server’s words', () => {
  const problem = { code: 'over-quota', serverText: 'Mailbox full' } as const;
  expect(failedWords({ ...move, count: 2, problem })).toBe(
    '2 messages could not be moved to Archive. Your mailbox is full. Delete some mail, then try again. The server says: “Mailbox full”',
  );
});

test('changes that wait for a connection are counted, and nothing is said while there is one', () => {
  expect([unsentWords(0, false), unsentWords(3, true)]).toEqual([null, null]);
  expect([unsentWords(1, false), unsentWords(1500, false)]).toEqual([
    '1 change not yet sent',
    '1,500 changes not yet sent',
  ]);
});
