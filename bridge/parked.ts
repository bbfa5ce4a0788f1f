// Signed-in connections that wait a few seconds for their WebSocket, so that a sign-in costs the mail server one login.
// One for each session; bounded in number and in time.

import type { Limits } from './limits.ts';
import type { LoggedIn } from './logged-in.ts';
import { endLine } from './relay.ts';

interface Place {
  readonly connection: LoggedIn;
  readonly timer: NodeJS.Timeout;
  readonly onGone: () => void;
}

export class ParkedConnections {
  readonly #limits: Limits;
  readonly #places = new Map<string, Place>();
  #closed = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Takes a connection into keeping; one that the session had already is ended. */
  park(sid: string, connection: LoggedIn): void {
    this.drop(sid);
    if (this.#closed) {
      endLine(connection.socket, this.#limits);
      return;
    }
    const onGone = (): void => this.drop(sid);
    const timer = setTimeout(onGone, this.#limits.parkMs);
    connection.socket.on('close', onGone);
    connection.socket.on('error', onGone);
    this.#places.set(sid, { connection, timer, onGone });
    const [oldest] = this.#places.keys();
    if (this.#places.size > this.#limits.parkedTotal && oldest !== undefined) this.drop(oldest);
  }

  /** Hands the session's connection over, null when there is none that lives. */
  take(sid: string): LoggedIn | null {
    const place = this.#remove(sid);
    if (!place) return null;
    return place.connection.socket.destroyed ? null : place.connection;
  }

  /** Ends the session's connection, if it has one. */
  drop(sid: string): void {
    const place = this.#remove(sid);
    if (place) endLine(place.connection.socket, this.#limits);
  }

  /** Ends all of them, and whatever comes later. */
  close(): void {
    this.#closed = true;
    for (const sid of [...this.#places.keys()]) this.drop(sid);
  }

  #remove(sid: string): Place | null {
    const place = this.#places.get(sid);
    if (!place) return null;
    this.#places.delete(sid);
    clearTimeout(place.timer);
    place.connection.socket.off('close', place.onGone);
    place.connection.socket.off('error', place.onGone);
    return place;
  }
}
