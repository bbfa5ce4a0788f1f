// One session on one socket: bytes between them, the end of one is the end of the other, silence while a command waits.

import type { Socket } from 'node:net';
import { ImapError, ImapSession, logout, type SessionOptions } from '../shared/imap/index.ts';
import type { Timeouts } from './timeouts.ts';

export class SessionLine {
  readonly session: ImapSession;
  readonly socket: Socket;
  readonly #timeouts: Timeouts;

  constructor(socket: Socket, options: Omit<SessionOptions, 'send'>, timeouts: Timeouts) {
    this.socket = socket;
    this.#timeouts = timeouts;
    this.session = new ImapSession({
      ...options,
      send: (bytes) => {
        if (socket.writable) socket.write(bytes);
      },
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
    const { session, socket } = this;
    if (session.state !== 'closed' && session.state !== 'greeting') {
      const timer = setTimeout(() => session.close(), this.#timeouts.logoutMs);
      socket.resume();
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
