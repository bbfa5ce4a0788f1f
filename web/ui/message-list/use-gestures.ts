// The gestures of the list, from when their code is here; until then a click and the keys do everything.

import { type RefObject, useEffect, useRef } from 'react';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { useHands } from '../actions/lazy-hands.tsx';
import type { Target } from '../actions/target.ts';
import { inTime, whenQuiet } from '../when-quiet.ts';

export interface Found {
  readonly mailbox: MailboxName;
  readonly summary: MessageSummary;
}

export interface GestureList {
  /** The message of a row, where it is here. */
  at(position: number): Found | undefined;
  isChosen(found: Found): boolean;
  /** How many are chosen. */
  chosen(): number;
  /** Of all that are chosen. */
  target(): Promise<Target | null>;
  onChoose(position: number, found: Found): void;
}

export const useGestures = (grid: RefObject<HTMLElement | null>, given: GestureList): void => {
  const hands = useHands();
  const newest = useRef(given);
  useEffect(() => {
    newest.current = given;
  });
  useEffect(() => {
    let end: (() => void) | null = null;
    let isOver = false;
    const stop = whenQuiet(() => {
      void inTime(() => import('./gesture-world.ts')).then(({ listenInList }) => {
        if (grid.current && !isOver) end = listenInList(grid.current, hands, () => newest.current);
      });
    });
    return () => {
      isOver = true;
      stop();
      end?.();
    };
  }, [grid, hands]);
};
