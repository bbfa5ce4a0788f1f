// The pointer's ways with rows, besides the click: the menu (right button, Shift+F10, a long press of a finger), dragging to a
// folder, swiping with a finger. Listens on the grid, so that rows know nothing of it. Loaded when the first list is painted.

import type { Hands } from '../actions/lazy-hands.tsx';
import type { Target } from '../actions/target.ts';
import { beginDrag, endDrag } from './drag.ts';
import { listenForLongPresses } from './long-press.ts';
import { listenForSwipes, type SwipeWays } from './swipe.ts';

export interface GestureWorld {
  readonly hands: Hands;
  /** What a row stands for: the whole choice where it is one of the chosen. Null: that row is not here. */
  targetAt(row: HTMLElement): Promise<Target | null>;
  /** The same, as far as it can be said in the same moment. */
  draggedFrom(row: HTMLElement): { readonly count: number; readonly target: () => Promise<Target | null> } | null;
  /** A finger stayed on it. */
  onLongPress(row: HTMLElement): void;
  readonly swipes: SwipeWays;
}

const rowOf = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[role="row"]') : null;

/** Returns the function that ends it. `world` is asked for anew with each gesture. */
export const listenForGestures = (grid: HTMLElement, world: () => GestureWorld): (() => void) => {
  const ended = new AbortController();
  const { signal } = ended;
  let finger = false;
  listenForLongPresses(grid, (row) => world().onLongPress(row), signal);
  grid.addEventListener(
    'pointerdown',
    (event) => {
      finger = event.pointerType === 'touch';
    },
    { signal, capture: true },
  );

  grid.addEventListener(
    'contextmenu',
    (event) => {
      const row = rowOf(event);
      if (finger && row) {
        event.preventDefault(); // the browser's own long press
        return;
      }
      if (event.ctrlKey && event.button === 0 && event.detail > 0) return;
      const { hands, targetAt } = world();
      if (row) {
        event.preventDefault();
        void targetAt(row).then((target) => target && hands.menu(target, { x: event.clientX, y: event.clientY }));
        return;
      }
      // By key: the grid has the focus, and the cursor's row is where it is.
      const cursor = grid.querySelector('[data-cursor]') ?? grid.querySelector('[aria-selected="true"]');
      const box = (cursor ?? grid).getBoundingClientRect();
      event.preventDefault();
      hands.menu(null, { x: box.left + 48, y: box.top + Math.min(box.height, 48) });
    },
    { signal },
  );

  grid.addEventListener(
    'dragstart',
    (event) => {
      const row = rowOf(event);
      const dragged = row && world().draggedFrom(row);
      if (dragged && event.dataTransfer) beginDrag(event.dataTransfer, dragged);
      else event.preventDefault();
    },
    { signal },
  );
  grid.addEventListener('dragend', endDrag, { signal });

  listenForSwipes(grid, () => world().swipes, signal);
  return () => ended.abort();
};
