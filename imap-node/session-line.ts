// One session on one socket: bytes between them, the end of one is the end of the other, silence while a command waits.
// On request everything is deflated in between (RFC 4978).

import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib';
import { compress, ImapError, ImapSession, logout, type SessionOptions } from '../shared/imap/index.ts';
import type { Timeouts } from './timeouts.ts';

/** Resolves when the socket has sent what it holds, or is gone. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go);
      socket.off('close', go);
      resolve();
    };
    socket.on('drain', go);
    socket.on('close', go);
  });

export class SessionLine {
  readonly session: ImapSession;
  readonly socket: Socket;
  readonly #timeouts: Timeouts;
  /** Writes; a promise means that it has enough for now. */
  #write: (bytes: Uint8Array) => Promise<void> | undefined;
  /** Where the session's bytes come from. */
  #source: Readable;

  constructor(socket: Socket, options: Omit<SessionOptions, 'send'>, timeouts: Timeouts) {
    this.socket = socket;
    this.#timeouts = timeouts;
    this.#source = socket;
    this.#write = (bytes) => (socket.write(bytes) ? undefined : drained(socket));
    this.session = new ImapSession({
      ...options,
      // Long literals wait for the promise, so that a message never lies in memory as a whole.
      send: (bytes) => (socket.writable ? this.#write(bytes) : undefined),
      onClosed: (error) => {
        socket.destroy();
        options.onClosed?.(error);
      },
    });
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('timeout', this.#onSilence);
    socket.setTimeout(timeouts.silenceMs);
  }

  /** COMPRESS DEFLATE, then deflates both directions. Rejects with ImapError, kind `no` when it is active already. */
  async compress(): Promise<void> {
    const { session, socket } = this;
    await session.run(compress(), { detachAfter: true }).done;
    // A server that hangs up leaves its last block open.
    const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    const deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH });
    const broken = (cause: Error): void => session.close(new ImapError('protocol', 'deflate', { cause }));
    inflate.on('error', broken);
    deflate.on('error', broken);
    deflate.on('data', (chunk: Buffer) => void socket.write(chunk));
    this.#write = async (bytes) => {
      await new Promise<void>((resolve) => deflate.write(bytes, () => resolve()));
      if (socket.writableNeedDrain) await drained(socket);
    };
    const rest = session.reattach();
    socket.off('data', this.#onData);
    socket.off('end', this.#onEnd);
    socket.off('close', this.#onEnd);
    // What a few bytes swell to meets the session's limits chunk by chunk: nothing is gathered here.
    inflate.on('data', this.#onData);
    inflate.on('end', this.#onEnd);
    this.#source = inflate;
    inflate.write(rest);
    socket.pipe(inflate);
    socket.on('close', () => inflate.end());
  }

  pause(): void {
    this.#source.pause();
  }

  resume(): void {
    this.#source.resume();
  }

  /** Stops reading, and leaves the socket as it is. Bytes that came behind the last answer are `session.rest`. */
  letGo(): void {
    this.socket.pause();
    this.socket.off('data', this.#onData);
    this.socket.off('end', this.#onEnd);
    this.socket.off('close', this.#onEnd);
    this.socket.off('error', this.#onError);
    this.socket.off('timeout', this.#onSilence);
    this.socket.setTimeout(0);
  }

  /** LOGOUT, as far as the server answers it in time; then the socket is gone. Never rejects. */
  async close(): Promise<void> {
    const { session } = this;
    if (session.state !== 'closed' && session.state !== 'greeting') {
      const timer = setTimeout(() => session.close(), this.#timeouts.logoutMs);
      this.resume();
      await session.run(logout()).done.catch(() => undefined);
      clearTimeout(timer);
    }
    session.close();
  }

  readonly #onData = (chunk: Buffer): void => this.session.receive(chunk);

  readonly #onEnd = (): void => this.session.close(new ImapError('closed', 'end of stream'));

  readonly #onError = (error: NodeJS.ErrnoException): void =>
    this.session.close(new ImapError('closed', error.code ?? 'socket error', { cause: error }));

  /** Nobody waits for anything: then silence is as it should be. */
  readonly #onSilence = (): void => {
    if (this.session.inFlight > 0) this.session.close(new ImapError('timeout', 'silenceMs'));
  };
}
