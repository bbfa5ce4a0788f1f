// The classes of work, by who waits for it. How a line goes by them is work-queue.ts's business.

/** The classes of work; the smaller goes first. */
export const priorities = {
  /** The person changed something. */
  change: 0,
  /** The person waits for a message. */
  open: 1,
  /** Rows on screen. */
  list: 2,
  /** What the server told has consequences. */
  news: 3,
  /** Rows of new messages. */
  newRows: 4,
  /** Texts that will probably be wanted. */
  readAhead: 5,
  /** Rows that nobody asked for. */
  fill: 6,
  /** Comparing what seems to be right. */
  compare: 7,
} as const;

export type Priority = (typeof priorities)[keyof typeof priorities];
