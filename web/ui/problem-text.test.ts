import { expect, test } from 'vitest';
import { problemCodes } from '../../shared/problems.ts';
import { isPassing, problemLine, problemText, waitInWords } from './problem-text.ts';

test('every problem code has a sentence of its own', () => {
  const seen = new Set(problemCodes.map((code) => problemText({ code }).sentence));
  expect(seen.size).toBe(problemCodes.length);
  for (const sentence of seen) {
    expect(sentence.length).toBeGreaterThan(5);
    expect(sentence).not.toContain('undefined');
  }
});

test('a refused sign-in does not hint which of the two was wrong', () => {
  expect(problemText({ code: 'credentials-refused' }).sentence).toBe('User name or password not accepted');
});

test('only a lost line makes asking the same again sensible', () => {
  expect(isPassing({ code: 'connection-lost' })).toBe(true);
  expect(isPassing({ code: 'no-such-message' })).toBe(false);
  expect(isPassing({ code: 'credentials-refused' })).toBe(false);
});

test('a wait is said in words', () => {
  expect(waitInWords(0.2)).toBe('1 second');
  expect(waitInWords(30)).toBe('30 seconds');
  expect(waitInWords(91)).toBe('2 minutes');
  expect(problemText({ code: 'too-many-attempts', retryAfter: 30 }).sentence).toBe(
    'Too many sign-in attempts. Try again in 30 seconds.',
  );
});

test("the server's own words are told apart from ours", () => {
  expect(problemLine({ code: 'command-refused', serverText: 'Mailbox is read-only' })).toBe(
    'The mail server said no. The server says: “Mailbox is read-only”',
  );
});
