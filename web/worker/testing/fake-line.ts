// One WebSocket without a network: what each end sends waits in a queue until the test lets it through.
// The server's bytes can be cut anywhere, and the line after any number of them.

import { type ControlFrame, closeCodes, writeControlFrame } from '../../../shared/bridge/control.ts';
import { type Problem, ProblemError } from '../../../shared/problems.ts';
import type { SocketLike } from '../bridge-socket.ts';

/** The server at the other end. */
export interface Peer {
  /** The line is open: time for a greeting. */
  start(): void;
  /** What the client sent in one burst. */
  receive(bytes: Uint8Array): void;
  /** Does one thing of what it has received; false when there is nothing to do. Without it, `receive` does it all. */
  work?(): boolean;
}

const decoder = new TextDecoder();

export class FakeLine implements SocketLike {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  /** Text frames of the client. */
  readonly frames: string[] = [];
  /** Every command the server got, without its tag. */
  get commands(): string[] {
    const lines = this.#taken.split('\r\n').filter((line) => line !== '');
    return lines.map((line) => line.replace(/^A\d+ /, ''));
  }

  /** Nothing moves on it but what the test moves. */
  held = false;
  /** The token it was opened with. */
  readonly token: string;
  /** Bytes of the server that still get through before the line is cut; null: all. */
  cutAfter: number | null = null;
  #peer: Peer | null = null;
  #taken = '';
  #state: 'opening' | 'open' | 'closing' | 'closed' = 'opening';
  #closeCode: number = closeCodes.normal;
  #up: Uint8Array[] = [];
  #down: Uint8Array[] = [];

  /** The client offered to read a compressed line. */
  readonly offersCompression: boolean;

  constructor(token: string, offersCompression: boolean) {
    this.token = token;
    this.offersCompression = offersCompression;
  }

  join(peer: Peer): void {
    this.#peer = peer;
  }

  get closed(): boolean {
    return this.#state === 'closed';
  }

  /** The client holds on to it. */
  get inUse(): boolean {
    return this.#state === 'opening' || this.#state === 'open';
  }

  /** Something waits to be opened, delivered or closed. */
  get busy(): boolean {
    return this.#state === 'opening' || this.#state === 'closing' || this.#up.length > 0 || this.#down.length > 0;
  }

  get hasDown(): boolean {
    return this.#down.length > 0;
  }

  get hasUp(): boolean {
    return this.#up.length > 0;
  }

  // --- the client's side --------------------------------------------------------------------------------------------

  send(data: string | Uint8Array): void {
    if (this.#state !== 'open') throw new ProblemError({ code: 'unexpected' });
    if (typeof data === 'string') this.frames.push(data);
    else this.#up.push(data.slice());
  }

  close(): void {
    if (this.#state !== 'closed') this.#state = 'closing';
  }

  // --- the server's side --------------------------------------------------------------------------------------------

  /** Bytes for the client. */
  push(bytes: Uint8Array): void {
    if (this.#state === 'open') this.#down.push(bytes);
  }

  /** A control frame for the client: overtakes what waits. */
  frame(frame: ControlFrame): void {
    if (this.#state === 'open') this.onmessage?.({ data: writeControlFrame(frame) });
  }

  /** Ends the line at once: what waits is lost. `problem` is told in a frame before. */
  drop(code: number = closeCodes.upstreamClosed, problem?: Problem): void {
    if (this.#state === 'closed') return;
    if (problem) this.frame({ type: 'problem', problem });
    this.#closeCode = code;
    this.#finish();
  }

  /** Lets what waits through and ends the line then. */
  dropWhenEmpty(): void {
    this.cutAfter = this.#down.reduce((sum, bytes) => sum + bytes.length, 0);
    if (this.cutAfter === 0) this.drop();
  }

  // --- the network --------------------------------------------------------------------------------------------------

  /** Opens or closes, if that is due. True when it did. */
  turn(): boolean {
    if (this.#state === 'closing') {
      this.deliverUp(); // a close does not overtake what was sent before it
      while (this.#peer?.work?.());
      this.#finish();
      return true;
    }
    if (this.#state !== 'opening') return false;
    if (!this.#peer) {
      this.#closeCode = 1006;
      this.#finish();
      return true;
    }
    this.#state = 'open';
    this.onopen?.();
    this.#peer.start();
    return true;
  }

  /** Lets the server do one thing. False when it has nothing to do. */
  work(): boolean {
    return this.#state === 'open' && this.#peer?.work?.() === true;
  }

  /** Takes what the client sent to the server, at most `most` bytes of it: the rest waits. Returns what went. */
  deliverUp(most: number = Number.POSITIVE_INFINITY): Uint8Array {
    const waiting = joined(this.#up);
    const burst = waiting.subarray(0, Math.min(most, waiting.length));
    this.#up = burst.length < waiting.length ? [waiting.subarray(burst.length)] : [];
    this.#taken += decoder.decode(burst);
    if (burst.length > 0) this.#peer?.receive(burst);
    return burst;
  }

  /** Takes at most `most` bytes to the client as one chunk. Returns how many went. */
  deliverDown(most: number = Number.POSITIVE_INFINITY): number {
    const waiting = joined(this.#down);
    const allowed = Math.min(most, this.cutAfter ?? Number.POSITIVE_INFINITY, waiting.length);
    const chunk = waiting.slice(0, allowed);
    this.#down = allowed < waiting.length ? [waiting.subarray(allowed)] : [];
    if (this.cutAfter !== null) this.cutAfter -= allowed;
    if (chunk.length > 0 && this.#state === 'open') this.onmessage?.({ data: chunk.buffer });
    if (this.cutAfter === 0) this.drop();
    return chunk.length;
  }

  #finish(): void {
    this.#state = 'closed';
    this.#up = [];
    this.#down = [];
    this.onclose?.({ code: this.#closeCode });
  }
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
