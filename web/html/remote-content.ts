// Decides about every address a message would load a picture from, and counts what was held back.

import { isTracker } from './trackers.ts';

/** What of a message was held back: different addresses, each counted once. */
export interface HeldBack {
  /** Pictures that load once they are allowed. */
  readonly pictures: number;
  /** Pictures that never load. */
  readonly trackers: number;
}

/** One pass over one message. Run the pass again with another decision to load what was blocked. */
export class RemoteContent {
  readonly #allowed: boolean;
  readonly #proxy: string | null;
  readonly #blocked = new Set<string>();
  readonly #trackers = new Set<string>();

  /** @param proxy what is allowed comes from this address, with its own written behind it, and from nowhere else */
  constructor(allowed: boolean, proxy: string | null = null) {
    this.#allowed = allowed;
    this.#proxy = proxy;
  }

  /** What was not loaded in this pass. */
  get heldBack(): HeldBack {
    return { pictures: this.#blocked.size, trackers: this.#trackers.size };
  }

  /**
   * The address to load a remote picture from: https, or the proxy's; null when it must not load or is none.
   * @param unseen nobody could see it, so it can only be there to be counted
   */
  picture(source: string, unseen = false): string | null {
    const text = source.trim();
    let url: URL;
    try {
      url = new URL(text.startsWith('//') ? `https:${text}` : text);
    } catch {
      return null;
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
    const written = url.href;
    // The frame's policy knows only https; most servers that are named with http have both.
    url.protocol = 'https:';
    if (unseen || isTracker(url)) {
      this.#trackers.add(url.href);
      return null;
    }
    if (!this.#allowed) {
      this.#blocked.add(url.href);
      return null;
    }
    return this.#proxy === null ? url.href : this.#proxy + encodeURIComponent(written);
  }
}
