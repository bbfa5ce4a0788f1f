// The way to a worker that is started later: what is said before it is there waits.

import type { EnginePort } from './mail-client.ts';

export class LatePort implements EnginePort {
  #port: EnginePort | null = null;
  #waiting: unknown[] = [];
  readonly #listeners: ((event: { readonly data: unknown }) => void)[] = [];

  /** The worker is there. */
  open(port: EnginePort): void {
    this.#port = port;
    for (const listener of this.#listeners) port.addEventListener('message', listener);
    for (const message of this.#waiting.splice(0)) port.postMessage(message);
  }

  postMessage(message: unknown): void {
    if (this.#port) this.#port.postMessage(message);
    else this.#waiting.push(message);
  }

  addEventListener(_type: 'message', listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.push(listener);
  }
}
