// The element that shows a message, while it is still empty: made with its sandbox, looked at before it is filled, and one
// kept ready, so that opening a message waits for no navigation. What comes into it is message-frame.ts's business.

import type { Realm } from './style-filter.ts';

/** Never with allow-scripts, in any browser. */
const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** Where the empty document is; it brings the frame's policy. */
export const addressOf = (remote: boolean): string => (remote ? '/frame?images=1' : '/frame');

/** @param forPrint without scripts nobody but this page can open the dialog that this allows */
export const makeFrame = (forPrint: boolean): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', forPrint ? `${sandbox} allow-modals` : sandbox);
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('allow', '');
  return frame;
};

/** The frame's window when it holds the empty document it should, else null. */
export const emptyRealm = (frame: HTMLIFrameElement, address: string): Realm | null => {
  const realm = frame.contentWindow as Realm | null;
  const page = frame.contentDocument;
  if (!realm || !page?.documentElement || page.URL !== new URL(address, location.href).href) return null;
  return page.querySelector('head > *, body > *') === null ? realm : null;
};

let spare: HTMLIFrameElement | null = null;
let isLoaded = false;

/**
 * Has a frame ready that loads no remote pictures, where the browser can move it without loading it anew.
 * @param onReady told when it is loaded
 */
export const keepSpareFrame = (onReady?: () => void): void => {
  if (spare || !('moveBefore' in Element.prototype)) return;
  const frame = makeFrame(false);
  const place = document.createElement('div');
  place.hidden = true;
  spare = frame;
  isLoaded = false;
  const onLoad = (): void => {
    // One that was taken meanwhile speaks for no other.
    if (spare !== frame) return;
    isLoaded = true;
    onReady?.();
  };
  frame.addEventListener('load', onLoad, { once: true });
  frame.src = addressOf(false);
  place.append(frame);
  document.body.append(place);
};

/** The window of the spare frame; null while there is none that is loaded and empty. */
export const spareRealm = (): Realm | null => (spare && isLoaded ? emptyRealm(spare, addressOf(false)) : null);

/** Moves the spare frame to the end of `container`; null when there is none that is as it must be. */
export const takeSpareFrame = (container: HTMLElement): HTMLIFrameElement | null => {
  const frame = spare;
  if (!frame || !isLoaded) return null;
  spare = null;
  const place = frame.parentElement;
  try {
    container.moveBefore(frame, null);
  } catch {
    frame.remove(); // `container` is in no page
  }
  place?.remove();
  if (frame.isConnected && emptyRealm(frame, addressOf(false))) return frame;
  frame.remove();
  return null;
};
