// What an earlier page remembered of a list meets what the engine tells of it. Pure.
// Until the engine knows rows, the remembered ones stay: nobody sees a list go empty and fill again.

import { type ListRows, rowsOf } from './list-snapshot.ts';
import type { ListSplice, ListUpdate } from './model.ts';
import type { RememberedList } from './page-snapshot.ts';

/** A remembered list as the screen's copy of it. */
export const shownFromMemory = ({ mailbox, total, unread, arrangement, rows }: RememberedList): ListRows =>
  rowsOf({ mailbox, version: 0, total, unread, arrangement, splices: [], from: 0, rows, problem: null });

/** Does the engine know enough to take the place of what is remembered? */
export const tellsRows = ({ problem, total, rows, coverage }: ListUpdate): boolean =>
  problem !== null || (coverage?.is !== 'arranging' && (total === 0 || rows.some((row) => row !== null)));

/**
 * The engine's first word about a list whose beginning was shown from memory, with the splices that lead from one to
 * the other, so that what the person looks at stays where it is.
 */
export const confirming = (shown: ListRows, update: ListUpdate): ListUpdate => ({
  ...update,
  splices:
    update.from === 0
      ? splicesBetween(
          uidsFromTop((at) => shown.rowAt(at)),
          uidsFromTop((at) => update.rows[at]),
        )
      : [],
});

const uidsFromTop = (rowAt: (position: number) => { readonly uid: number } | null | undefined): number[] => {
  const uids: number[] = [];
  for (let row = rowAt(0); row; row = rowAt(uids.length)) uids.push(row.uid);
  return uids;
};

// Whatever the order is: a row that stands further up now comes there, and goes where it was.
const splicesBetween = (before: readonly number[], after: readonly number[]): ListSplice[] => {
  const splices: ListSplice[] = [];
  const here = new Set(before);
  const now = new Set(after);
  let old = 0;
  let at = 0;
  while (old < before.length && at < after.length) {
    if (before[old] === after[at]) {
      old++;
      at++;
    } else if (here.has(after[at]!) && !now.has(before[old]!)) {
      splices.push({ at, removed: 1, inserted: 0 });
      old++;
    } else {
      splices.push({ at, removed: 0, inserted: 1 });
      now.delete(after[at]!);
      at++;
    }
  }
  return splices;
};
