// EXPUNGE and UID EXPUNGE, RFC 9051 §6.4.3 and §6.4.9: removes for good what has `\Deleted`.

import { messageSet, type SavedResult } from '../../wire/message-set.ts';
import { RangeBuilder } from '../../wire/range-builder.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { Command } from '../command.ts';

export interface ExpungeResult {
  /** How many EXPUNGE responses came meanwhile. Which messages they were is told by `onResponse`, in order. */
  readonly count: number;
  /** Those that came as VANISHED instead. RFC 7162 §3.2.7 */
  readonly vanished: UidSet;
  /** Of the mailbox now, or null. requires CONDSTORE or QRESYNC */
  readonly highestModseq: ModSeq | null;
}

/**
 * Of `uids` those that have `\Deleted`. requires UIDPLUS or IMAP4rev2
 * Without a set every message that has it, whoever set it: never a stand-in where UIDPLUS is missing.
 */
export const expunge = (uids?: UidSet | SavedResult): Command<ExpungeResult> => {
  let count = 0;
  let gone: RangeBuilder | null = null;
  return {
    name: uids ? 'UID EXPUNGE' : 'EXPUNGE',
    args: uids ? [messageSet(uids)] : [],
    streams: true,
    onUntagged: (response, { limits }) => {
      if (response.kind === 'expunge') count++;
      else if (response.kind === 'vanished' && !response.earlier) {
        gone ??= new RangeBuilder(limits.setRanges);
        for (const { from, to } of response.uids.ranges()) gone.add(from, to);
      } else return false;
      return true;
    },
    result: ({ code }) => ({
      count,
      vanished: gone ? UidSet.fromBuilder(gone) : UidSet.empty,
      highestModseq: code?.code === 'HIGHESTMODSEQ' ? code.value : null,
    }),
  };
};
