// The size of an element's inside, as it changes.

import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Null until it is on screen. */
export const useBox = (element: RefObject<HTMLElement | null>): Box | null => {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const watcher = new ResizeObserver(() => {
      // Without the scroll bars, which come and go with the zoom.
      const { width, height } = watched.getBoundingClientRect();
      setBox((before) => (before?.width === width && before.height === height ? before : { width, height }));
    });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [element]);
  return box;
};
