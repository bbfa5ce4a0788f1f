// The engine's connection, kept: opened on a session, tried again when it is lost, given up when the session is over.
// What is said on it is engine.ts's business, the life of a single connection connection.ts's.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import { type Problem, type ProblemCode, ProblemError, problemOf } from '../../shared/problems.ts';
import type { ConnectionState } from '../client/model.ts';
import { Connection, type ConnectionEvents } from './connection.ts';
import { Pulse } from './pulse.ts';
import { waitBefore } from './reconnect.ts';
import type { World } from './world.ts';

/** Milliseconds a connection has to live before its end counts as the first of its kind: some end with each greeting. */
export const steadyAfter = 10_000;

/** Problems after which trying again cannot help: the person has to sign in. */
const endOfSession: ReadonlySet<ProblemCode> = new Set([
  'session-expired',
  'not-signed-in',
  'credentials-refused',
  'server-not-allowed',
  'forbidden',
]);

export type AttachedSession = SessionInfo | RememberedSession;

/** Whose mail a session is about. */
export const accountOf = ({ server, username }: AttachedSession): string => `${server.id}/${username}`;

export interface LifelineEvents {
  /** What a new connection is to tell, its end aside. */
  connectionEvents(): Omit<ConnectionEvents, 'onClosed' | 'onDamaged'>;
  onState(state: ConnectionState): void;
  onLive(connection: Connection): void;
  /** There is no connection any more, or no wait for one. */
  onGone(problem: Problem): void;
  /** A session that was only remembered is one that can be used. */
  onFound(session: SessionInfo): void;
  /** The device may have slept: asks for what happened meanwhile. */
  lookAgain(connection: Connection): void;
}

export class Lifeline {
  readonly #world: World;
  readonly #events: LifelineEvents;
  readonly #pulse: Pulse;
  #session: AttachedSession | null = null;
  #connection: Connection | null = null;
  /** The platform can inflate, and no compressed line has been unreadable. */
  #mayCompress: boolean;
  #state: ConnectionState | null = null;
  /** Who waits for a connection. */
  #untilLive: { resolve(): void; reject(error: ProblemError): void }[] = [];
  #attempt = 0;
  #liveSince: number | null = null;
  #cancelRetry: (() => void) | null = null;

  constructor(world: World, events: LifelineEvents) {
    this.#world = world;
    this.#events = events;
    this.#mayCompress = world.inflateStream() !== null;
    this.#pulse = new Pulse(world, events);
  }

  /** Null when nobody is signed in, or the session is over. */
  get session(): AttachedSession | null {
    return this.#session;
  }

  /** The connection that lives; null while there is none. */
  get connection(): Connection | null {
    return this.#connection?.closed === false ? this.#connection : null;
  }

  /** What was told last; null before the first word of a session. */
  get state(): ConnectionState | null {
    return this.#state;
  }

  get isReconnecting(): boolean {
    return this.#state?.is === 'reconnecting';
  }

  /** Connections are for this session from now on; `connect` opens the first. */
  attach(session: AttachedSession): void {
    this.#session = session;
    this.#attempt = 0;
    this.leave('connection-lost');
  }

