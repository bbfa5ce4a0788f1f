// What COPY and MOVE share: the answer that tells the new UIDs, wherever a server puts it.

import type { MessageSet } from '../../wire/message-set.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import { UidMap } from '../../wire/uid-map.ts';
import { type UidRange, UidSet } from '../../wire/uid-set.ts';

type CopyUid = Extract<ResponseCode, { code: 'COPYUID' }>;

const isWithin = (ranges: readonly UidRange[], set: UidSet): boolean =>
  ranges.every(({ from, to }) => UidSet.range(from, to).subtract(set).isEmpty);

/**
 * Gathers COPYUID from untagged OKs (MOVE, RFC 6851 §4.3; some servers for COPY too). One that names other messages than
 * those asked for answers another command.
 */
export const gatherCopyUid = (set: MessageSet) => {
  let untagged: CopyUid | null = null;
  return {
    take: (code: ResponseCode | null): boolean => {
      if (code?.code !== 'COPYUID') return false;
      if (set instanceof UidSet && !isWithin(code.source, set)) return false;
      untagged = code;
      return true;
    },
    /** Null: the server did not tell, or not so that it can be relied on. */
    map: (tagged: ResponseCode | null): UidMap | null => {
      const code = tagged?.code === 'COPYUID' ? tagged : untagged;
      return code ? UidMap.of(code.uidValidity, code.source, code.destination) : null;
    },
  };
};
