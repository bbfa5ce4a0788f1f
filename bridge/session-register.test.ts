import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import type { SessionClaims } from './session.ts';
import { SessionRegister } from './session-register.ts';

const start = 1_800_000_000_000;
const claimsOf = (over: Partial<SessionClaims> = {}): SessionClaims => ({
  sid: 'one',
  server: 'main',
  username: 'ida',
  secret: { kind: 'password', password: 'p' },
  keep: false,
  signedIn: start,
  sealed: start,
  ends: start + limits.sessionMs,
  ...over,
});

const registerAt = (over = {}) => {
  const clock = { now: start };
  return { clock, register: new SessionRegister({ ...limits, ...over }, () => clock.now) };
};

test('a session is over after half an hour without a sign of life', () => {
  const { clock, register } = registerAt();
  clock.now = start + limits.idleSessionMs - 1;
  expect(register.refusal(claimsOf())).toBeNull();
  clock.now++;
  expect(register.refusal(claimsOf())).toBe('session-expired');
});

test('a sign of life moves the half hour, but never the end', () => {
  const { clock, register } = registerAt();
  for (let at = start; at < start + limits.sessionMs; at += limits.idleSessionMs / 2) {
    clock.now = at;
    expect(register.refusal(claimsOf())).toBeNull();
    register.touch(claimsOf());
  }
  clock.now = start + limits.sessionMs;
  expect(register.refusal(claimsOf())).toBe('session-expired');
});

test('a kept session has no idle limit, only its end', () => {
  const { clock, register } = registerAt();
  const kept = claimsOf({ keep: true, ends: start + limits.keptSessionMs });
  clock.now = start + limits.keptSessionMs - 1;
  expect(register.refusal(kept)).toBeNull();
  clock.now++;
  expect(register.refusal(kept)).toBe('session-expired');
});

test('a revoked session stays revoked, also under a newer seal', () => {
  const { register } = registerAt();
  register.revoke('one', start + limits.sessionMs);
  expect(register.refusal(claimsOf({ sealed: start + 5 }))).toBe('session-expired');
  expect(register.refusal(claimsOf({ sid: 'two' }))).toBeNull();
});

test('the list of the revoked is bounded: what ends first gives way', () => {
  const { register } = registerAt({ revokedSessions: 3 });
  for (const [sid, ends] of [
    ['a', 40],
    ['b', 10],
    ['c', 30],
    ['d', 20],
  ] as const)
    register.revoke(sid, start + ends);
  expect(register.revokedCount).toBe(3);
  expect(register.refusal(claimsOf({ sid: 'b' }))).toBeNull();
  for (const sid of ['a', 'c', 'd']) expect(register.refusal(claimsOf({ sid }))).toBe('session-expired');
});
