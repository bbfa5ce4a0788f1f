// What one bridge process remembers about sessions: which were revoked, and when each was last active.
// Bounded; forgets with the process. The sessions themselves live in their cookies.

import type { ProblemCode } from '../shared/problems.ts';
import type { Limits } from './limits.ts';
import type { SessionClaims } from './session.ts';

export class SessionRegister {
  readonly #limits: Limits;
  readonly #now: () => number;
  /** sid to end of session. */
  readonly #revoked = new Map<string, number>();
  /** sid to last activity, for sessions with an idle limit; in the order of that activity. */
  readonly #active = new Map<string, number>();

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Notes a sign of life: a request, or a WebSocket that is still open. */
  touch(claims: SessionClaims): void {
    if (claims.keep) return;
    const now = this.#now();
    this.#active.delete(claims.sid);
    this.#active.set(claims.sid, now);
    for (const [sid, at] of this.#active) {
      if (at > now - this.#limits.idleSessionMs && this.#active.size <= this.#limits.revokedSessions) break;
      this.#active.delete(sid);
    }
  }

  revoke(sid: string, ends: number): void {
    const now = this.#now();
    this.#revoked.set(sid, ends);
    if (this.#revoked.size <= this.#limits.revokedSessions) return;
    let first: string | null = null;
    for (const [candidate, end] of this.#revoked) {
      if (end <= now) this.#revoked.delete(candidate);
      else if (first === null || end < (this.#revoked.get(first) ?? 0)) first = candidate;
    }
    if (this.#revoked.size > this.#limits.revokedSessions && first !== null) this.#revoked.delete(first);
  }

  /** Null while the session is good, else why it is not. */
  refusal(claims: SessionClaims): ProblemCode | null {
    const now = this.#now();
    if (this.#revoked.has(claims.sid) || claims.ends <= now) return 'session-expired';
    if (claims.keep) return null;
    const last = Math.max(claims.sealed, this.#active.get(claims.sid) ?? 0);
    return last + this.#limits.idleSessionMs <= now ? 'session-expired' : null;
  }

  get revokedCount(): number {
    return this.#revoked.size;
  }
}
