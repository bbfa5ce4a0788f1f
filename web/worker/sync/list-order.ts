// Another order of a mailbox's list than newest first, as the view of a page asks for it. How orders are made is
// arrange/'s business.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { ListCoverage, ListSplice, MessageSummary } from '../../client/model.ts';

export interface ListOrder {
  /** Null while nothing is known of the mailbox. */
  readonly total: number | null;
  uidAt(position: number): number | null;
  /** Of the row that stands for a message. */
  positionOf(uid: number): number | null;
  summaryAt(position: number): MessageSummary | null;
  /** The messages that the rows of these positions stand for. */
  uidsOf(from: number, to: number): UidSet;
  /** Asks for what these positions lack. */
  want(from: number, to: number): Promise<void>;
  /**
   * The mailbox may be another: takes that in, and says what it does to positions.
   * @param wasPlain the page has been shown the mailbox newest first till now
   */
  moved(wasPlain: boolean): readonly ListSplice[];
  /** How much of the mailbox the order knows; null: all of it. */
  readonly coverage: ListCoverage | null;
  close(): void;
}
