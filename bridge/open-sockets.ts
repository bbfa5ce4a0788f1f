// Which WebSockets are open, by session and by user: counts them against the limits, and finds them when a session ends.

import type { Problem } from '../shared/problems.ts';
import type { Limits } from './limits.ts';
import type { SessionClaims } from './session.ts';

/** One open WebSocket, from its upgrade on. */
export interface OpenSocket {
  readonly claims: SessionClaims;
  /** The mail server has signed it in. */
  isRelaying(): boolean;
  close(code: number, problem: Problem): void;
}

export const userKey = (claims: { readonly server: string; readonly username: string }): string =>
  `${claims.server}\n${claims.username.toLowerCase()}`;

export class OpenSockets {
  readonly #limits: Limits;
  readonly #open = new Set<OpenSocket>();
  readonly #bySession = new Map<string, number>();
  readonly #byUser = new Map<string, number>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  /** The limit one more socket of this session would cross; null when there is room. */
  crossed(claims: SessionClaims): 'socketsTotal' | 'socketsPerSession' | 'socketsPerUser' | null {
    if (this.#open.size >= this.#limits.socketsTotal) return 'socketsTotal';
    if ((this.#bySession.get(claims.sid) ?? 0) >= this.#limits.socketsPerSession) return 'socketsPerSession';
    if ((this.#byUser.get(userKey(claims)) ?? 0) >= this.#limits.socketsPerUser) return 'socketsPerUser';
    return null;
  }

  add(socket: OpenSocket): void {
    this.#open.add(socket);
    count(this.#bySession, socket.claims.sid, 1);
    count(this.#byUser, userKey(socket.claims), 1);
  }

  remove(socket: OpenSocket): void {
    if (!this.#open.delete(socket)) return;
    count(this.#bySession, socket.claims.sid, -1);
    count(this.#byUser, userKey(socket.claims), -1);
  }

  /** A copy: closing removes. */
  all(): OpenSocket[] {
    return [...this.#open];
  }

  ofSession(sid: string): OpenSocket[] {
    return this.all().filter((socket) => socket.claims.sid === sid);
  }
}

const count = (counts: Map<string, number>, key: string, by: number): void => {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
};
