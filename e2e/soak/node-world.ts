// The engine's world in Node, with nothing played: the built bridge behind a WebSocket, the machine's clock.
// Lines can be cut, and the network can stay away for a while.

import { WebSocket } from 'ws';
import {
  compressOffer,
  readSessionInfo,
  requestHeader,
  type SessionInfo,
  subprotocol,
  tokenPrefix,
} from '../../shared/bridge/control.ts';
import type { InflateStream } from '../../shared/imap/index.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { SocketLike } from '../../web/worker/bridge-socket.ts';
import { RawLines } from '../../web/worker/console/raw-lines.ts';
import { Further } from '../../web/worker/lines/further.ts';
import * as reading from '../../web/worker/reading.ts';
import type { Reading, World } from '../../web/worker/world.ts';

export interface SignedIn {
  readonly info: SessionInfo;
  readonly cookie: string;
}

/** Signs in at the bridge as the page does. */
export const signInAt = async (origin: string, username: string, password: string): Promise<SignedIn> => {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, [requestHeader]: '1', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username, password, keep: true, compress: true }),
  });
  const info = readSessionInfo(await answer.json());
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!info || !cookie) throw new Error(`signing in was answered with ${answer.status}`);
  return { info, cookie };
};

export class NodeWorld implements World {
  readonly mayReadAhead = true;
  readonly chance: () => number;
  readonly #origin: string;
  readonly #signedIn: SignedIn;
  readonly #open = new Set<WebSocket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #away = false;

  constructor(origin: string, signedIn: SignedIn, chance: () => number) {
    this.#origin = origin;
    this.#signedIn = signedIn;
    this.chance = chance;
  }

  openSocket(token: string, compress: boolean): SocketLike {
    const socket = new WebSocket(
      `${this.#away ? 'ws://localhost:1' : this.#origin.replace(/^http/, 'ws')}/api/imap`,
      [subprotocol, tokenPrefix + token, ...(compress ? [compressOffer] : [])],
      { headers: { cookie: this.#signedIn.cookie, origin: this.#origin } },
    );
    this.#open.add(socket);
    const like: SocketLike = {
      binaryType: 'arraybuffer',
      send: (data) => socket.send(data),
      close: (code) => socket.close(code),
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    socket.binaryType = 'arraybuffer';
    socket.on('open', () => like.onopen?.());
    socket.on('message', (data, isBinary) => like.onmessage?.({ data: isBinary ? data : String(data) }));
    socket.on('close', (code) => {
      this.#open.delete(socket);
      like.onclose?.({ code });
    });
    socket.on('error', () => undefined); // its close follows
    return like;
  }

  async loadFurther(): Promise<typeof Further> {
    return Further;
  }

  async loadReading(): Promise<Reading> {
    return reading;
  }

  async loadRawLines(): Promise<typeof RawLines> {
    return RawLines;
  }

  async loadLetters(): Promise<never> {
    throw new Error('no letters are written here');
  }

  findSession(): Promise<SessionInfo | null> {
    return this.#away
      ? Promise.reject(new ProblemError({ code: 'bridge-unreachable' }))
      : Promise.resolve(this.#signedIn.info);
  }

  inflateStream(): InflateStream | null {
    return new DecompressionStream('deflate-raw') as InflateStream;
  }

  now(): number {
    return Date.now();
  }

  schedule(milliseconds: number, callback: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, milliseconds);
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
  }

  /** Every line ends without a word. */
  cut(): void {
    for (const socket of this.#open) socket.terminate();
  }

  /** While true nothing can be reached. */
  set away(away: boolean) {
    this.#away = away;
    if (away) this.cut();
  }

  /** The tab is gone: no timer runs any more, nobody hears what comes. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const socket of this.#open) {
      socket.removeAllListeners('message').removeAllListeners('close');
      socket.terminate();
    }
  }
}
