// The parameters of SELECT, and what QRESYNC tells of a mailbox that was open before: RFC 7162 §3.2.5.

import {
  type Argument,
  ArgumentError,
  list,
  number,
  number32,
  sequenceSet,
  syntax,
  uidSet,
} from '../../wire/argument.ts';
import type { FetchData } from '../../wire/fetch.ts';
import { RangeBuilder } from '../../wire/range-builder.ts';
import type { UntaggedResponse } from '../../wire/response.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { CommandContext } from '../command.ts';

/** What is known of the mailbox from the last time. */
export interface Resync {
  readonly uidValidity: number;
  /** HIGHESTMODSEQ of what is known, not 0. */
  readonly modseq: ModSeq;
  /** The messages that are known; without it every UID below the last UIDNEXT. */
  readonly uids?: UidSet;
  /**
   * Some sequence numbers and the UIDs that were there, both ascending and equally many: saves the server from telling old
   * removals again. RFC 7162 §3.2.5.2
   */
  readonly match?: { readonly seqs: UidSet; readonly uids: UidSet };
}

const resync = ({ uidValidity, modseq, uids, match }: Resync): Argument => {
  if (modseq <= 0n) throw new ArgumentError('no modseq');
  const known = [number32(uidValidity), number(modseq)];
  if (uids && !uids.isEmpty) known.push(uidSet(uids));
  if (match) {
    if (match.seqs.size !== match.uids.size) throw new ArgumentError('as many numbers as UIDs');
    if (!match.seqs.isEmpty) known.push(list([sequenceSet(`${match.seqs}`), uidSet(match.uids)]));
  }
  return list(known);
};

/** QRESYNC has CONDSTORE in it: it goes alone, since some servers take one parameter only. */
export const selectParameters = (options: { condstore?: boolean; qresync?: Resync }): Argument[] => {
  if (options.qresync) return [list([syntax('QRESYNC'), resync(options.qresync)])];
  return options.condstore ? [list([syntax('CONDSTORE')])] : [];
};

/**
 * Gathers VANISHED (EARLIER) and the rows that changed. While another mailbox was selected, rows before CLOSED may be that
 * one's: they are held back until CLOSED drops them, or the end shows that the server does not say it.
 */
export const gatherChanges = (isResync: boolean, onChanged?: (data: FetchData) => void) => {
  let gone: RangeBuilder | null = null;
  let rows: FetchData[] = [];
  let closed = false;
  return {
    take: (response: UntaggedResponse, { limits, wasSelected }: CommandContext): boolean => {
      if (!isResync) return false;
      if (response.kind === 'vanished' && response.earlier) {
        gone ??= new RangeBuilder(limits.setRanges);
        for (const { from, to } of response.uids.ranges()) gone.add(from, to);
        return true;
      }
      if (response.kind !== 'fetch' || response.data.uid === undefined) return false;
      if (onChanged && (closed || !wasSelected)) onChanged(response.data);
      else rows.push(response.data);
      return true;
    },
    /** CLOSED: what came so far was about the mailbox that was left. */
    restart: (): void => {
      closed = true;
      gone = null;
      rows = [];
    },
    result: (): { vanished: UidSet; changed: FetchData[] } => {
      const vanished = gone ? UidSet.fromBuilder(gone) : UidSet.empty;
      if (!onChanged) return { vanished, changed: rows };
      for (const row of rows) onChanged(row);
      return { vanished, changed: [] };
    },
  };
};
