import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { SocketTokens } from './token.ts';

const [first, second] = ['k1', 'k2'].map((kid) => ({ kid, secret: randomBytes(32) }));
const sid = 'A'.repeat(22);
const now = 1_800_000_000_000;

test('a token is good for its session until its time is over', () => {
  const tokens = new SocketTokens([first!]);
  const token = tokens.make(sid, now + 1);
  expect(tokens.check(token, sid, now)).toBe(true);
  expect(tokens.check(token, sid, now + 1)).toBe(false);
  expect(tokens.check(token, 'B'.repeat(22), now)).toBe(false);
});

test('a later expiry written into a token makes it none', () => {
  const tokens = new SocketTokens([first!]);
  const [kid, , mac] = tokens.make(sid, now + 1).split('.');
  expect(tokens.check(`${kid}.${(now + 99_999).toString(36)}.${mac}`, sid, now)).toBe(false);
});

test('another replica with the key accepts it, one without does not', () => {
  const token = new SocketTokens([first!]).make(sid, now + 1);
  expect(new SocketTokens([second!, first!]).check(token, sid, now)).toBe(true);
  expect(new SocketTokens([second!]).check(token, sid, now)).toBe(false);
});

test('it is a token in the sense of HTTP too', () => {
  expect(new SocketTokens([first!]).make(sid, now)).toMatch(/^[\w.-]+$/);
});

test('nothing else is a token, and checking does not throw', () => {
  const tokens = new SocketTokens([first!]);
  const good = tokens.make(sid, now + 1);
  for (const bad of ['', '.', 'k1..', good.slice(0, -1), `${good}A`, `k1.${'z'.repeat(10)}.${'A'.repeat(43)}`])
    expect(tokens.check(bad, sid, now)).toBe(false);
});
