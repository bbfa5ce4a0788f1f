// Which rows of one height are in view of a scrolling element, and keeping its end in view while rows are added.

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Height of a row in CSS pixels; console.module.css draws to it. */
export const rowHeight = 26;
/** Rows drawn beyond each edge of the view. */
const overscan = 12;

export interface FixedWindow {
  readonly from: number;
  readonly to: number;
  /** True while the newest row is in view: then it stays so. */
  readonly atEnd: boolean;
  reveal(index: number): void;
  toEnd(): void;
  pageRows(): number;
}

export const useFixedWindow = (scroller: RefObject<HTMLElement | null>, rows: number): FixedWindow => {
  const [place, setPlace] = useState({ top: 0, view: 600 });
  const [atEnd, setAtEnd] = useState(true);
  const follows = useRef(true);
  const lastTop = useRef(0);

  const measure = useCallback((): void => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    const reached = scrollTop + clientHeight >= scrollHeight - rowHeight;
    // Only the person scrolls back. A list that grew while a scroll was on its way is still followed.
    follows.current = reached || (follows.current && scrollTop >= lastTop.current);
    lastTop.current = scrollTop;
    setAtEnd(follows.current);
    // In steps of four rows: not every pixel is a new render.
    const step = rowHeight * 4;
    const top = Math.floor(scrollTop / step) * step;
    setPlace((before) => (before.top === top && before.view === clientHeight ? before : { top, view: clientHeight }));
  }, [scroller]);

  const toEnd = useCallback((): void => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onResize = (): void => {
      if (follows.current) toEnd();
      measure();
    };
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    // The track grows with the rows, at times only after the effect below has looked.
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, measure, toEnd]);

  // The count itself is what moves the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    if (follows.current) toEnd();
    measure();
  }, [rows, measure, toEnd]);

  const reveal = useCallback(
    (index: number): void => {
      const element = scroller.current;
      if (!element) return;
      const top = index * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowHeight - element.clientHeight;
    },
    [scroller],
  );

  const from = Math.max(0, Math.floor(place.top / rowHeight) - overscan);
  const to = Math.min(rows, Math.ceil((place.top + place.view) / rowHeight) + overscan + 4);
  return { from, to, atEnd, reveal, toEnd, pageRows: () => Math.max(1, Math.floor(place.view / rowHeight) - 1) };
};
