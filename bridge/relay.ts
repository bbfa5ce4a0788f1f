// Copies octets between a WebSocket and a mail server, and reads none of them. Keeps memory bounded on both sides:
// credit and a high-water mark downwards, pause until drain upwards. Who may have a relay is routes/imap.ts's business.

import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import { closeCodes, readControlFrame, writeControlFrame } from '../shared/bridge/control.ts';
import type { Problem } from '../shared/problems.ts';
import type { Limits } from './limits.ts';

/** What is used of a WebSocket of the `ws` library. */
export type RelaySocket = Pick<
  WebSocket,
  'send' | 'close' | 'terminate' | 'ping' | 'pause' | 'resume' | 'on' | 'bufferedAmount' | 'readyState'
>;

export interface RelayOptions {
  readonly browser: RelaySocket;
  /** Signed in; paused, with nobody reading. The relay owns it from here. */
  readonly upstream: Socket;
  /** The first binary frame. */
  readonly greeting: Uint8Array;
  /** Octets of the mail server that were read before the relay began. */
  readonly rest: Uint8Array;
  readonly limits: Limits;
  /** Called once, when both sides are closed or closing. */
  onEnd(end: RelayEnd): void;
  onPause?(): void;
}

export interface RelayEnd {
  /** The code the bridge closed with; null when the browser went first. */
  readonly close: number | null;
  readonly problem: Problem | null;
  readonly bytesDown: number;
  readonly bytesUp: number;
}

const open = 1;

