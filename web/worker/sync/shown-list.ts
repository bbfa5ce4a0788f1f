// The list of a mailbox as it is shown: the server's messages without those that the person has moved or deleted and the
// server has not, and with those that come back and have no uid yet. Positions are those of what that makes. What the server
// told is mailbox-copy.ts's business.

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
  /** Positions of those among these uids that are known to have one, ascending; asked for while not all are known. */
  positionsOf(uids: UidSet): readonly number[];
}

/** What the list was when it was last told. */
interface Told {
  readonly uids: UidSet | null;
  readonly total: number;
  readonly gaps: readonly number[];
  /** Nothing was hidden. */
  readonly isWhole: boolean;
}

export class ShownList {
  readonly #whole: WholeList;
  readonly #hidden: () => UidSet;
  readonly #standIns: () => UidSet;
  readonly #onChange: (splices: readonly ListSplice[]) => void;
  #told: Told;
  #made: { readonly of: readonly UidSet[]; readonly uids: UidSet } | null = null;

  /**
   * @param hidden messages that are not to be seen; the same object until that changes
   * @param standIns uids of ours for messages that come back; the same object until that changes
   */
  constructor(
    whole: WholeList,
    hidden: () => UidSet,
    standIns: () => UidSet,
    onChange: (splices: readonly ListSplice[]) => void,
  ) {
    this.#whole = whole;
    this.#hidden = hidden;
    this.#standIns = standIns;
    this.#onChange = onChange;
    this.#told = this.#now();
  }

  /** Every uid of the list; null while they are not known. The same object until the list changes. */
  get uids(): UidSet | null {
    const whole = this.#whole.uids;
    const of = whole && [whole, this.#hidden(), this.#standIns()];
    if (!of || (of[1]!.isEmpty && of[2]!.isEmpty)) return whole;
    if (!this.#made || of.some((set, at) => set !== this.#made!.of[at]))
      this.#made = { of, uids: of[0]!.union(of[2]!).subtract(of[1]!) };
    return this.#made.uids;
  }

  /** Null until the mailbox was first selected. */
  get total(): number | null {
    const { uids } = this;
    const { total } = this.#whole;
    return uids ? uids.size : total && total - this.#gaps().length;
  }

  uidAt(position: number): Uid | null {
    const { uids } = this;
    if (!uids) return this.#whole.uidAt(this.#gaps().reduce((at, gap) => at + Number(gap <= at), position));
    if (uids === this.#whole.uids) return this.#whole.uidAt(position);
    return uids.at(uids.size - 1 - position) ?? null;
  }

  positionOf(uid: number): number | null {
    const { uids } = this;
    if (!uids || uids === this.#whole.uids) {
      const at = this.#whole.positionOf(uid);
      const gaps = this.#gaps();
      return at === null || gaps.includes(at) ? null : at - gaps.filter((gap) => gap < at).length;
    }
    return uids.has(uid) ? uids.size - 1 - uids.rank(uid) : null;
  }

  /** Positions of the server's list moved so, or something else is hidden. */
  moved(splices: readonly ListSplice[]): void {
    const before = this.#told;
    const now = this.#now();
    this.#told = now;
    const isSame = splices.length === 0 && before.gaps.join() === now.gaps.join() && !before.uids && !now.uids;
    if (isSame || (before.isWhole && now.isWhole)) this.#onChange(splices);
    else if (before.uids && now.uids) this.#onChange(splicesBetween(before.uids, now.uids));
    else this.#onChange([{ at: 0, removed: before.total, inserted: now.total }]);
  }

  /** Where hidden messages stand in the server's list, while only some uids are known. */
  #gaps(): readonly number[] {
    const hidden = this.#hidden();
    return hidden.isEmpty || this.#whole.uids ? [] : this.#whole.positionsOf(hidden);
  }

  #now(): Told {
    const { uids } = this;
    const gaps = this.#gaps();
    return { uids, total: this.total ?? 0, gaps, isWhole: uids === this.#whole.uids && gaps.length === 0 };
  }
}
