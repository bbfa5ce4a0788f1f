// What the engine takes from the world around it: sockets, time, chance. Passed in, so that tests own them.

import type { SocketLike } from './bridge-socket.ts';

export interface World {
  /** Opens a WebSocket to the bridge with the session's token. */
  openSocket(token: string): SocketLike;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after that many milliseconds; returns the function that calls it off. */
  schedule(milliseconds: number, callback: () => void): () => void;
  /** A number in [0, 1). */
  chance(): number;
}
