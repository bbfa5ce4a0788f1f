// How a message stands in its frame: the element's own looks, and our style before all of the message's.

import { frameStyle, inkStyle, type MessageColours } from './colours.ts';
import { paperStyle } from './paper-style.ts';
import type { Realm } from './style-filter.ts';

export const dressFrame = (frame: HTMLIFrameElement, colours: MessageColours): void => {
  for (const [name, value] of [
    ['display', 'block'],
    ['width', '100%'],
    ['border', '0'],
    ...frameStyle(colours),
  ] as const) {
    frame.style.setProperty(name, value);
  }
};

/** The message replaces the frame's whole root; our style goes before all of its own. */
export const putOnPaper = (realm: Realm, root: HTMLElement, colours: MessageColours): void => {
  const page = realm.document;
  const style = page.createElement('style');
  style.textContent = paperStyle + inkStyle(colours);
  page.replaceChild(page.adoptNode(root), page.documentElement);
  let head = root.querySelector(':scope > head');
  if (!head) {
    head = page.createElement('head');
    root.prepend(head);
  }
  head.prepend(style);
};
