// The words that were searched for are marked in the texts of what was opened from the results, designed ones in their frames
// included. Painted by the browser (CSS Custom Highlight API), so that the message stays what it is and its frame runs nothing;
// where a browser cannot, nothing is marked.

import { type RefObject, useEffect } from 'react';
import { type FindWords, wordFinder } from './word-places.ts';

/** As in plain-body.module.css, and for frames in web/html/paper-style.ts. */
const name = 'found-words';
/** Marks of all plain texts that are open, and of each frame. */
const rangesAtMost = 1000;

/** The page's, or that of a frame, which has marks of its own. */
type Realm = Window & typeof globalThis;

const realmsIn = (root: HTMLElement): Realm[] =>
  [...root.querySelectorAll('iframe')].flatMap(({ contentWindow, contentDocument }) =>
    contentDocument ? [contentWindow as Realm] : [],
  );

const paintIn = (realm: Realm, bodies: Iterable<Node>, find: FindWords): void => {
  const highlight = new realm.Highlight();
  for (const body of bodies) {
    const texts = realm.document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text && highlight.size < rangesAtMost; text = texts.nextNode()) {
      if (text.parentElement?.localName === 'style') continue;
      for (const [from, to] of find(text.nodeValue ?? '')) {
        const range = realm.document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        highlight.add(range);
      }
    }
  }
  realm.CSS.highlights.set(name, highlight);
};

/** @param sought words with blanks between; the plain texts are those with `data-words` in `within` */
export const useFoundWords = (within: RefObject<HTMLElement | null>, sought = ''): void => {
  useEffect(() => {
    const find = wordFinder(sought.split(' '));
    const root = within.current;
    if (!find || !root || !('highlights' in CSS)) return;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      paintIn(window, root.querySelectorAll('[data-words]'), find);
      for (const realm of realmsIn(root)) {
        // A frame that was loaded anew has another document: a long design comes in piece by piece, and folds.
        changes.observe(realm.document, { childList: true, subtree: true });
        paintIn(realm, realm.document.querySelectorAll('body'), find);
      }
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    soon();
    // Texts come, cards open and fold.
    const changes = new MutationObserver(soon);
    changes.observe(root, { childList: true, subtree: true });
    // What is loaded in a frame bubbles to nobody.
    root.addEventListener('load', soon, true);
    return () => {
      changes.disconnect();
      root.removeEventListener('load', soon, true);
      cancelAnimationFrame(frame);
      for (const realm of [window, ...realmsIn(root)]) realm.CSS.highlights.delete(name);
    };
  }, [within, sought]);
};
