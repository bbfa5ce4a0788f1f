// The words that were searched for are marked in the plain texts of what was opened from the results. Painted by the browser
// (CSS Custom Highlight API), so that the message stays the text it is; where a browser cannot, nothing is marked.

import { type RefObject, useEffect } from 'react';
import { wordFinder } from './word-places.ts';

/** As in plain-body.module.css. */
const name = 'found-words';
/** Marks of all that is open. */
const rangesAtMost = 1000;

/** @param sought words with blanks between; the plain texts are those with `data-words` in `within` */
export const useFoundWords = (within: RefObject<HTMLElement | null>, sought = ''): void => {
  useEffect(() => {
    const find = wordFinder(sought.split(' '));
    const root = within.current;
    if (!find || !root || !('highlights' in CSS)) return;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const highlight = new Highlight();
      for (const body of root.querySelectorAll('[data-words]')) {
        const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text && highlight.size < rangesAtMost; text = texts.nextNode())
          for (const [from, to] of find(text.nodeValue ?? '')) {
            const range = new Range();
            range.setStart(text, from);
            range.setEnd(text, to);
            highlight.add(range);
          }
      }
      CSS.highlights.set(name, highlight);
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    soon();
    // Texts come, cards open and fold.
    const changes = new MutationObserver(soon);
    changes.observe(root, { childList: true, subtree: true });
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(name);
    };
  }, [within, sought]);
};
