// What a change of a mailbox's uids does to the positions of its list. Pure.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { ListSplice } from '../../client/model.ts';
import { isStandIn } from './stand-in-uids.ts';

/** Above this many messages that come or go by themselves one splice of the whole list is told instead. */
export const splicesAtMost = 200;

/**
 * The splices that turn the list of `before` into the list of `after`, both newest first.
 * Removals come first and from the oldest, then what was added, from the oldest too, so that each position holds in the
 * list as it then stands.
 */
export const splicesBetween = (before: UidSet, after: UidSet): ListSplice[] => {
  const removed = before.subtract(after);
  const added = after.subtract(before);
  const newest = before.last ?? 0;
  const onTop = added.size - added.countBelow(newest + 1);
  const between = added.slice(0, added.size - onTop);
  // A message that has come back takes the place of its stand-in.
  const replaces = isStandIn(newest) && !removed.isEmpty && !added.isEmpty;
  const lowest = Math.min(removed.first ?? 0, added.first ?? 0);
  if (replaces)
    return [
      { at: 0, removed: before.size - before.countBelow(lowest), inserted: after.size - after.countBelow(lowest) },
    ];
  if (removed.size > splicesAtMost || between.size > splicesAtMost)
    return [{ at: 0, removed: before.size, inserted: after.size }];
  const splices: ListSplice[] = [];
  for (let index = 0; index < removed.size; index++) {
    const rank = before.rank(removed.at(index)!);
    // Older ones went before this one, but they stood behind it: its own position did not change.
    splices.push({ at: before.size - 1 - rank, removed: 1, inserted: 0 });
  }
  const kept = before.subtract(removed);
  // Newer ones that are added too come after this one.
  for (const uid of between) splices.push({ at: kept.size - kept.countBelow(uid), removed: 0, inserted: 1 });
  if (onTop > 0) splices.push({ at: 0, removed: 0, inserted: onTop });
  return splices;
};