export class Relay {
  readonly #options: RelayOptions;
  readonly #browser: RelaySocket;
  readonly #upstream: Socket;
  readonly #limits: Limits;
  /** Bytes that may still be sent down; below zero right after the greeting. */
  #credit = 0;
  /** Read from the mail server and not sent yet: the rest of one read, at most. */
  #waiting: Uint8Array;
  #upstreamPaused = true;
  #upstreamEnded = false;
  #browserPaused = false;
  #bytesDown = 0;
  #bytesUp = 0;
  #unansweredPings = 0;
  #ended = false;
  #stallTimer: NodeJS.Timeout | null = null;
  #idleTimer: NodeJS.Timeout;
  readonly #pingTimer: NodeJS.Timeout;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#browser = options.browser;
    this.#upstream = options.upstream;
    this.#limits = options.limits;
    this.#waiting = options.rest;
    this.#idleTimer = setTimeout(() => this.#onIdle(), this.#limits.idleSocketMs);
    this.#pingTimer = setInterval(() => this.#ping(), this.#limits.pingMs);
    this.#listen();
    // Counted, not waited for: the page can start reading without having granted anything.
    this.#sendDown(options.greeting);
    this.#pump();
  }

  get bytesDown(): number {
    return this.#bytesDown;
  }

  get bytesUp(): number {
    return this.#bytesUp;
  }

  /** Bytes held in this process on their way down, the kernel's buffers aside. */
  get heldDown(): number {
    return this.#waiting.length + this.#browser.bufferedAmount;
  }

  get upstreamPaused(): boolean {
    return this.#upstreamPaused;
  }

  get browserPaused(): boolean {
    return this.#browserPaused;
  }

  /** Tells the browser why, closes it, and ends the line to the mail server. */
  close(code: number, problem: Problem): void {
    if (this.#ended) return;
    if (this.#browser.readyState === open) this.#browser.send(writeControlFrame({ type: 'problem', problem }));
    this.#finish(code, problem);
  }

  #listen(): void {
    const { onMessage, upstream, browser } = {
      onMessage: this.#onMessage,
      upstream: this.#upstream,
      browser: this.#browser,
    };
    upstream.on('data', (chunk: Buffer) => this.#onData(chunk));
    upstream.on('drain', () => this.#onDrain());
    upstream.on('end', () => this.#onUpstreamEnd());
    upstream.on('error', () => this.#onUpstreamEnd());
    upstream.on('close', () => this.#onUpstreamEnd());
    browser.on('message', onMessage);
    browser.on('pong', () => {
      this.#unansweredPings = 0;
    });
    browser.on('error', () => {});
    browser.on('close', () => this.#finish(null, null));
  }

  // Downwards.

  #onData(chunk: Uint8Array): void {
    // A paused stream may deliver what it had already begun to.
    this.#waiting = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    this.#idleTimer.refresh();
    this.#pump();
  }

  /** Sends what may be sent, then decides whether to go on reading. */
  #pump(): void {
    while (!this.#ended && this.#waiting.length > 0 && this.#credit > 0 && !this.#isFull()) {
      const size = Math.min(this.#waiting.length, this.#credit, this.#limits.sliceBytes);
      const slice = this.#waiting.subarray(0, size);
      this.#waiting = this.#waiting.subarray(size);
      this.#sendDown(slice);
    }
    if (this.#ended) return;
    this.#watchForStall();
    if (this.#waiting.length > 0 || this.#credit <= 0 || this.#isFull()) {
      if (this.#upstreamPaused) return;
      this.#upstreamPaused = true;
      this.#upstream.pause();
      this.#options.onPause?.();
    } else if (this.#upstreamEnded) {
      this.close(closeCodes.upstreamClosed, { code: 'connection-lost' });
    } else if (this.#upstreamPaused) {
      this.#upstreamPaused = false;
      this.#upstream.resume();
    }
  }

  #full = false;

  /** Hysteresis: full above the high mark, until below the low one. */
  #isFull(): boolean {
    const buffered = this.#browser.bufferedAmount;
    if (buffered > this.#limits.highWaterBytes) this.#full = true;
    else if (buffered <= this.#limits.lowWaterBytes) this.#full = false;
    return this.#full;
  }

  #sendDown(bytes: Uint8Array): void {
    this.#credit -= bytes.length;
    this.#bytesDown += bytes.length;
    this.#browser.send(bytes, { binary: true }, () => {
      if (this.#ended) return;
      this.#progress();
      // There may be room again for what waits.
      if (this.#upstreamPaused) this.#pump();
    });
  }

  #onUpstreamEnd(): void {
    if (this.#upstreamEnded || this.#ended) return;
    this.#upstreamEnded = true;
    // What it said last (its BYE) waits for credit like everything; then the close.
    this.#pump();
  }

  // Upwards.

  readonly #onMessage = (data: RawData, isBinary: boolean): void => {
    if (this.#ended) return;
    if (!isBinary) {
      this.#onControl(data as Buffer);
      return;
    }
    const bytes = data as Buffer;
    this.#bytesUp += bytes.length;
    this.#idleTimer.refresh();
    if (this.#upstream.writable && !this.#upstream.write(bytes) && !this.#browserPaused) {
      this.#browserPaused = true;
      this.#browser.pause();
      this.#watchForStall();
    }
  };

  #onDrain(): void {
    if (!this.#browserPaused || this.#ended) return;
    this.#browserPaused = false;
    this.#unansweredPings = 0;
    this.#progress();
    this.#browser.resume();
  }

  #onControl(data: Buffer): void {
    if (data.length > this.#limits.controlBytes) {
      this.close(closeCodes.policy, { code: 'limit-exceeded', limit: 'controlBytes' });
      return;
    }
    const frame = readControlFrame(data.toString('utf8'));
    if (frame?.type !== 'credit') return;
    this.#credit += frame.bytes;
    if (this.#credit > this.#limits.creditBytes) {
      this.close(closeCodes.policy, { code: 'limit-exceeded', limit: 'creditBytes' });
      return;
    }
    this.#pump();
  }

  // Time.

  /** One side took something: the clock of a stall starts anew. */
  #progress(): void {
    if (this.#stallTimer === null) return;
    clearTimeout(this.#stallTimer);
    this.#stallTimer = null;
    this.#watchForStall();
  }

  /** Runs the clock while a buffer is full. Want of credit is no stall: a page may take its time. */
  #watchForStall(): void {
    const stuck = this.#isFull() || this.#browserPaused || (this.#upstreamEnded && this.#waiting.length > 0);
    if (stuck && this.#stallTimer === null)
      this.#stallTimer = setTimeout(
        () => this.close(closeCodes.stalled, { code: 'connection-stalled' }),
        this.#limits.stallMs,
      );
    else if (!stuck && this.#stallTimer !== null) {
      clearTimeout(this.#stallTimer);
      this.#stallTimer = null;
    }
  }

  #ping(): void {
    // A browser we do not listen to cannot answer; the stall clock runs instead.
    if (this.#browserPaused) return;
    if (this.#unansweredPings >= this.#limits.pingMisses) {
      this.#browser.terminate();
      this.#finish(null, null);
      return;
    }
    this.#unansweredPings++;
    if (this.#browser.readyState === open) this.#browser.ping();
  }

  #onIdle(): void {
    this.close(closeCodes.idle, { code: 'session-expired' });
  }

  #finish(code: number | null, problem: Problem | null): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#idleTimer);
    clearInterval(this.#pingTimer);
    if (this.#stallTimer !== null) clearTimeout(this.#stallTimer);
    this.#waiting = new Uint8Array(0);
    if (code !== null) closeSocket(this.#browser, code, this.#limits);
    endLine(this.#upstream, this.#limits);
    this.#options.onEnd({ close: code, problem, bytesDown: this.#bytesDown, bytesUp: this.#bytesUp });
  }
}

/** Closes a WebSocket, and cuts it when the other side does not answer in time. */
export const closeSocket = (socket: RelaySocket, code: number, limits: Limits): void => {
  // Paused, it would never see the answer to its close.
  socket.resume();
  socket.close(code);
  const timer = setTimeout(() => socket.terminate(), limits.closeGraceMs);
  socket.on('close', () => clearTimeout(timer));
};

/** Ends a line to a mail server: what was written still goes out, what comes in is dropped. */
export const endLine = (socket: Socket, limits: Limits): void => {
  socket.removeAllListeners('data');
  socket.on('error', () => {});
  socket.resume();
  socket.end();
  const timer = setTimeout(() => socket.destroy(), limits.closeGraceMs);
  socket.on('close', () => clearTimeout(timer));
};
