// When to try again after a lost connection. Pure: chance is passed in, the clock is the caller's.

/** First wait in milliseconds; each further one is twice as long, up to `longestWait`. */
export const firstWait = 500;
/** A minute: a server that comes back is noticed soon, one that is gone is not hammered. */
export const longestWait = 60_000;

/**
 * Milliseconds to wait before try number `attempt` (0 for the first after a loss).
 * Half of it is random (`chance` in [0, 1)), so that many clients do not come back in step.
 * A server that named a time (`retryAfter`, seconds) is not asked sooner.
 */
export const waitBefore = (attempt: number, chance: number, retryAfter = 0): number => {
  const full = Math.min(longestWait, firstWait * 2 ** Math.min(attempt, 20));
  return Math.max(retryAfter * 1000, Math.round(full / 2 + (full / 2) * chance));
};
