// How far a server went that works on so many messages at a time, the newest first: MESSAGELIMIT, RFC 9738 §3.1.

import type { UntaggedResponse } from '../../wire/response.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import type { Uid } from '../../wire/units.ts';

/** Gathers the code from where it may stand: the tagged line, or an untagged NO when that line has another code to tell. */
export const gatherMessageLimit = () => {
  let untagged: ResponseCode | null = null;
  const told = (tagged: ResponseCode | null) => {
    const code = tagged?.code === 'MESSAGELIMIT' ? tagged : untagged;
    return code?.code === 'MESSAGELIMIT' ? code : null;
  };
  return {
    take: (response: UntaggedResponse): boolean => {
      if (response.kind !== 'status' || response.code?.code !== 'MESSAGELIMIT') return false;
      untagged = response.code;
      return true;
    },
    /** Did it stop before the end? */
    stopped: (tagged: ResponseCode | null): boolean => told(tagged) !== null,
    /** The last message that was dealt with: nothing is known of those with lower UIDs. Null: all were, or it did not say. */
    lowest: (tagged: ResponseCode | null): Uid | null => told(tagged)?.lowest ?? null,
  };
};
