// The server's alerts, which have to be shown (RFC 9051 §7.1), as something that can be shown: one line each, each once, and
// not without end.

import type { UntaggedResponse } from '../../shared/imap/index.ts';
import { cutText, oneLine } from '../../shared/mime/clean-text.ts';

/** UTF-16 units of one alert: as many as of the server's words anywhere on screen. */
export const alertAtMost = 300;
/** Different alerts of one account that are told: a server that goes on has nothing new to say. */
export const alertsAtMost = 20;

/** A server's words for the screen: one line without controls and bidi spans. */
export const serverWords = (text: string): string => cutText(oneLine(text), alertAtMost);

export class Alerts {
  readonly #tell: (text: string) => void;
  readonly #told = new Set<string>();

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  onResponse(response: UntaggedResponse): void {
    if (response.kind !== 'status' || response.code?.code !== 'ALERT') return;
    const text = serverWords(response.text);
    if (text === '' || this.#told.has(text) || this.#told.size >= alertsAtMost) return;
    this.#told.add(text);
    this.#tell(text);
  }

  /** The account is left. */
  forget(): void {
    this.#told.clear();
  }
}
