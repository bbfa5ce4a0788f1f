// Keeps the record of one sign-in for the person's protocol console. The tap of shared/imap leaves the secrets out, and
// all that a server says once it knows one; this file only bounds it and sets its clock to the dialling.

import {
  type LoginRecord,
  loginRecordEvents,
  loginRecordOf,
  type RecordedEvent,
} from '../shared/bridge/login-record.ts';
import type { TapOptions } from '../shared/imap/index.ts';

/** Bytes. What holds a credential is told in steps of this size, so that nobody reads the length of a password there. */
const secretStep = 64;

/** The event without its exact size where a secret is in it. (The gap itself has none.) */
const coarse = (event: RecordedEvent): RecordedEvent => {
  const isSecret = event.text.some((piece) => typeof piece !== 'string' && piece.gap === 'secret');
  return isSecret ? { ...event, bytes: Math.ceil(event.bytes / secretStep) * secretStep } : event;
};

export class LoginRecorder {
  readonly #events: RecordedEvent[] = [];
  /** For the session of the sign-in. */
  readonly tap: TapOptions;

  /** @param now milliseconds; the record counts from this call */
  constructor(now: () => number) {
    const start = now();
    this.tap = {
      now: () => Math.round((now() - start) * 10) / 10,
      on: ({ from, at, tag, name, text, bytes, burst, answer }) => {
        if (this.#events.length < loginRecordEvents)
          this.#events.push(coarse({ from, at, tag, name, text, bytes, burst, answer }));
      },
      afterSignIn: 'withheld',
    };
  }

  get record(): LoginRecord {
    return loginRecordOf(this.#events);
  }
}
