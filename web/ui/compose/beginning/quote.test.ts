import { expect, test } from 'vitest';
import { answerQuote, forwardQuote, plainTextOf, quoteAt, quoted, quotedAtMost } from './quote.ts';

const part = (kind: 'plain' | 'html', text: string) => ({ section: '1', kind, text, damage: [] });

test('each line is quoted, what was a quote becomes a deeper one, and the signature stays behind', () => {
  expect(quoted('Dear Ida,\n\n> earlier\n>> before\nYes.\n-- \nJoe\n> no')).toBe(
    '> Dear Ida,\n>\n>> earlier\n>>> before\n> Yes.',
  );
  expect(answerQuote('Yes.', 'Joe wrote:')).toBe('Joe wrote:\n> Yes.');
  expect(answerQuote('Yes.', '')).toBe('> Yes.');
});

test('what a designed message says is its plain alternative, else its words', () => {
  expect(plainTextOf({ body: [part('html', '<p>Rich</p>')], plainAlternative: part('plain', 'Plain') })).toBe('Plain');
  const hostile = '<p>One<script>alert(1)</script><br>two</p>';
  expect(plainTextOf({ body: [part('html', hostile)], plainAlternative: null })).toMatch(/One\s+two/);
  expect(plainTextOf({ body: [part('html', hostile)], plainAlternative: null })).not.toMatch(/alert|</);
});

test('no more is quoted than can be written in', () => {
  const text = plainTextOf({ body: [part('plain', 'x\r\n'.repeat(quotedAtMost))], plainAlternative: null });
  expect(text).toHaveLength(quotedAtMost);
});

test('a forwarded message says whose it was and keeps its text', () => {
  const words = { forwarded: 'Forwarded', from: 'From', date: 'Date', subject: 'Subject', to: 'To', cc: 'Cc' };
  const message = {
    from: [{ name: 'Joe', address: 'joe@example.org' }],
    to: [{ name: '', address: 'ida@example.org' }],
    cc: [],
    subject: 'Tea',
  };
  expect(forwardQuote(message, '> a\nb', 'today', words)).toBe(
    '-------- Forwarded --------\nFrom: Joe <joe@example.org>\nDate: today\nSubject: Tea\nTo: ida@example.org\n\n> a\nb',
  );
});

test('a quote begins with the line that leads to it', () => {
  expect(quoteAt('Yes.\n\nJoe wrote:\n> Tea?')).toBe(6);
  expect(quoteAt('Joe wrote:\n> Tea?\n\nYes.')).toBe(0);
  expect(quoteAt('Yes.\n\n> Tea?')).toBe(6);
  expect(quoteAt('See.\n\n-------- Forwarded --------\nFrom: Joe')).toBe(6);
  expect(quoteAt('1 > 0\n\n-- \nIda')).toBeNull();
});
