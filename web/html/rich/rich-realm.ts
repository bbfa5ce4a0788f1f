// The window in which HTML is parsed before it is written in: a hidden frame of our empty document, under the frame's own policy.
// There inline styles are no violation, nothing loads and nothing runs; the page itself never parses a word of it.

import type { Realm } from '../style-filter.ts';

let realm: Promise<Realm> | null = null;

const make = (): Promise<Realm> =>
  new Promise((resolve, reject) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.setAttribute('referrerpolicy', 'no-referrer');
    frame.setAttribute('allow', '');
    frame.setAttribute('aria-hidden', 'true');
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.addEventListener(
      'load',
      () => {
        const window = frame.contentWindow as Realm | null;
        const isOurs = window && frame.contentDocument?.URL === new URL('/frame', location.href).href;
        if (isOurs) resolve(window);
        else {
          frame.remove();
          reject(new Error('the frame is not our empty document'));
        }
      },
      { once: true },
    );
    frame.src = '/frame';
    document.body.append(frame);
  });

/** One for the page's life. Rejects where it cannot be had; the next who asks tries again. */
export const richRealm = (): Promise<Realm> => {
  realm ??= make().catch((error: unknown) => {
    realm = null;
    throw error;
  });
  return realm;
};
