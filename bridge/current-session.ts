// The session a request comes with: from cookie value to claims, or why there are none.

import { type ProblemCode, ProblemError } from '../shared/problems.ts';
import type { Context } from './context.ts';
import type { SessionClaims } from './session.ts';

export type SessionLookup =
  | { readonly claims: SessionClaims; readonly refusal: null }
  | { readonly claims: SessionClaims | null; readonly refusal: ProblemCode };

/** Never throws. `claims` beside a refusal are those of a session that is over. */
export const lookUpSession = (context: Context, cookie: string | undefined): SessionLookup => {
  const claims = cookie === undefined ? null : context.sealer.open(cookie);
  if (!claims) return { claims: null, refusal: 'not-signed-in' };
  const refusal = context.register.refusal(claims);
  return refusal === null ? { claims, refusal: null } : { claims, refusal };
};

/** The claims of a good session. Throws `not-signed-in` or `session-expired`. */
export const requireSession = (context: Context, cookie: string | undefined): SessionClaims => {
  const { claims, refusal } = lookUpSession(context, cookie);
  if (refusal !== null) throw new ProblemError({ code: refusal });
  return claims;
};

/** The server the session was signed in at. Throws `server-not-allowed` when the operator took it away. */
export const serverOf = (context: Context, claims: SessionClaims) => {
  const server = context.servers.find((candidate) => candidate.id === claims.server);
  if (!server) throw new ProblemError({ code: 'server-not-allowed' });
  return server;
};

/** Ends a session here and now: no new sockets, the open ones closed, nothing parked. */
export const endSession = (context: Context, claims: SessionClaims, close: (sid: string) => void): void => {
  context.register.revoke(claims.sid, claims.ends);
  context.parked.drop(claims.sid);
  close(claims.sid);
};
