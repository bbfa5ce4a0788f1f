// Is somebody at the other end of the line? Asked only while a person looks, and only when nothing was heard for a while:
// a half-open connection says nothing by itself. What becomes of a dead line is lifeline.ts's business.

import type { Connection } from './connection.ts';
import type { World } from './world.ts';

/** Milliseconds without a byte after which the server is asked for one; about 70 bytes there and back where it has IDLE. */
export const pulseAfter = 18_000;
/** Milliseconds for its answer. Together with `pulseAfter` less than the thirty seconds in which a dead line is found. */
export const pulseLimit = 8_000;
/** Milliseconds of silence that only a sleeping device explains: timers ran late, and much may have happened. */
export const sleptAfter = 60_000;
/** Milliseconds within which a woken device's connection has to answer. */
export const wakeLimit = 10_000;

export interface PulseEvents {
  /** Much may have happened unheard: asks for it, in one burst. */
  lookAgain(connection: Connection): void;
}

export class Pulse {
  readonly #world: World;
  readonly #events: PulseEvents;
  #connection: Connection | null = null;
  #attended = false;
  #cancelLook: (() => void) | null = null;
  #cancelLimit: (() => void) | null = null;

  constructor(world: World, events: PulseEvents) {
    this.#world = world;
    this.#events = events;
  }

  begin(connection: Connection): void {
    this.end();
    this.#connection = connection;
    this.#expect();
  }

  end(): void {
    this.#connection = null;
    this.#cancelLook?.();
    this.#cancelLimit?.();
    this.#cancelLook = null;
    this.#cancelLimit = null;
  }

  /** Somebody looks, or nobody does any more. */
  attend(attended: boolean): void {
    if (attended === this.#attended) return;
    this.#attended = attended;
    this.#expect();
  }

  /** The device woke up: whatever was heard before counts no more. */
  wake(): void {
    const connection = this.#connection;
    if (!connection) return;
    this.#prove(connection, wakeLimit, () => {
      this.#events.lookAgain(connection);
      return true;
    });
  }

  #expect(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
    const connection = this.#connection;
    if (!connection || !this.#attended) return;
    const left = connection.lastByte + pulseAfter - this.#world.now();
    this.#cancelLook = this.#world.schedule(Math.max(0, left), () => this.#look(connection));
  }

  #look(connection: Connection): void {
    const silence = this.#world.now() - connection.lastByte;
    if (silence >= sleptAfter) this.wake();
    else if (silence >= pulseAfter) this.#prove(connection, pulseLimit, () => connection.probe());
    else this.#expect();
  }

  /** @param ask false: no answer can be expected now */
  #prove(connection: Connection, limit: number, ask: () => boolean): void {
    this.#cancelLook?.();
    this.#cancelLimit?.();
    const heard = connection.session.counters.bytesIn;
    const asked = ask();
    this.#cancelLimit = this.#world.schedule(limit, () => {
      this.#cancelLimit = null;
      if (connection !== this.#connection) return;
      if (asked && connection.session.counters.bytesIn === heard) connection.close({ code: 'connection-stalled' });
      else this.#expect();
    });
  }
}
