// A finger that stays on a row. Told by time and not by the browser's `contextmenu`, which some browsers of phones do not send.

import { slack } from './swipe.ts';

/** Milliseconds after which a touch is a long one. */
const long = 450;

export const listenForLongPresses = (
  grid: HTMLElement,
  onLongPress: (row: HTMLElement) => void,
  signal: AbortSignal,
): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let began: { readonly x: number; readonly y: number } | null = null;
  const stop = (): void => {
    clearTimeout(timer);
    began = null;
  };
  // What the finger does when it is lifted is no tap on the message.
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };

  grid.addEventListener(
    'pointerdown',
    (event) => {
      stop();
      grid.removeEventListener('click', swallow, { capture: true });
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="row"][id]') : null;
      if (event.pointerType !== 'touch' || !event.isPrimary || !row) return;
      began = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        began = null;
        grid.addEventListener('click', swallow, { capture: true, once: true });
        onLongPress(row);
      }, long);
    },
    { signal },
  );
  grid.addEventListener(
    'pointermove',
    (event) => {
      if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) >= slack) stop();
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const) grid.addEventListener(end, stop, { signal });
  signal.addEventListener('abort', stop);
};
