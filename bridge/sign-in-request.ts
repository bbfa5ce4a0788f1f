// Reads the body of POST /api/session, strictly: docs/bridge-protocol.md says what it may be. Who is let in is login.ts's business.

import type { Secret } from '../shared/imap/index.ts';
import { ProblemError } from '../shared/problems.ts';
import type { Limits } from './limits.ts';

export interface SignIn {
  readonly username: string;
  /** `certificate` when the request brings nothing of its own. */
  readonly secret: Secret;
  readonly keep: boolean;
  readonly server: string | undefined;
  readonly compress: boolean;
}

const bodyKeys = new Set(['username', 'password', 'accessToken', 'keep', 'server', 'compress']);

const bad = (): ProblemError => new ProblemError({ code: 'bad-request' });

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most && !/[\0\r\n]/.test(value);

const readSecret = (password: unknown, accessToken: unknown, limits: Limits): Secret => {
  if (password === undefined && accessToken === undefined) return { kind: 'certificate' };
  if (accessToken === undefined) {
    if (!isText(password, limits.passwordChars)) throw bad();
    return { kind: 'password', password };
  }
  // Visible ASCII, RFC 6749 Appendix A.12.
  if (password !== undefined || !isText(accessToken, limits.accessTokenChars) || !/^[\x21-\x7e]+$/.test(accessToken))
    throw bad();
  return { kind: 'token', accessToken };
};

/** Throws `bad-request` for anything the document does not allow. */
export const readSignIn = (body: unknown, limits: Limits): SignIn => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw bad();
  const record = body as Record<string, unknown>;
  if (Object.keys(record).some((key) => !bodyKeys.has(key))) throw bad();
  const { username, password, accessToken, keep, server, compress = false } = record;
  if (!isText(username, limits.usernameChars)) throw bad();
  if (typeof keep !== 'boolean' || typeof compress !== 'boolean') throw bad();
  if (server !== undefined && !isText(server, 100)) throw bad();
  return { username, secret: readSecret(password, accessToken, limits), keep, server, compress };
};
