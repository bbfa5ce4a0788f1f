// The scrolling element of the list as React state: which rows to draw and where. The arithmetic is row-window.ts's.
// Scrolling renders only when the window of drawn rows moves, and then only the list.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { afterPaint } from '../when-quiet.ts';
import {
  afterChange,
  afterScroll,
  drawnRows,
  placeAt,
  rowsInView,
  type ScrollPlace,
  topToShow,
  trackOf,
} from './row-window.ts';

/** Milliseconds without a scroll event after which scrollbar and list are made to agree. */
const restTime = 150;

export interface RowWindow {
  /** Rows to draw: [from, to). */
  readonly from: number;
  readonly to: number;
  /** Pixels from the start of the track at which the first drawn row stands. */
  readonly windowTop: number;
  /** Height of the element that is scrolled, in pixels. */
  readonly trackHeight: number;
  /** Pixels of the list above the view, now. */
  top(): number;
  scrollTo(top: number): void;
  /** Brings a row into view, in the middle if it is far away. */
  reveal(position: number): void;
  /** Rows that fit on a page, at least one. */
  pageRows(): number;
}

/** @param shift rows by which what is seen stands further down since it was drawn last; taken to zero when that is done */
export const useRowWindow = (
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  shift: RefObject<number>,
): RowWindow => {
  const place = useRef<ScrollPlace>({ scrollTop: 0, offset: 0 });
  const view = useRef(0);
  const count = useRef(rows);
  /** The rows in view are painted first; from then on those around them are drawn as well. */
  const rowsToDraw = useRef(rowsInView);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [drawn, setDrawn] = useState({ from: 0, to: 0, offset: 0 });

  const redraw = useCallback((): void => {
    const { scrollTop, offset } = place.current;
    const next = rowsToDraw.current(count.current, scrollTop + offset, view.current, rowHeight);
    setDrawn((now) =>
      now.from === next.from && now.to === next.to && now.offset === offset ? now : { ...next, offset },
    );
  }, [rowHeight]);

  const scrollTo = useCallback(
    (top: number): void => {
      const element = scroller.current;
      place.current = placeAt(trackOf(count.current, view.current, rowHeight), top);
      if (element && element.scrollTop !== place.current.scrollTop) element.scrollTop = place.current.scrollTop;
      redraw();
    },
    [scroller, redraw, rowHeight],
  );

  const agreeAtRest = useCallback((): void => {
    clearTimeout(rest.current);
    if (place.current.offset !== 0)
      rest.current = setTimeout(() => scrollTo(place.current.scrollTop + place.current.offset), restTime);
  }, [scrollTo]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => {
      view.current = element.clientHeight;
      redraw();
    };
    const onScroll = (): void => {
      const before = place.current;
      place.current = afterScroll(trackOf(count.current, view.current, rowHeight), before, element.scrollTop);
      if (place.current.scrollTop !== element.scrollTop) element.scrollTop = place.current.scrollTop;
      redraw();
      agreeAtRest();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
      clearTimeout(rest.current);
    };
  }, [scroller, redraw, agreeAtRest, rowHeight]);

  useLayoutEffect(() => {
    const by = shift.current * rowHeight;
    if (count.current === rows && by === 0) return;
    shift.current = 0;
    count.current = rows;
    const before = place.current;
    place.current = afterChange(trackOf(rows, view.current, rowHeight), before, by);
    const element = scroller.current;
    if (element && place.current.scrollTop !== before.scrollTop) element.scrollTop = place.current.scrollTop;
    redraw();
    agreeAtRest();
  });

  const isEmpty = rows === 0;
  useEffect(() => {
    if (isEmpty) return;
    return afterPaint(() => {
      rowsToDraw.current = drawnRows;
      redraw();
    });
  }, [isEmpty, redraw]);

  const top = useCallback(() => place.current.scrollTop + place.current.offset, []);
  const pageRows = useCallback(() => Math.max(1, Math.floor(view.current / rowHeight) - 1), [rowHeight]);
  const reveal = useCallback(
    (position: number): void => {
      const now = place.current.scrollTop + place.current.offset;
      const wanted = topToShow(position, now, view.current, rowHeight);
      if (wanted === null) return;
      const far = Math.abs(wanted - now) > view.current;
      scrollTo(far ? position * rowHeight - (view.current - rowHeight) / 2 : wanted);
    },
    [scrollTo, rowHeight],
  );

  return {
    from: drawn.from,
    to: Math.min(drawn.to, rows),
    windowTop: drawn.from * rowHeight - drawn.offset,
    trackHeight: trackOf(rows, 0, rowHeight).track,
    top,
    scrollTo,
    reveal,
    pageRows,
  };
};
