// What gestures mean in a list of messages: which message a row is, and what swiping it does. Loaded with gestures.ts.

import { uidsOfRow } from '../../client/list-snapshot.ts';
import type { ActName, Hands } from '../actions/lazy-hands.tsx';
import { type Target, targetOf } from '../actions/target.ts';
import { list as english } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import { type GestureWorld, listenForGestures } from './gestures.ts';
import type { Found, GestureList } from './use-gestures.ts';

const worldOf = (hands: Hands, given: GestureList): GestureWorld => {
  const positionOf = (row: HTMLElement): number => Number(row.getAttribute('aria-rowindex')) - 1;
  const foundAt = (row: HTMLElement): Found | undefined => given.at(positionOf(row));
  const targetOfFound = async (found: Found): Promise<Target | null> =>
    given.isChosen(found) ? given.target() : targetOf(found.mailbox, found.summary);
  // Rows move while a gesture lasts: which message is meant is settled when it begins.
  const actOn = (found: Found | undefined, name: ActName): void => {
    if (found) void targetOfFound(found).then((target) => hands.act(name, target));
  };
  const words = wordsOf('list', english);
  return {
    hands,
    targetAt: async (row) => {
      const found = foundAt(row);
      return found ? targetOfFound(found) : null;
    },
    draggedFrom(row) {
      const found = foundAt(row);
      if (!found) return null;
      const count = given.isChosen(found) ? given.chosen() : uidsOfRow(found.summary).length;
      return { count, target: () => targetOfFound(found) };
    },
    onLongPress(row) {
      const found = foundAt(row);
      if (found) given.onChoose(positionOf(row), found);
    },
    swipes: {
      forward(row) {
        const found = foundAt(row);
        const seen = found?.summary.flags.seen;
        return {
          words: seen ? words.markUnread : words.markRead,
          leaves: false,
          act: () => actOn(found, seen ? 'markUnread' : 'markRead'),
        };
      },
      backward(row) {
        const found = foundAt(row);
        return { words: words.delete, leaves: true, act: () => actOn(found, 'delete') };
      },
    },
  };
};

/** Returns the function that ends it. `list` is asked for anew with each gesture. */
export const listenInList = (grid: HTMLElement, hands: Hands, list: () => GestureList): (() => void) =>
  listenForGestures(grid, () => worldOf(hands, list()));
