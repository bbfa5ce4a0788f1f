// Tells when something has been on screen for a moment: what was only scrolled past does not count.

import { type RefObject, useEffect, useRef } from 'react';
import { readAfter } from './mark-read.ts';

/** Pixels of it that have to be seen, so that a head at the edge is not enough. */
const atLeast = 48;

/** Calls once, as soon as `ref` has been in view for a moment while `active`. */
export const useShown = (ref: RefObject<HTMLElement | null>, active: boolean, onShown: () => void): void => {
  const newest = useRef(onShown);
  useEffect(() => {
    newest.current = onShown;
  });
  useEffect(() => {
    const element = ref.current;
    const delay = readAfter();
    if (!active || !element || delay === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        clearTimeout(timer);
        if (!entries.at(-1)?.isIntersecting) return;
        timer = setTimeout(() => {
          observer.disconnect();
          newest.current();
        }, delay);
      },
      { root: element.closest('[data-scroller]'), rootMargin: `0px 0px -${atLeast}px 0px` },
    );
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [ref, active]);
};