  connect(): void {
    const session = this.#session;
    if (!session) return;
    if (this.#state?.is !== 'reconnecting') this.#setState({ is: 'connecting' });
    else this.#setState({ ...this.#state, retryAt: null });
    if (session.token === null) {
      void this.#find(session);
      return;
    }
    const connection = this.#open(session.token, session, {
      ...this.#events.connectionEvents(),
      onClosed: (problem) => this.#onClosed(connection, problem),
    });
    this.#connection = connection;
    connection.ready.then(
      () => this.#onReady(connection),
      () => undefined, // onClosed tells
    );
  }

  /** Opens one more connection on the session; null while there is none on which more can be opened. */
  openAnother(events: Omit<ConnectionEvents, 'onDamaged'>): Connection | null {
    const session = this.#session;
    return session?.token && this.connection ? this.#open(session.token, session, events) : null;
  }

  #open(token: string, { server }: AttachedSession, events: Omit<ConnectionEvents, 'onDamaged'>): Connection {
    const line = { token, compress: this.#mayCompress, ...(server.host === undefined ? {} : { host: server.host }) };
    const onDamaged = () => {
      this.#mayCompress = false;
    };
    return new Connection(this.#world, line, { ...events, onDamaged });
  }

  /** Ends the connection, or the wait for one, without another try. */
  leave(code: ProblemCode): void {
    this.#cancelRetry?.();
    const connection = this.#connection;
    this.#connection = null;
    this.#pulse.end();
    this.#events.onGone({ code });
    connection?.close({ code });
  }

  /** Nobody is signed in any more: who waits is told. */
  forget(): void {
    this.#session = null;
    this.#state = null;
    this.#rejectWaiting({ code: 'cancelled' });
  }

  /** Tries at once; also when a try hangs. */
  retryNow(): void {
    this.leave('connection-lost');
    this.connect();
  }

  noteNetwork(state: 'online' | 'offline' | 'resumed'): void {
    if (state === 'offline') this.#connection?.close({ code: 'offline' });
    else if (this.isReconnecting) this.retryNow();
    else this.#pulse.wake();
  }

  /** Somebody looks at the mail: a line that died without a word is to be found out soon. */
  attend(attended: boolean): void {
    this.#pulse.attend(attended);
  }

  /** Resolves when there is a connection; rejects when there will be none. */
  whenLive(): Promise<void> {
    if (!this.#session) return Promise.reject(new ProblemError({ code: 'not-signed-in' }));
    if (this.#state?.is === 'live') return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#untilLive.push({ resolve, reject });
    });
  }

  /** The session was only remembered: does it still stand? */
  async #find(remembered: RememberedSession): Promise<void> {
    let problem: Problem = { code: 'session-expired' };
    try {
      const found = await this.#world.findSession();
      if (this.#session !== remembered) return;
      // Whoever signed in anew meanwhile may want nothing kept: then what is kept goes, and the page begins again.
      if (found?.keep && accountOf(found) === accountOf(remembered)) {
        this.#session = found;
        this.#events.onFound(found);
        this.connect();
        return;
      }
    } catch (error) {
      problem = problemOf(error);
    }
    if (this.#session === remembered) this.#onLost(problem);
  }

  #onReady(connection: Connection): void {
    if (connection !== this.#connection) return;
    this.#liveSince = this.#world.now();
    this.#setState({ is: 'live' });
    this.#events.onLive(connection);
    this.#pulse.begin(connection);
    for (const { resolve } of this.#untilLive.splice(0)) resolve();
  }

  #onClosed(connection: Connection, problem: Problem): void {
    if (connection !== this.#connection) return;
    this.#connection = null;
    this.#pulse.end();
    this.#events.onGone(problem);
    this.#onLost(problem);
  }

  /** There is no connection: the session is over, or another try follows. */
  #onLost(problem: Problem): void {
    if (endOfSession.has(problem.code)) {
      this.#session = null;
      this.#setState({ is: 'signed-out', problem });
      this.#rejectWaiting(problem);
      return;
    }
    if (this.#liveSince !== null && this.#world.now() - this.#liveSince >= steadyAfter) this.#attempt = 0;
    this.#liveSince = null;
    const wait = waitBefore(this.#attempt, this.#world.chance(), problem.retryAfter);
    this.#attempt += 1;
    this.#setState({ is: 'reconnecting', problem, retryAt: this.#world.now() + wait });
    this.#cancelRetry?.();
    this.#cancelRetry = this.#world.schedule(wait, () => this.connect());
  }

  #rejectWaiting(problem: Problem): void {
    for (const { reject } of this.#untilLive.splice(0)) reject(new ProblemError(problem));
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#events.onState(state);
  }
}
