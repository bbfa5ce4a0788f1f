// The frame a message is shown in: an empty document of our server under a policy of its own, filled with clean nodes.
// Cleaning is clean-pieces.ts's business; this file mounts, fills, sizes, rebuilds and takes down.

import { addressOf, emptyRealm, makeFrame, takeSpareFrame } from './bare-frame.ts';
import { begin, enoughOf, forgetWishes, opened, takeCleaned, type Wish } from './clean-ahead.ts';
import type { MessageColours } from './colours.ts';
import { emptyAhead, framesAreWide, type Standing, takeFilled } from './filled-ahead.ts';
import { FrameHeight } from './frame-height.ts';
import { dressFrame, putOnPaper } from './frame-paper.ts';
import { type FindInline, InlinePictures } from './inline-pictures.ts';
import { maxRebuilds, pieceTime, shownNodes } from './limits.ts';
import { foldQuotes } from './quote-folds.ts';
import type { HeldBack } from './remote-content.ts';
import { UnsafeHtmlError } from './sanitize.ts';

export { keepSpareFrame } from './bare-frame.ts';
export { cleanOneAhead, wishClean } from './clean-ahead.ts';
export { fillOneAhead } from './filled-ahead.ts';

export interface FrameOptions {
  /** The message's HTML, hostile. */
  readonly html: string;
  /** Load remote pictures from the start. */
  readonly allowRemote: boolean;
  /** Remote pictures come through the bridge: the frame's policy knows no other place for them. */
  readonly proxied?: boolean;
  readonly findInline: FindInline;
  /** Told at each filling. */
  onHeldBack?(heldBack: HeldBack): void;
  /** The message cannot be shown as HTML: show its words. The frame is gone, or has its clean beginning until it is taken down. */
  onUnsafe?(): void;
  /** How its colours go with the window; light paper unless said. */
  readonly colours?: MessageColours;
  /** It is only put on paper: the frame may ask for the print dialog, and its title says so. */
  readonly forPrint?: true;
  /** Name of the button behind which quotes are folded; none: they are not. */
  readonly quoteLabel?: string;
  /** What a screen reader calls the frame. */
  readonly title?: string;
  /** Address of a new message for a `mailto:` link, which is already cleaned: a path of the app, or mailto: itself. */
  readonly composeUrl: (mailto: string) => string;
}

export interface MountedFrame {
  readonly heldBack: HeldBack;
  /** Shows the message again with its remote pictures. */
  loadRemote(): void;
  destroy(): void;
}

/** When the frame that comes next is on screen, and what waits for it has had its turn. */
const afterPaint = (work: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)));
};

/** Forgets what was got ready: nobody is here to open it. The empty frame stays, for whoever comes. */
export const dropAhead = (): void => {
  forgetWishes();
  emptyAhead();
};

/**
 * Creates the frame in `container` and answers when the message stands in it, or when it turned out unsafe. Where a frame is
 * ready (bare-frame.ts, filled-ahead.ts), the message stands in it when this returns.
 */
