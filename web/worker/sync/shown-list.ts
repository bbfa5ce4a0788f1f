// The list of a mailbox as it is shown: the server's messages without those that the person has moved or deleted and the
// server has not. Positions are those of what is left. What the server told is mailbox-copy.ts's business.

import type { Uid, UidSet } from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import { splicesBetween } from './splices.ts';

/** The server's list. */
export interface WholeList {
  /** Every uid, once all are known. */
  readonly uids: UidSet | null;
  readonly total: number | null;
  uidAt(position: number): Uid | null;
  positionOf(uid: number): number | null;
}

/** What the list was when it was last told. */
interface Told {
  readonly uids: UidSet | null;
  readonly total: number;
  /** Nothing was hidden. */
  readonly isWhole: boolean;
}

export class ShownList {
  readonly #whole: WholeList;
  readonly #hidden: () => UidSet;
  readonly #onChange: (splices: readonly ListSplice[]) => void;
  #told: Told;
  #made: { readonly whole: UidSet; readonly hidden: UidSet; readonly shown: UidSet } | null = null;

  /** @param hidden messages that are not to be seen; the same object until that changes */
  constructor(whole: WholeList, hidden: () => UidSet, onChange: (splices: readonly ListSplice[]) => void) {
    this.#whole = whole;
    this.#hidden = hidden;
    this.#onChange = onChange;
    this.#told = this.#now();
  }

  // Before all uids are known the list is the server's: what is hidden has no place in it that could be counted.
  #shown(): UidSet | null {
    const whole = this.#whole.uids;
    const hidden = this.#hidden();
    if (!whole || hidden.isEmpty) return whole;
    if (this.#made?.whole !== whole || this.#made.hidden !== hidden)
      this.#made = { whole, hidden, shown: whole.subtract(hidden) };
    return this.#made.shown;
  }

  /** Null until the mailbox was first selected. */
  get total(): number | null {
    return this.#shown()?.size ?? this.#whole.total;
  }

  uidAt(position: number): Uid | null {
    const uids = this.#shown();
    if (!uids || uids === this.#whole.uids) return this.#whole.uidAt(position);
    return uids.at(uids.size - 1 - position) ?? null;
  }

  positionOf(uid: number): number | null {
    const uids = this.#shown();
    if (!uids || uids === this.#whole.uids) return this.#whole.positionOf(uid);
    return uids.has(uid) ? uids.size - 1 - uids.rank(uid) : null;
  }

  /** Positions of the server's list moved so, or something else is hidden. */
  moved(splices: readonly ListSplice[]): void {
    const before = this.#told;
    const now = this.#now();
    this.#told = now;
    if (before.isWhole && now.isWhole) this.#onChange(splices);
    else if (before.uids && now.uids) this.#onChange(splicesBetween(before.uids, now.uids));
    else this.#onChange([{ at: 0, removed: before.total, inserted: now.total }]);
  }

  #now(): Told {
    const uids = this.#shown();
    return { uids, total: this.total ?? 0, isWhole: uids === this.#whole.uids };
  }
}
