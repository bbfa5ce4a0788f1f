// One WebSocket to the bridge: IMAP octets down and up, compressed or not, credit for what was read, and why it closed.
// Knows frames, not IMAP.

import {
  closeCodes,
  compressOffer,
  creditWindow,
  readControlFrame,
  subprotocol,
  tokenPrefix,
  writeControlFrame,
} from '../../shared/bridge/control.ts';
import type { LoginRecord } from '../../shared/bridge/login-record.ts';
import { Inflater, type InflateStream, LimitError, storedBlocks } from '../../shared/imap/index.ts';
import type { Problem } from '../../shared/problems.ts';

/** What is used of a WebSocket; the real one fits. */
export interface SocketLike {
  binaryType: string;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  /** Octets that were given to it and are not on their way yet. */
  readonly bufferedAmount?: number;
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
  /** The line is compressed, and this inflates it; null when that was not offered: then the line is given up. */
  inflateStream(): InflateStream | null;
  /** What was compressed could not be read; `onClosed` follows. A line without compression may do better. */
  onDamaged(): void;
  /** How the bridge's sign-in went; before the first bytes. */
  onLoginRecord?(record: LoginRecord): void;
}

/** Credit is given back in pieces of this size: not a frame for every chunk, and never so late that the bridge waits. */
const creditStep = creditWindow / 4;

/** Octets that wait for the line, beyond which a long message waits. */
const bufferedAtMost = 1_000_000;

export class BridgeSocket {
  readonly #socket: SocketLike;
  readonly #events: BridgeSocketEvents;
  #unacknowledged = 0;
  #opened = false;
  #problem: Problem | null = null;
  #closed = false;
  #inflater: Inflater | null = null;
  /** Octets still to come before the compressed ones. */
  #plain = 0;

  constructor(socket: SocketLike, events: BridgeSocketEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#opened = true;
      socket.send(writeControlFrame({ type: 'credit', bytes: creditWindow }));
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => {
      const finish = () => this.#finish(this.#problem ?? problemOfClose(event.code, this.#opened));
      // The server's last words may still be on their way through the inflater.
      if (this.#inflater) void this.#inflater.drained().then(finish);
      else finish();
    };
  }

  /**
   * Sends IMAP octets. What is sent after the close is dropped: the session fails its commands by itself. Who has much to send
   * waits for what is returned: the browser keeps in memory what the line has not taken.
   */
  async send(bytes: Uint8Array): Promise<void> {
    if (!this.#opened || this.#closed) return;
    const socket = this.#socket;
    socket.send((this.#inflater ? storedBlocks(bytes) : bytes) as Uint8Array<ArrayBuffer>);
    while ((socket.bufferedAmount ?? 0) > bufferedAtMost && !this.#closed)
      await new Promise((resolve) => setTimeout(resolve, 20));
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
      else if (frame?.type === 'login-record') this.#events.onLoginRecord?.(frame);
      else if (frame?.type === 'compressed' && !this.#inflater) this.#startInflating(frame.after);
      return;
    }
    if (!(data instanceof ArrayBuffer)) return;
    const bytes = new Uint8Array(data);
    const plain = this.#inflater ? Math.min(this.#plain, bytes.length) : bytes.length;
    this.#plain -= plain;
    if (plain > 0) this.#events.onBytes(bytes.subarray(0, plain));
    if (plain === bytes.length) this.#acknowledge(plain);
    else void this.#inflater?.write(bytes.subarray(plain)).then(() => this.#acknowledge(bytes.length));
  }

  #startInflating(after: number): void {
    const stream = this.#events.inflateStream();
    if (!stream) {
      this.close({ code: 'protocol-error' });
      return;
    }
    this.#plain = after;
    this.#inflater = new Inflater(stream, {
      onBytes: (bytes) => {
        if (!this.#closed) this.#events.onBytes(bytes);
      },
      onError: (error) => {
        if (this.#closed) return;
        this.#events.onDamaged();
        this.close(
          error instanceof LimitError ? { code: 'limit-exceeded', limit: error.limit } : { code: 'protocol-error' },
        );
      },
    });
  }

  /** Gives credit back for bytes of the line that have been read. */
  #acknowledge(bytes: number): void {
    this.#unacknowledged += bytes;
    if (this.#unacknowledged < creditStep || this.#closed) return;
    this.#socket.send(writeControlFrame({ type: 'credit', bytes: this.#unacknowledged }));
    this.#unacknowledged = 0;
  }

  #finish(problem: Problem): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#inflater?.close();
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
export const openBridgeWebSocket = (origin: string, token: string, compress: boolean): SocketLike =>
  new WebSocket(`${origin.replace(/^http/, 'ws')}/api/imap`, [
    subprotocol,
    tokenPrefix + token,
    ...(compress ? [compressOffer] : []),
  ]) as SocketLike;
