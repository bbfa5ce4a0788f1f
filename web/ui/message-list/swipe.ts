// Swiping a row with a finger: it follows the finger, shows what would be done, and does it when it is let go far enough.
// What a swipe does is the caller's business.

/** What a row does when it is swept towards one side. */
export interface SwipeWay {
  readonly words: string;
  /** The row leaves the list: it goes all the way. */
  readonly leaves: boolean;
  act(row: HTMLElement): void;
}

/** Towards the end of the line, and towards its beginning. */
export interface SwipeWays {
  forward(row: HTMLElement): SwipeWay;
  backward(row: HTMLElement): SwipeWay;
}

/** Pixels before a movement counts as one; less is a tap. */
export const slack = 14;
/** Part of the row's width after which letting go does it. */
export const enough = 0.32;

/** What a movement of a finger is so far. */
export const readMove = (x: number, y: number): 'nothing' | 'swipe' | 'scroll' => {
  if (Math.abs(x) < slack && Math.abs(y) < slack) return 'nothing';
  return Math.abs(x) > 1.5 * Math.abs(y) ? 'swipe' : 'scroll';
};

interface Swiping {
  readonly pointer: number;
  readonly row: HTMLElement;
  readonly x: number;
  readonly y: number;
  is: 'waiting' | 'swiping';
}

/** Milliseconds of the way back, or out. */
const glide = 160;

export const listenForSwipes = (grid: HTMLElement, ways: () => SwipeWays, signal: AbortSignal): void => {
  let swiping: Swiping | null = null;
  const isRtl = (): boolean => getComputedStyle(grid).direction === 'rtl';
  const wayOf = (row: HTMLElement, dx: number): SwipeWay => {
    const isForward = dx > 0 !== isRtl();
    return isForward ? ways().forward(row) : ways().backward(row);
  };
  const cellOf = (row: HTMLElement): HTMLElement | null => row.querySelector('[role="gridcell"]');
  const rest = (row: HTMLElement): void => {
    const cell = cellOf(row);
    row.removeAttribute('data-swipe');
    row.removeAttribute('data-words');
    if (cell) cell.style.transform = '';
  };
  const stop = (): void => {
    if (swiping?.is === 'swiping') rest(swiping.row);
    swiping = null;
  };

  grid.addEventListener(
    'pointerdown',
    (event) => {
      stop();
      if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
      const row = event.target.closest<HTMLElement>('[role="row"][id]');
      if (row) swiping = { pointer: event.pointerId, row, x: event.clientX, y: event.clientY, is: 'waiting' };
    },
    { signal },
  );

  grid.addEventListener(
    'pointermove',
    (event) => {
      if (!swiping || event.pointerId !== swiping.pointer) return;
      const { row } = swiping;
      const dx = event.clientX - swiping.x;
      if (swiping.is === 'waiting') {
        const move = readMove(dx, event.clientY - swiping.y);
        if (move !== 'swipe') {
          if (move === 'scroll') swiping = null;
          return;
        }
        swiping.is = 'swiping';
        grid.setPointerCapture(event.pointerId);
      }
      const cell = cellOf(row);
      if (cell) cell.style.transform = `translateX(${dx}px)`;
      row.dataset.swipe =
        `${dx > 0 ? 'right' : 'left'} ${Math.abs(dx) > enough * row.clientWidth ? 'enough' : ''}`.trim();
      row.dataset.words = wayOf(row, dx).words;
    },
    { signal },
  );

  // Else a quick swipe is a fling to Chromium, which takes the tap after it for the finger that stops the fling.
  grid.addEventListener(
    'touchmove',
    (event) => {
      if (swiping?.is === 'swiping' && event.cancelable) event.preventDefault();
    },
    { signal, passive: false },
  );

  const letGo = (event: PointerEvent): void => {
    if (!swiping || event.pointerId !== swiping.pointer) return;
    const { row, x, is } = swiping;
    if (is === 'waiting') {
      swiping = null;
      return;
    }
    swiping = null;
    const dx = event.clientX - x;
    const isDone = event.type === 'pointerup' && Math.abs(dx) > enough * row.clientWidth;
    const way = wayOf(row, dx);
    const cell = cellOf(row);
    // The click that follows a touch would open the message.
    const swallow = (click: Event): void => {
      click.preventDefault();
      click.stopPropagation();
    };
    grid.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => grid.removeEventListener('click', swallow, { capture: true }));
    const end = isDone && way.leaves ? Math.sign(dx) * row.clientWidth : 0;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const motion = cell?.animate([{ transform: `translateX(${dx}px)` }, { transform: `translateX(${end}px)` }], {
      duration: still ? 1 : glide,
      easing: 'ease-out',
      fill: 'forwards',
    });
    const over = (): void => {
      rest(row);
      if (isDone) way.act(row);
      // A row that leaves stays out of sight until the list has heard of it.
      if (!isDone || !way.leaves) motion?.cancel();
      else setTimeout(() => motion?.cancel(), 1000);
    };
    if (motion) motion.addEventListener('finish', over);
    else over();
  };
  grid.addEventListener('pointerup', letGo, { signal });
  grid.addEventListener('pointercancel', letGo, { signal });
};
