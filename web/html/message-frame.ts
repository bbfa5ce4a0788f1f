// The frame a message is shown in: an empty document of our server under a policy of its own, filled with clean nodes.
// Cleaning is prepare-html.ts's business; this file mounts, fills, sizes, rebuilds and takes down.

import { FrameHeight } from './frame-height.ts';
import { InlinePictures } from './inline-pictures.ts';
import { maxRebuilds } from './limits.ts';
import { paperStyle } from './paper-style.ts';
import { prepareHtml } from './prepare-html.ts';
import { UnsafeHtmlError } from './sanitize.ts';
import type { Realm } from './style-filter.ts';

export interface FrameOptions {
  /** The message's HTML, hostile. */
  readonly html: string;
  /** Load remote pictures from the start. */
  readonly allowRemote: boolean;
  /** The part with this Content-ID; null when the message has none. */
  resolveInline(contentId: string): Promise<Blob | null>;
  /** How many different remote pictures were held back; told at each filling. */
  onBlocked?(count: number): void;
  /** The message cannot be shown as HTML: show its plain text. The frame is gone. */
  onUnsafe?(): void;
  /** Address of a new message for a `mailto:` link, which is already cleaned: a path of the app, or mailto: itself. */
  composeUrl(mailto: string): string;
}

export interface MountedFrame {
  readonly blocked: number;
  /** Shows the message again with its remote pictures. */
  loadRemote(): void;
  destroy(): void;
}

/** Never with allow-scripts, in any browser. */
const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const addressOf = (remote: boolean): string => (remote ? '/frame?images=1' : '/frame');

/** The frame's window when it holds the empty document it should, else null. */
const emptyRealm = (frame: HTMLIFrameElement, address: string): Realm | null => {
  const realm = frame.contentWindow as Realm | null;
  const page = frame.contentDocument;
  if (!realm || !page?.documentElement || page.URL !== new URL(address, location.href).href) return null;
  return page.querySelector('head > *, body > *') === null ? realm : null;
};

/** The message replaces the frame's whole root; our style goes before all of its own. */
const insert = (realm: Realm, root: HTMLElement): void => {
  const page = realm.document;
  const style = page.createElement('style');
  style.textContent = paperStyle;
  page.replaceChild(page.adoptNode(root), page.documentElement);
  let head = root.querySelector(':scope > head');
  if (!head) {
    head = page.createElement('head');
    root.prepend(head);
  }
  head.prepend(style);
};

/** Creates the frame in `container` and answers when the message stands in it, or when it turned out unsafe. */
export const mountMessageFrame = (container: HTMLElement, options: FrameOptions): Promise<MountedFrame> => {
  const frame = document.createElement('iframe');
  frame.title = 'Message body';
  frame.setAttribute('sandbox', sandbox);
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('allow', '');
  for (const [name, value] of [
    ['display', 'block'],
    ['width', '100%'],
    ['border', '0'],
    ['background', '#fff'],
    ['color-scheme', 'light'],
  ] as const) {
    frame.style.setProperty(name, value);
  }

  const height = new FrameHeight(frame);
  let remote = options.allowRemote;
  let pictures: InlinePictures | null = null;
  let blocked = 0;
  let loads = 0;
  let gone = false;

  const destroy = (): void => {
    gone = true;
    height.stop();
    pictures?.release();
    frame.remove();
  };

  /** Fills a freshly loaded frame. Throws when the message or the frame is not as it must be. */
  const fill = (): void => {
    pictures?.release();
    pictures = null;
    const realm = emptyRealm(frame, addressOf(remote));
    if (realm === null) throw new UnsafeHtmlError('the frame is not our empty document');
    const message = prepareHtml(realm, options.html, {
      allowRemote: remote,
      composeUrl: (url) => options.composeUrl(url),
    });
    insert(realm, message.root);
    blocked = message.blocked;
    height.follow(realm);
    pictures = new InlinePictures((contentId) => options.resolveInline(contentId));
    void pictures.show(message.inlinePictures);
    options.onBlocked?.(blocked);
  };

  return new Promise((resolve) => {
    const mounted: MountedFrame = {
      get blocked() {
        return blocked;
      },
      loadRemote() {
        if (gone || remote) return;
        remote = true;
        loads = 0;
        frame.src = addressOf(true);
      },
      destroy,
    };
    frame.addEventListener('load', () => {
      if (gone) return;
      // A further load: something navigated the frame away. It is led back, some times.
      const isStrayed = ++loads > 1 && emptyRealm(frame, addressOf(remote)) === null;
      if (isStrayed && loads <= maxRebuilds * 2) {
        frame.src = addressOf(remote);
        return;
      }
      try {
        fill();
      } catch {
        destroy();
        options.onUnsafe?.();
      }
      resolve(mounted);
    });
    frame.src = addressOf(remote);
    container.append(frame);
  });
};
