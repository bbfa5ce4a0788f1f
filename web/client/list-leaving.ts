// Leaving a mailing list through the bridge: the one request that a page may not send itself.

import { ask } from './session-api.ts';

/** Asks a list with one click (RFC 8058). Resolves when it took the request; rejects with a ProblemError. */
export const leaveList = async (url: string): Promise<void> => {
  await ask('POST', '/api/unsubscribe', { url });
};
