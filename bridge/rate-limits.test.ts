import { expect, test } from 'vitest';
import type { ProblemError } from '../shared/problems.ts';
import { limits, type Rate } from './limits.ts';
import { RateLimits } from './rate-limits.ts';

const many: Rate = { points: 1_000_000, seconds: 60 };
/** Only the named rate is tight. */
const only = (over: object) =>
  new RateLimits({
    ...limits,
    signInsPerAddress: many,
    signInsPerPair: many,
    signInsPerAccount: many,
    signInsTotal: many,
    ...over,
  });

const passes = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    expect((error as ProblemError).problem).toMatchObject({ code: 'too-many-attempts' });
    expect((error as ProblemError).problem.retryAfter).toBeGreaterThan(0);
    return false;
  }
};

test('an address has its number of refused sign-ins, another address its own', async () => {
  const rates = only({ signInsPerAddress: { points: 2, seconds: 60 } });
  expect(await passes(rates.signIn('198.51.100.7', 'a'))).toBe(true);
  expect(await passes(rates.signIn('198.51.100.7', 'b'))).toBe(true);
  expect(await passes(rates.signIn('198.51.100.7', 'c'))).toBe(false);
  expect(await passes(rates.signIn('198.51.100.8', 'c'))).toBe(true);
});

test('a sign-in that succeeds gives its point back', async () => {
  const rates = only({ signInsPerAddress: { points: 2, seconds: 60 }, signInsPerPair: { points: 2, seconds: 60 } });
  for (let round = 0; round < 20; round++) await (await rates.signIn('198.51.100.7', 'a')).giveBack();
  expect(await passes(rates.signIn('198.51.100.7', 'a'))).toBe(true);
});

test('a pair of address and account is counted by itself', async () => {
  const rates = only({ signInsPerPair: { points: 1, seconds: 60 } });
  expect(await passes(rates.signIn('198.51.100.7', 'a'))).toBe(true);
  expect(await passes(rates.signIn('198.51.100.7', 'a'))).toBe(false);
  expect(await passes(rates.signIn('198.51.100.7', 'b'))).toBe(true);
  expect(await passes(rates.signIn('198.51.100.8', 'a'))).toBe(true);
});

test('an account under attack is slowed ever more, never locked', async () => {
  const rates = only({ signInsPerAccount: { points: 2, seconds: 3600 } });
  const delays: number[] = [];
  for (let attempt = 0; attempt < 80; attempt++)
    delays.push((await rates.signIn(`198.51.100.${attempt}`, 'ida')).delayMs);
  expect(delays.slice(0, 3)).toEqual([0, 0, limits.accountDelayMs]);
  expect(delays[12]).toBe(2 * limits.accountDelayMs);
  expect(delays.at(-1)).toBe(limits.accountDelayMostMs);
  expect((await rates.signIn('198.51.100.1', 'sam')).delayMs).toBe(0);
});

test('the process as a whole has a number too, and success does not refill it', async () => {
  const rates = only({ signInsTotal: { points: 2, seconds: 60 } });
  await (await rates.signIn('198.51.100.1', 'a')).giveBack();
  await (await rates.signIn('198.51.100.2', 'b')).giveBack();
  expect(await passes(rates.signIn('198.51.100.3', 'c'))).toBe(false);
});

test('upgrades are counted by session, refused ones by address', async () => {
  const rates = only({
    upgradesPerSession: { points: 1, seconds: 60 },
    refusedUpgradesPerAddress: { points: 2, seconds: 60 },
  });
  expect(await passes(rates.upgrade('s1'))).toBe(true);
  expect(await passes(rates.upgrade('s1'))).toBe(false);
  expect(await passes(rates.upgrade('s2'))).toBe(true);
  await rates.refusedUpgrade('2001:db8::1');
  expect(await rates.upgradesAreBlocked('2001:db8::2')).toBe(false);
  await rates.refusedUpgrade('2001:db8::2');
  expect(await rates.upgradesAreBlocked('2001:db8::3')).toBe(true);
  expect(await rates.upgradesAreBlocked('2001:db8:0:1::3')).toBe(false);
});
