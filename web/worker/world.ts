// What the engine takes from the world around it: sockets, time, chance. Passed in, so that tests own them.

import type { SessionInfo } from '../../shared/bridge/control.ts';
import type { InflateStream } from '../../shared/imap/index.ts';
import type { SocketLike } from './bridge-socket.ts';
import type { RawLines } from './console/raw-lines.ts';
import type { MakeLetters } from './letters/device-letters.ts';
import type { Further } from './lines/further.ts';

export type Reading = typeof import('./reading.ts');

export interface World {
  /** Opens a WebSocket to the bridge with the session's token. @param compress the line may be compressed */
  openSocket(token: string, compress: boolean): SocketLike;
  /** Asks the bridge for this browser's session; null when there is none any more. Rejects with a ProblemError. */
  findSession(): Promise<SessionInfo | null>;
  /** A fresh decompressor for raw DEFLATE; null where the platform has none. */
  inflateStream(): InflateStream | null;
  /** The code for more than one connection, which the first screen does without. Rejects where it cannot be had. */
  loadFurther(): typeof Further | Promise<typeof Further>;
  /** The code that reads messages and previews, which the first list does without. Rejects where it cannot be had. */
  loadReading(): Reading | Promise<Reading>;
  /** The code of the console's prompt. Rejects where it cannot be had. */
  loadRawLines(): typeof RawLines | Promise<typeof RawLines>;
  /** The code of writing and sending. Rejects where it cannot be had. */
  loadLetters(): Promise<MakeLetters>;
  /** Texts may be fetched before somebody asks for them: the line is not paid for by the byte. */
  readonly mayReadAhead: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after that many milliseconds; returns the function that calls it off. */
  schedule(milliseconds: number, callback: () => void): () => void;
  /** A number in [0, 1). */
  chance(): number;
}
