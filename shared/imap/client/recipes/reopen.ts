// What SELECT tells about a mailbox that is known from before, as one judgement: which of it can be believed still.
// Pure. What to ask then, and when, is the caller's.

import type { Capabilities } from '../../wire/capability.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { SelectData } from '../commands/select.ts';

/** What was kept of a mailbox. All of it is from after a tagged OK (RFC 4549 §4.3): a cut answer moves nothing. */
export interface KnownMailbox {
  /** Never 0: what has no UIDVALIDITY is not known in a later session. */
  readonly uidValidity: number;
  readonly uidNext: number;
  /** How many messages are here. */
  readonly exists: number;
  readonly highestModseq: ModSeq | null;
}

export interface Reopened {
  /** The uids name other messages: everything here is of no use. */
  readonly replaced: boolean;
  /** Messages may have come or gone: the uids have to be compared. */
  readonly uids: 'same' | 'compare';
  /** Flags are as they were; those changed since can be asked for; or all have to be. */
  readonly flags: 'same' | 'since' | 'all';
}

/**
 * The modseq that may be used: the capability decides, not what the server happens to show (quirk
 * modseq-without-condstore). RFC 7162 §3.1.1. Null: none.
 */
export const usableModseq = (highestModseq: ModSeq | null, capabilities: Capabilities): ModSeq | null =>
  capabilities.has('CONDSTORE') || capabilities.has('QRESYNC') ? highestModseq : null;

/**
 * Compares. Uids only grow (RFC 9051 §2.3.1.1), so the same count and the same UIDNEXT mean the same messages. A UIDNEXT
 * that is missing says nothing; one that went down, or a modseq that did, means a server that lost its memory.
 */
export const compareReopened = (
  known: KnownMailbox,
  selected: Pick<SelectData, 'uidValidity' | 'uidNext' | 'exists' | 'highestModseq'>,
  capabilities: Capabilities,
): Reopened => {
  const replaced = selected.uidValidity === 0 || known.uidValidity !== selected.uidValidity;
  const wentBack = selected.uidNext !== null && selected.uidNext < known.uidNext;
  const uids = !replaced && selected.uidNext === known.uidNext && selected.exists === known.exists ? 'same' : 'compare';
  const before = usableModseq(known.highestModseq, capabilities);
  const now = usableModseq(selected.highestModseq, capabilities);
  const comparable = !replaced && !wentBack && before !== null && now !== null && now >= before;
  return { replaced, uids, flags: comparable ? (now === before ? 'same' : 'since') : 'all' };
};

/**
 * May messages be taken for gone because a SEARCH did not name them? Only when it named as many as the server counts: some
 * servers answer `SEARCH ALL` with a part (quirk partial-search). `exists` is the count when the command went out.
 */
export const isWholeAnswer = (found: UidSet, exists: number): boolean => found.size >= exists;
