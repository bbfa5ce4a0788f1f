// Keeps the frame as high as its message, within limits: no scrollbar inside a scrollbar, no endless growth.

import { maxFrameHeight, maxResizes } from './limits.ts';
import type { Realm } from './style-filter.ts';

export class FrameHeight {
  readonly #frame: HTMLIFrameElement;
  readonly #observer: ResizeObserver;
  #realm: Realm | null = null;
  #resizes = 0;
  #width = 0;
  #height = -1;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
    // Safari does not report sizes inside a frame without scripts: there the height is that of the filling.
    this.#observer = new ResizeObserver(() => this.#measure());
  }

  /** Begins anew with the document that was just filled. */
  follow(realm: Realm): void {
    this.#observer.disconnect();
    this.#realm = realm;
    this.#resizes = 0;
    this.#measure();
    this.#observer.observe(this.#frame);
    this.#observer.observe(realm.document.documentElement);
    this.#observer.observe(realm.document.body);
  }

  /** The person unfolded something: the height that follows is no loop. */
  changed(): void {
    this.#resizes = 0;
    this.#measure();
  }

  /** More of the message came in below: it can only have grown. */
  grown(): void {
    if (this.#height < maxFrameHeight) this.changed();
  }

  stop(): void {
    this.#observer.disconnect();
    this.#realm = null;
  }

  #measure(): void {
    const realm = this.#realm;
    const root = realm?.document.documentElement;
    if (!realm || !root) return;
    // Another width is the person's doing and asks for another height; it is no loop.
    if (this.#frame.clientWidth !== this.#width) this.#resizes = 0;
    this.#width = this.#frame.clientWidth;
    const content = Math.max(root.getBoundingClientRect().height, realm.document.body?.scrollHeight ?? 0);
    const scrollbar = root.scrollWidth > root.clientWidth ? realm.innerHeight - root.clientHeight : 0;
    const height = Math.min(Math.ceil(content) + scrollbar, maxFrameHeight);
    if (height === this.#height || this.#resizes >= maxResizes) return;
    this.#resizes++;
    this.#height = height;
    this.#frame.style.setProperty('height', `${height}px`);
  }
}
