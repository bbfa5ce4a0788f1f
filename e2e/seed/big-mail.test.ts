import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { bigMail } from './big-mail.ts';

const now = Date.UTC(2026, 10, 20, 9, 50);

const digest = (seed: number): string => {
  const hash = createHash('sha256');
  for (const { raw, date, flags } of bigMail({ count: 700, seed, now }))
    hash.update(`${date} ${flags.join()}`).update(raw);
  return hash.digest('hex');
};

test('the same seed gives the same octets, another seed others', () => {
  expect(digest(1)).toBe(digest(1));
  expect(digest(1)).not.toBe(digest(2));
});

test('there are exactly as many messages as asked for, oldest first, none from the future', () => {
  for (const count of [0, 1, 499, 500, 501, 1203]) {
    const dates = [...bigMail({ count, now })].map(({ date }) => date);
    expect(dates).toHaveLength(count);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(Math.max(0, ...dates)).toBeLessThanOrEqual(now);
  }
});

test('every message is read by an independent parser and has a sender, a subject and a text', async () => {
  for (const { raw } of bigMail({ count: 400, now })) {
    const { from, subject, text, html } = await PostalMime.parse(raw);
    expect(from?.address).toMatch(/@/);
    expect(subject).toBeTruthy();
    expect((text ?? html ?? '').length).toBeGreaterThan(10);
  }
});
