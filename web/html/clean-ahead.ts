// Messages that are likely to be opened next, cleaned before anybody asks: as much as is on screen at once, by the empty frame
// that is kept ready, and good for that frame alone. Who is likely, and when there is time, the screen decides.

import { spareRealm } from './bare-frame.ts';
import type { CleanOptions } from './clean-options.ts';
import { CleanPieces } from './clean-pieces.ts';
import type { MessageColours } from './colours.ts';
import { aheadAtMost, firstNodes, firstNodesWithQuotes, longestAhead } from './limits.ts';
import { mayHaveQuotes } from './quote-folds.ts';
import type { Realm } from './style-filter.ts';

export interface Wish extends Omit<CleanOptions, 'dark'> {
  /** The message's HTML, hostile. */
  readonly html: string;
  /** As it will be shown. */
  readonly colours: MessageColours;
}

/** A message that is cleaned as far as its beginning. */
export interface Begun {
  readonly message: CleanPieces;
  /** Nodes that are clean and not shown. */
  readonly ready: number;
}

interface Done extends Begun {
  readonly wish: Wish;
  readonly realm: Realm;
}

/** Newest last. */
let wishes: readonly Wish[] = [];
let done: readonly Done[] = [];
/** How likely somebody is to open it: the pointer rests on it, it stands next on the way, it stands beside. */
export type Likelihood = 'pointed' | 'next' | 'near';
const likelihoods: readonly Likelihood[] = ['near', 'next', 'pointed'];
let first: { readonly wish: Wish; readonly is: Likelihood } | null = null;

export const isSameWish = (one: Wish, other: Wish): boolean =>
  one.html === other.html &&
  one.allowRemote === other.allowRemote &&
  (one.proxied ?? false) === (other.proxied ?? false) &&
  one.colours === other.colours &&
  one.composeUrl === other.composeUrl;

/** Nodes of a message that are cleaned before it is shown. */
export const enoughOf = (html: string): number => (mayHaveQuotes(html) ? firstNodesWithQuotes : firstNodes);

/** Cleans the beginning of a message. Throws UnsafeHtmlError. */
export const begin = (realm: Realm, { html, colours, ...options }: Wish, enough: number): Begun => {
  const message = new CleanPieces(realm, html, { ...options, dark: colours === 'author' });
  let ready = 0;
  while (ready < enough) {
    const more = message.next();
    if (more === null) break;
    ready += more;
  }
  return { message, ready };
};

/** Somebody may open this next. A large one is not worth it: it is parsed whole. */
export const wishClean = (wish: Wish, is: Likelihood): void => {
  if (wish.html.length > longestAhead) return;
  if (!first || likelihoods.indexOf(is) >= likelihoods.indexOf(first.is)) first = { wish, is };
  wishes = [...wishes.filter((other) => !isSameWish(other, wish)), wish].slice(-aheadAtMost);
};

/** What is likeliest to be opened next; null: nothing was wished for since something was opened. */
export const likeliest = (): Wish | null => first?.wish ?? null;

/** It stands in a frame, or cannot: no other is to be cleaned for it. */
export const leaveOut = (wish: Wish): void => {
  wishes = wishes.filter((one) => !isSameWish(one, wish));
};

/** It is open, however that looks: where the person goes next is another question. */
export const opened = ({ html }: Pick<Wish, 'html'>): void => {
  wishes = wishes.filter((one) => one.html !== html);
  first = null;
};

/** Nobody opens anything any more. */
export const forgetWishes = (): void => {
  wishes = [];
  done = [];
  first = null;
};

/** Cleans one of those, where a frame is ready for it; some milliseconds. Answers whether there may be more to do. */
export const cleanOneAhead = (): boolean => {
  const realm = spareRealm();
  if (realm === null) return false;
  done = done.filter((one) => one.realm === realm && wishes.includes(one.wish));
  const wish = wishes.findLast((one) => !done.some((other) => other.wish === one));
  if (!wish) return false;
  try {
    done = [...done, { wish, realm, ...begin(realm, wish, enoughOf(wish.html)) }];
  } catch {
    // Who opens it is told.
    leaveOut(wish);
  }
  return true;
};

/** What was cleaned for this frame of this message. The frame is taken: what else was cleaned for it is of no use. */
export const takeCleaned = (realm: Realm, wish: Wish): Begun | null => {
  const found = done.find((one) => one.realm === realm && isSameWish(one.wish, wish)) ?? null;
  if (done.some((one) => one.realm === realm)) done = [];
  return found;
};
