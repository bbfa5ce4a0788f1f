// The one message that is likeliest to be opened next, standing in a frame before anybody asks: as wide as the last one, laid out,
// seen and reached by nobody. Opening it moves the frame. Which message that is, the screen decides (clean-ahead.ts has its wishes).

import { addressOf, emptyRealm, spareRealm, takeSpareFrame } from './bare-frame.ts';
import { type Begun, begin, enoughOf, isSameWish, leaveOut, likeliest, takeCleaned, type Wish } from './clean-ahead.ts';
import { FrameHeight } from './frame-height.ts';
import { dressFrame, putOnPaper } from './frame-paper.ts';
import type { Realm } from './style-filter.ts';

/** A frame in which the beginning of a message stands. */
export interface Standing extends Begun {
  readonly frame: HTMLIFrameElement;
  readonly realm: Realm;
}

interface Filled extends Standing {
  readonly wish: Wish;
  readonly place: HTMLElement;
}

let filled: Filled | null = null;
/** One that cannot be shown. */
let failed: Wish | null = null;

/** Pixels; 0: no message was shown yet. */
let width = 0;

/** Messages are this wide now. */
export const framesAreWide = (pixels: number): void => {
  width = pixels;
};

const hiddenPlace = (): HTMLElement => {
  const place = document.createElement('div');
  place.inert = true;
  place.setAttribute('aria-hidden', 'true');
  // Without a box nothing would be laid out.
  for (const [name, value] of [
    ['position', 'fixed'],
    ['inset', '0 auto auto 0'],
    ['width', `${width}px`],
    ['height', '0'],
    ['overflow', 'hidden'],
    ['visibility', 'hidden'],
    ['contain', 'strict'],
  ] as const)
    place.style.setProperty(name, value);
  return place;
};

const empty = (): void => {
  filled?.place.remove();
  filled = null;
};

/** Takes the spare frame for the likeliest message, unless that stands in one. Answers whether the spare frame is gone. */
export const fillOneAhead = (): boolean => {
  const wish = likeliest();
  if (!wish || width === 0 || wish === failed || (filled && isSameWish(filled.wish, wish))) return false;
  if (spareRealm() === null) return false;
  const place = hiddenPlace();
  document.body.append(place);
  const frame = takeSpareFrame(place);
  const realm = frame && emptyRealm(frame, addressOf(false));
  if (!realm) {
    place.remove();
    return true;
  }
  empty();
  try {
    const begun = takeCleaned(realm, wish) ?? begin(realm, wish, enoughOf(wish.html));
    begun.message.show();
    putOnPaper(realm, begun.message.root, wish.colours);
    dressFrame(frame, wish.colours);
    const height = new FrameHeight(frame);
    height.follow(realm);
    height.stop();
    filled = { wish, frame, realm, place, ...begun };
  } catch {
    // Who opens it is told.
    place.remove();
    failed = wish;
  }
  leaveOut(wish);
  return true;
};

/** Moves the frame in which this message stands to the end of `container`; null where there is none that is as it was left. */
export const takeFilled = (container: HTMLElement, wish: Wish): Standing | null => {
  const found = filled;
  if (!found || !isSameWish(found.wish, wish)) return null;
  const { frame, message, ready, realm } = found;
  try {
    container.moveBefore(frame, null);
  } catch {
    // `container` is in no page.
  }
  empty();
  const page = frame.contentDocument;
  const isAsLeft = page?.documentElement === message.root && page.URL === new URL(addressOf(false), location.href).href;
  if (container.contains(frame) && isAsLeft) return { frame, realm, message, ready };
  frame.remove();
  return null;
};

/** Nobody opens it any more. @param html this message alone, which is open in another frame; missing: whatever there is */
export const emptyAhead = (html = filled?.wish.html): void => {
  if (filled?.wish.html === html) empty();
};
