// One WebSocket to the bridge: IMAP octets down and up, credit for what was read, and why it closed.
// Knows frames, not IMAP.

import {
  closeCodes,
  creditWindow,
  readControlFrame,
  subprotocol,
  tokenPrefix,
  writeControlFrame,
} from '../../shared/bridge/control.ts';
import type { Problem } from '../../shared/problems.ts';

/** What is used of a WebSocket; the real one fits. */
export interface SocketLike {
  binaryType: string;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
}

export interface BridgeSocketEvents {
  /** Bytes in the order they came; borrowed for the call. Credit is given back when it returns. */
  onBytes(bytes: Uint8Array): void;
  /** Once, whoever closed. */
  onClosed(problem: Problem): void;
}

/** Credit is given back in pieces of this size: not a frame for every chunk, and never so late that the bridge waits. */
const creditStep = creditWindow / 4;

export class BridgeSocket {
  readonly #socket: SocketLike;
  readonly #events: BridgeSocketEvents;
  #unacknowledged = 0;
  #opened = false;
  #problem: Problem | null = null;
  #closed = false;

  constructor(socket: SocketLike, events: BridgeSocketEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#opened = true;
      socket.send(writeControlFrame({ type: 'credit', bytes: creditWindow }));
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#finish(this.#problem ?? problemOfClose(event.code, this.#opened));
  }

  /** Sends IMAP octets. What is sent after the close is dropped: the session fails its commands by itself. */
  send(bytes: Uint8Array): void {
    if (this.#opened && !this.#closed) this.#socket.send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** Closes from our side; `onClosed` follows at once with this problem. */
  close(problem: Problem): void {
    if (this.#closed) return;
    this.#socket.close(closeCodes.normal);
    this.#finish(problem);
  }

  #receive(data: unknown): void {
    if (this.#closed) return;
    if (typeof data === 'string') {
      const frame = readControlFrame(data);
      if (frame?.type === 'problem') this.#problem = frame.problem;
      return;
    }
    if (!(data instanceof ArrayBuffer)) return;
    this.#events.onBytes(new Uint8Array(data));
    this.#unacknowledged += data.byteLength;
    if (this.#unacknowledged < creditStep || this.#closed) return;
    this.#socket.send(writeControlFrame({ type: 'credit', bytes: this.#unacknowledged }));
    this.#unacknowledged = 0;
  }

  #finish(problem: Problem): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClosed(problem);
  }
}

/** The problem behind a close that no problem frame explained. */
const problemOfClose = (code: number, opened: boolean): Problem => {
  if (code === closeCodes.sessionExpired || code === closeCodes.idle) return { code: 'session-expired' };
  if (code === closeCodes.bridgeStopping) return { code: 'bridge-stopping' };
  if (code === closeCodes.stalled) return { code: 'connection-stalled' };
  return { code: opened ? 'connection-lost' : 'bridge-unreachable' };
};

/** Opens a real WebSocket to the bridge; `origin` is the page's own, e.g. https://mail.example.org. */
export const openBridgeWebSocket = (origin: string, token: string): SocketLike =>
  new WebSocket(`${origin.replace(/^http/, 'ws')}/api/imap`, [subprotocol, tokenPrefix + token]) as SocketLike;