export const mountMessageFrame = (container: HTMLElement, options: FrameOptions): Promise<MountedFrame> => {
  const colours = options.colours ?? 'paper';
  let remote = options.allowRemote;
  const wishNow = (): Wish => ({
    html: options.html,
    allowRemote: remote,
    proxied: options.proxied === true,
    colours,
    composeUrl: options.composeUrl,
  });
  const takesReady = !remote && !options.forPrint;
  const standing = takesReady ? takeFilled(container, wishNow()) : null;
  const ready = standing?.frame ?? (takesReady ? takeSpareFrame(container) : null);
  const frame = ready ?? makeFrame(options.forPrint === true);
  frame.title = options.title ?? (options.forPrint ? 'Printed message' : 'Message body');
  dressFrame(frame, colours);

  const height = new FrameHeight(frame);
  let pictures: InlinePictures | null = null;
  let heldBack: HeldBack = { pictures: 0, trackers: 0 };
  let loads = 0;
  let gone = false;
  /** Counts the fillings: what was meant for an earlier one is not done any more. */
  let filling = 0;

  const destroy = (): void => {
    gone = true;
    filling++;
    height.stop();
    pictures?.release();
    frame.remove();
  };

  const giveUp = (): void => {
    destroy();
    options.onUnsafe?.();
  };

  /**
   * Fills a freshly loaded frame, at least with its beginning. Throws when the message or the frame is not as it must be.
   * @param filled its beginning stands there
   */
  const fill = (filled: Standing | null): void => {
    const realm = filled?.realm ?? emptyRealm(frame, addressOf(remote));
    if (realm === null) throw new UnsafeHtmlError('the frame is not our empty document');
    const own = ++filling;
    // What is printed is printed whole.
    const enough = options.forPrint ? Number.POSITIVE_INFINITY : enoughOf(options.html);
    const wish = wishNow();
    const { message, ready: begun } = filled ?? takeCleaned(realm, wish) ?? begin(realm, wish, enough);
    opened(wish);
    emptyAhead(wish.html);
    pictures?.release();
    pictures = new InlinePictures(options.findInline);
    const asked = new Set<HTMLImageElement>();
    const tell = (): void => {
      const more = new Map([...message.inlinePictures].filter(([picture]) => !asked.has(picture)));
      for (const picture of more.keys()) asked.add(picture);
      void pictures?.show(more);
      heldBack = message.heldBack;
      options.onHeldBack?.(heldBack);
    };
    /** Nodes that are clean and not shown. */
    let ready = begun;
    /** Answers whether all is clean. */
    const clean = (isEnough: () => boolean): boolean => {
      while (!isEnough()) {
        const more = message.next();
        if (more === null) return true;
        ready += more;
      }
      return false;
    };
    const finish = (): void => {
      // Whether a quote has words below it, its beginning does not tell.
      if (options.quoteLabel !== undefined) foldQuotes(realm, message.root, options.quoteLabel, () => height.changed());
      tell();
    };
    const goOn = (): void => {
      if (own !== filling) return;
      try {
        const until = performance.now() + pieceTime;
        if (clean(() => ready >= shownNodes || performance.now() > until)) {
          message.show();
          finish();
          height.grown();
          return;
        }
        // A turn of its own: the browser lays out what came in.
        if (ready >= shownNodes) {
          ready = 0;
          setTimeout(() => {
            if (own !== filling) return;
            message.show();
            height.grown();
            setTimeout(goOn);
          });
        } else setTimeout(goOn);
      } catch {
        // The beginning, which is clean, stays until the words take its place.
        filling++;
        options.onUnsafe?.();
      }
    };

    const isWhole = clean(() => ready >= enough);
    message.show();
    ready = 0;
    if (!filled) putOnPaper(realm, message.root, colours);
    if (isWhole) finish();
    else tell();
    height.follow(realm);
    if (!options.forPrint) framesAreWide(frame.clientWidth);
    if (!isWhole) afterPaint(goOn);
  };

  return new Promise((resolve) => {
    const mounted: MountedFrame = {
      get heldBack() {
        return heldBack;
      },
      loadRemote() {
        if (gone || remote) return;
        remote = true;
        loads = 0;
        frame.src = addressOf(true);
      },
      destroy,
    };
    const onLoad = (filled: Standing | null): void => {
      if (gone) return;
      // A further load: something navigated the frame away. It is led back, some times.
      const isStrayed = ++loads > 1 && emptyRealm(frame, addressOf(remote)) === null;
      if (isStrayed && loads <= maxRebuilds * 2) {
        frame.src = addressOf(remote);
        return;
      }
      try {
        fill(filled);
      } catch {
        giveUp();
      }
      resolve(mounted);
    };
    frame.addEventListener('load', () => onLoad(null));
    if (ready) {
      onLoad(standing);
      return;
    }
    frame.src = addressOf(remote);
    container.append(frame);
  });
};
