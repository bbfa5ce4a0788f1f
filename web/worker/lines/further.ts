// What is loaded when the first list has been asked for: the lines besides the first, who fills the copy on this device, and
// who looks after and counts the mailboxes that are not selected, under whatever name. Which of them does what is lines.ts's business.

import { OtherMailboxes } from '../other-mailboxes.ts';
import { countEach } from '../sync/mailbox-counts.ts';
import { renamesBetween } from '../sync/renames.ts';
import { Fill, type FillWorld } from './fill.ts';
import { WorkLine, type WorkLineWorld } from './work-line.ts';

/** Milliseconds without a slice after which the line of a large download is let go. */
export const downloadRest = 5000;

export interface FurtherWorld extends Omit<WorkLineWorld, 'open'> {
  /** Opens a connection beside the first one and so many others; null when that may not be now. */
  open(others: number, events: Parameters<WorkLineWorld['open']>[0]): ReturnType<WorkLineWorld['open']>;
  readonly fill: FillWorld;
}

export class Further {
  static readonly OtherMailboxes = OtherMailboxes;
  static readonly renamesBetween = renamesBetween;
  static readonly countEach = countEach;
  /** For other mailboxes and the background. */
  readonly side: WorkLine;
  /** For large downloads. */
  readonly bulk: WorkLine;
  readonly fill: Fill;

  constructor({ open, fill, ...world }: FurtherWorld) {
    this.side = new WorkLine({ ...world, open: (events) => open(Number(this.bulk.isOpen), events) });
    this.bulk = new WorkLine(
      { ...world, open: (events) => open(Number(this.side.isOpen), events), tenantOf: () => null },
      { rest: downloadRest },
    );
    this.fill = new Fill(fill);
  }
}
