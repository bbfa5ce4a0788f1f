// Sign-in, session and sign-out over HTTP: the few requests the page itself makes to the bridge.

import {
  readProblemBody,
  readSessionInfo,
  requestHeader,
  type SessionInfo,
  type SignInRequest,
} from '../../shared/bridge/control.ts';
import { ProblemError } from '../../shared/problems.ts';

export type { RememberedSession, SessionInfo, SignInRequest } from '../../shared/bridge/control.ts';

/** How often a page in use shows itself at the bridge, in milliseconds: the idle limit is 30 minutes. */
const sessionRenewal = 10 * 60_000;

/** A mail server the operator offers. */
export interface OfferedServer {
  readonly id: string;
  readonly label: string;
  /** Domains of addresses that belong to it, lower case. */
  readonly domains: readonly string[];
}

/** Signs in; the bridge answers with the sealed cookie that scripts cannot read. Rejects with a ProblemError. */
export const signIn = async (request: SignInRequest): Promise<SessionInfo> =>
  sessionOf(await ask('POST', '/api/session', { ...request, compress: canInflate() }));

/** The session of this browser, null when there is none. */
export const currentSession = async (): Promise<SessionInfo | null> => {
  try {
    return sessionOf(await ask('GET', '/api/session'));
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null;
    if (code === 'not-signed-in' || code === 'session-expired') return null;
    throw error;
  }
};

/**
 * Keeps the session of a page in use alive: its cookie is sealed anew, so that it also survives a restart of the bridge.
 * Returns the function that stops it. Failures are left to the engine's connection to tell.
 */
export const keepSession = (): (() => void) => {
  const timer = setInterval(() => void currentSession().catch(() => undefined), sessionRenewal);
  return () => clearInterval(timer);
};

/** The same session, of which nothing is kept on this device any more. */
export const stopKeeping = async (): Promise<SessionInfo> => sessionOf(await ask('DELETE', '/api/session/keep'));

/** Ends the session at the bridge. */
export const signOut = async (): Promise<void> => {
  await ask('DELETE', '/api/session');
};

/** The servers to choose from at sign-in. */
export const servers = async (): Promise<readonly OfferedServer[]> => {
  const answer = await ask('GET', '/api/servers');
  const list: unknown = await answer.json();
  return Array.isArray(list) ? (list as OfferedServer[]) : [];
};

/** Can this browser read a compressed line? The worker, on the same platform, finds the same. */
const canInflate = (): boolean => {
  try {
    new DecompressionStream('deflate-raw');
    return true;
  } catch {
    return false;
  }
};

/** Asks the bridge; rejects with a ProblemError when it says no, or nothing. */
export const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        [requestHeader]: '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw new ProblemError({ code: navigator.onLine ? 'bridge-unreachable' : 'offline' }, { cause });
  }
  if (answer.ok) return answer;
  throw new ProblemError(readProblemBody(await answer.json().catch(() => null)));
};

const sessionOf = async (answer: Response): Promise<SessionInfo> => {
  const session = readSessionInfo(await answer.json().catch(() => null));
  if (!session) throw new ProblemError({ code: 'unexpected' });
  return session;
};
