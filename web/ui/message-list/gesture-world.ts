// What gestures mean in a list of messages: which message a row is, and what swiping it does. Loaded with gestures.ts.

import { uidsOfRow } from '../../client/list-snapshot.ts';
import type { Hands } from '../actions/lazy-hands.tsx';
import { type Target, targetOf } from '../actions/target.ts';
import { list as english } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import { type GestureWorld, listenForGestures } from './gestures.ts';
import type { Found, GestureList } from './use-gestures.ts';

const worldOf = (hands: Hands, given: GestureList): GestureWorld => {
  const positionOf = (row: HTMLElement): number => Number(row.getAttribute('aria-rowindex')) - 1;
  const foundAt = (row: HTMLElement): Found | undefined => given.at(positionOf(row));
  const targetAt = async (row: HTMLElement): Promise<Target | null> => {
    const found = foundAt(row);
    if (!found) return null;
    return given.isChosen(found) ? given.target() : targetOf(found.mailbox, found.summary);
  };
  const words = wordsOf('list', english);
  return {
    hands,
    targetAt,
    draggedFrom(row) {
      const found = foundAt(row);
      if (!found) return null;
      const count = given.isChosen(found) ? given.chosen() : uidsOfRow(found.summary).length;
      return { count, target: () => targetAt(row) };
    },
    onLongPress(row) {
      const found = foundAt(row);
      if (found) given.onChoose(positionOf(row), found);
    },
    swipes: {
      forward(row) {
        const seen = foundAt(row)?.summary.flags.seen;
        return {
          words: seen ? words.markUnread : words.markRead,
          leaves: false,
          act: () => void targetAt(row).then((target) => hands.act(seen ? 'markUnread' : 'markRead', target)),
        };
      },
      backward: (row) => ({
        words: words.delete,
        leaves: true,
        act: () => void targetAt(row).then((target) => hands.act('delete', target)),
      }),
    },
  };
};

/** Returns the function that ends it. `list` is asked for anew with each gesture. */
export const listenInList = (grid: HTMLElement, hands: Hands, list: () => GestureList): (() => void) =>
  listenForGestures(grid, () => worldOf(hands, list()));
