import { expect, test } from 'vitest';
import { leaveWhen } from './leave-when.ts';

const waiting = { waits: true, failedBefore: 1 };

test('who waits is signed out when everything was sent, and not before', () => {
  expect(leaveWhen(waiting, { unconfirmed: 2, failed: 1 })).toBe('ask');
  expect(leaveWhen(waiting, { unconfirmed: 0, failed: 1 })).toBe('leave');
});

test('a change that failed meanwhile keeps them here, so that they hear of it', () => {
  expect(leaveWhen(waiting, { unconfirmed: 0, failed: 2 })).toBe('stay');
});

test('who has not answered is asked on, also when everything was sent meanwhile', () => {
  expect(leaveWhen({ ...waiting, waits: false }, { unconfirmed: 0, failed: 1 })).toBe('ask');
});
