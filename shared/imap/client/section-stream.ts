// A section as a stream of bytes for whoever wants to pipe it: into a file, a decoder, a response.
// Copies what the session lends. How the line is slowed down is the transport's business: it is told when.

import type { SectionTaker } from './command.ts';

/** What a source of a ReadableStream is given; the platform's own fits. */
export interface SectionController {
  /** Room in bytes, as the stream's strategy counts; null once it has failed. */
  readonly desiredSize: number | null;
  enqueue(bytes: Uint8Array): void;
  close(): void;
  error(reason: unknown): void;
}

export interface SectionSource {
  start(controller: SectionController): void;
  pull(): void;
  cancel(): void;
}

export interface LineCredit {
  /** The reader of the stream is behind: stop taking bytes from the server when that can be done. */
  pause(): void;
  /** It has caught up. */
  resume(): void;
}

/**
 * A taker for `fetch`'s `onSection` and the source of the stream that it feeds:
 * `new ReadableStream(source, { highWaterMark: 262_144, size: (bytes) => bytes.length })`.
 * Without `credit` a slow reader lets the stream's queue grow. Cancelling the stream gives up the section.
 */
export const sectionStream = (credit?: LineCredit): { taker: SectionTaker; source: SectionSource } => {
  let controller: SectionController | null = null;
  let isPaused = false;
  const goOn = (): void => {
    if (!isPaused) return;
    isPaused = false;
    credit?.resume();
  };
  const finish = (last: (controller: SectionController) => void): void => {
    if (controller) last(controller);
    controller = null;
    goOn();
  };
  return {
    taker: {
      write: (bytes) => {
        if (!controller) return false;
        controller.enqueue(bytes.slice());
        if (!isPaused && (controller.desiredSize ?? 0) <= 0) {
          isPaused = true;
          credit?.pause();
        }
        return true;
      },
      end: () => finish((open) => open.close()),
      fail: (error) => finish((open) => open.error(error)),
    },
    source: {
      start: (given) => {
        controller = given;
      },
      pull: goOn,
      cancel: () => finish(() => undefined),
    },
  };
};
