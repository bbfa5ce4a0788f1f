// The one HTTP request of the worker: is there a session at the bridge? Signing in and out are the page's business.

import { readProblemBody, readSessionInfo, requestHeader, type SessionInfo } from '../../shared/bridge/control.ts';
import { ProblemError } from '../../shared/problems.ts';

/** The session of this browser; null when there is none, or none any more. Rejects with a ProblemError. */
export const findSession = async (): Promise<SessionInfo | null> => {
  let answer: Response;
  try {
    answer = await fetch('/api/session', { headers: { [requestHeader]: '1' }, cache: 'no-store' });
  } catch (cause) {
    throw new ProblemError({ code: navigator.onLine ? 'bridge-unreachable' : 'offline' }, { cause });
  }
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) {
    const session = readSessionInfo(body);
    if (session) return session;
    throw new ProblemError({ code: 'unexpected' });
  }
  const problem = readProblemBody(body);
  if (problem.code === 'not-signed-in' || problem.code === 'session-expired') return null;
  // An error page of a proxy in front of a bridge that is down.
  throw new ProblemError(
    answer.status >= 500 && problem.code === 'unexpected' ? { code: 'bridge-unreachable' } : problem,
  );
};
