// A day without a network, with 200 changes queued, and another mail program at the same mail.

import { expect, test } from './fixtures.ts';
import { tellAwayDay } from './soak/away-day.ts';

test('200 changes of a day without a network arrive in order, each once; what somebody else took away is named', async ({
  mail,
  postern,
}) => {
  const day = await tellAwayDay({ mail, origin: postern.origin, seed: 6, changes: 200 });
  expect(day.problems).toEqual([]);
  expect(day.waiting).toBeGreaterThanOrEqual(200);
  expect(day.server).toEqual(day.wanted);
  expect(day.screen).toEqual(day.elsewhere);
  expect(day.named).toEqual(day.taken);
  expect(day.taken.length).toBeGreaterThan(0);
});
