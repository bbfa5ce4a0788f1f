// What waits for a line, and what is next: by class, older work of the background moving up, work for the selected mailbox
// first among equals. Pure; who runs it and when is work-line.ts's business.

import type { MailboxName } from '../../client/model.ts';
import { type Priority, priorities } from './priorities.ts';

/** The last class that somebody waits for. */
const lastAwaited = priorities.list;
/** Milliseconds after which work of the background counts one class more: a steady stream of better work does not starve it. */
export const agesAfter = 30_000;

/** Work that a line can do. */
export interface Work {
  readonly mailbox: MailboxName;
  readonly priority: Priority;
  /** When it was asked for, milliseconds on the world's clock. */
  readonly since: number;
}

/** The class that counts now. However long it waited, the background's work never passes what somebody waits for. */
export const agedPriority = ({ priority, since }: Work, now: number): number => {
  if (priority < priorities.fill) return priority;
  return Math.max(lastAwaited + 1, priority - Math.floor(Math.max(0, now - since) / agesAfter));
};

export class WorkQueue<T extends Work> {
  /** In the order it was asked for. */
  #waiting: T[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(work: T): void {
    this.#waiting.push(work);
  }

  /** What is to be done next; it stays in the queue. Among equals work for the `selected` mailbox, then what is older. */
  next(selected: MailboxName | null, now: number): T | null {
    let best: T | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const work of this.#waiting) {
      const rank = agedPriority(work, now) + (work.mailbox === selected ? 0 : 0.5);
      if (rank >= bestRank) continue;
      best = work;
      bestRank = rank;
    }
    return best;
  }

  /** Takes it out, because it begins now. */
  remove(work: T): void {
    this.#waiting = this.#waiting.filter((other) => other !== work);
  }

  /** Takes out all for which `isWanted` holds, in the order it was asked for. */
  take(isWanted: (work: T) => boolean = () => true): T[] {
    const taken = this.#waiting.filter(isWanted);
    this.#waiting = this.#waiting.filter((work) => !isWanted(work));
    return taken;
  }
}
