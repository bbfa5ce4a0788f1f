// Decides about every address a message would load a picture from, and counts what was held back.

/** One pass over one message. Run the pass again with another decision to load what was blocked. */
export class RemoteContent {
  readonly #allowed: boolean;
  readonly #blocked = new Set<string>();

  constructor(allowed: boolean) {
    this.#allowed = allowed;
  }

  /** Whether remote pictures may load in this pass. */
  get allowed(): boolean {
    return this.#allowed;
  }

  /** Different remote pictures that were not loaded. */
  get blocked(): number {
    return this.#blocked.size;
  }

  /**
   * The address to load a remote picture from, always https; null when it must not load or is none.
   */
  picture(source: string): string | null {
    const text = source.trim();
    let url: URL;
    try {
      url = new URL(text.startsWith('//') ? `https:${text}` : text);
    } catch {
      return null;
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
    // The frame's policy knows only https; most servers that are named with http have both.
    url.protocol = 'https:';
    if (!this.#allowed) {
      this.#blocked.add(url.href);
      return null;
    }
    return url.href;
  }
}
