// The words that were searched for are marked in the texts of what was opened from the results, designed ones in their frames
// included. Painted by the browser (CSS Custom Highlight API), so that the message stays what it is and its frame runs nothing;
// where a browser cannot, nothing is marked.

import { type RefObject, useEffect } from 'react';
import { FoundMarks, type Realm, unmark } from './found-marks.ts';
import { wordFinder } from './word-places.ts';

const realmsIn = (root: HTMLElement): Realm[] =>
  [...root.querySelectorAll('iframe')].flatMap(({ contentWindow, contentDocument }) =>
    contentDocument ? [contentWindow as Realm] : [],
  );

/** @param sought words with blanks between; the plain texts are those with `data-words` in `within` */
export const useFoundWords = (within: RefObject<HTMLElement | null>, sought = ''): void => {
  useEffect(() => {
    const find = wordFinder(sought.split(' '));
    const root = within.current;
    if (!find || !root || !('highlights' in CSS)) return;
    const marks = new WeakMap<Document, FoundMarks>();
    let came = new Set<Node>();
    let frame = 0;
    const paintIn = (realm: Realm, within: Document | Element, bodies: string, nodes: ReadonlySet<Node>): void => {
      const known = marks.get(realm.document);
      if (known) known.update(nodes);
      else marks.set(realm.document, new FoundMarks(realm, within, bodies, find));
    };
    const paint = (): void => {
      frame = 0;
      const nodes = came;
      came = new Set();
      paintIn(window, root, '[data-words]', nodes);
      for (const realm of realmsIn(root)) {
        // A frame that was loaded anew has another document: a long design comes in piece by piece, and folds.
        if (!marks.has(realm.document)) changes.observe(realm.document, { childList: true, subtree: true });
        paintIn(realm, realm.document, 'body', nodes);
      }
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    soon();
    // Texts come, cards open and fold.
    const changes = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) came.add(node);
      soon();
    });
    changes.observe(root, { childList: true, subtree: true });
    // What is loaded in a frame bubbles to nobody.
    root.addEventListener('load', soon, true);
    return () => {
      changes.disconnect();
      root.removeEventListener('load', soon, true);
      cancelAnimationFrame(frame);
      for (const realm of [window, ...realmsIn(root)]) unmark(realm);
    };
  }, [within, sought]);
};
