// The scrolling element of the list as React state: which rows to draw and where. The arithmetic is row-window.ts's.
// Scrolling renders only when the window of drawn rows moves, and then only the list.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { afterScroll, drawnRows, placeAt, rowHeight, type ScrollPlace, topToShow, trackOf } from './row-window.ts';

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

export const useRowWindow = (scroller: RefObject<HTMLElement | null>, rows: number): RowWindow => {
  const place = useRef<ScrollPlace>({ scrollTop: 0, offset: 0 });
  const view = useRef(0);
  const count = useRef(rows);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [drawn, setDrawn] = useState({ from: 0, to: 0, offset: 0 });

  const redraw = useCallback((): void => {
    const { scrollTop, offset } = place.current;
    const next = drawnRows(count.current, scrollTop + offset, view.current);
    setDrawn((now) =>
      now.from === next.from && now.to === next.to && now.offset === offset ? now : { ...next, offset },
    );
  }, []);

  const scrollTo = useCallback(
    (top: number): void => {
      const element = scroller.current;
      place.current = placeAt(trackOf(count.current, view.current), top);
      if (element && element.scrollTop !== place.current.scrollTop) element.scrollTop = place.current.scrollTop;
      redraw();
    },
    [scroller, redraw],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => {
      view.current = element.clientHeight;
      redraw();
    };
    const onScroll = (): void => {
      const before = place.current;
      place.current = afterScroll(trackOf(count.current, view.current), before, element.scrollTop);
      if (place.current.scrollTop !== element.scrollTop) element.scrollTop = place.current.scrollTop;
      redraw();
      clearTimeout(rest.current);
      // In a list that fits its track they always agree.
      if (place.current.offset !== 0)
        rest.current = setTimeout(() => scrollTo(place.current.scrollTop + place.current.offset), restTime);
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
  }, [scroller, redraw, scrollTo]);

  useLayoutEffect(() => {
    if (count.current === rows) return;
    const top = place.current.scrollTop + place.current.offset;
    count.current = rows;
    scrollTo(top);
  }, [rows, scrollTo]);

  useEffect(() => () => clearTimeout(rest.current), []);

  const top = useCallback(() => place.current.scrollTop + place.current.offset, []);
  const pageRows = useCallback(() => Math.max(1, Math.floor(view.current / rowHeight) - 1), []);
  const reveal = useCallback(
    (position: number): void => {
      const now = place.current.scrollTop + place.current.offset;
      const wanted = topToShow(position, now, view.current);
      if (wanted === null) return;
      const far = Math.abs(wanted - now) > view.current;
      scrollTo(far ? position * rowHeight - (view.current - rowHeight) / 2 : wanted);
    },
    [scrollTo],
  );

  return {
    from: drawn.from,
    to: Math.min(drawn.to, rows),
    windowTop: drawn.from * rowHeight - drawn.offset,
    trackHeight: trackOf(rows, 0).track,
    top,
    scrollTo,
    reveal,
    pageRows,
  };
};
