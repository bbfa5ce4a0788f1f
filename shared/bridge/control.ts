// What both ends of the bridge speak besides IMAP octets: JSON bodies of HTTP answers and text frames on the WebSocket.
// docs/bridge-protocol.md is the contract; this file is its type and its only parser.

import { isProblemCode, type Problem } from '../problems.ts';
import { type LoginRecord, readLoginRecord } from './login-record.ts';

/** First value offered in Sec-WebSocket-Protocol; the second is `token.<token>`. The bridge selects this one. */
export const subprotocol = 'postern.v1';
export const tokenPrefix = 'token.';
/** Offered as well by a browser that can inflate: it would like the mail server's line compressed (RFC 4978). */
export const compressOffer = 'compress.deflate';

/** Header that every state-changing request must carry (CSRF); its value is `1`. */
export const requestHeader = 'x-postern';

/** `POST /api/session`. One of password and access token; neither where the bridge signs in by its own certificate. */
export interface SignInRequest {
  readonly username: string;
  readonly password?: string;
  /** OAuth 2 (RFC 6749 §1.4), as it is sent after `Bearer `. */
  readonly accessToken?: string;
  /** "Keep mail on this device": 14-day cookie, no idle limit. */
  readonly keep: boolean;
  /** Id of one of the operator's servers; chosen by the address's domain when absent. */
  readonly server?: string;
  /** The browser will offer {@link compressOffer}: the connection made now may be compressed already. */
  readonly compress?: boolean;
}

/** Answer of `POST /api/session` and `GET /api/session`. */
export interface SessionInfo {
  readonly username: string;
  readonly server: {
    readonly id: string;
    readonly label: string;
    /** Where its mail is: some servers have habits by which the page has to know them, and are known by nothing else. */
    readonly host?: string;
  };
  readonly keep: boolean;
  /** For Sec-WebSocket-Protocol; valid as long as the session. */
  readonly token: string;
  /** End of the session, milliseconds since 1970. */
  readonly expires: number;
  /** Pictures of messages are fetched by `GET /api/picture?url=` and may come from nowhere else. */
  readonly pictures?: true;
  /** Names by which the mail server signs what it found out about senders (RFC 8601 §2.5); no others are believed. */
  readonly authservIds?: readonly string[];
  /** Mail can be sent; absent: the operator has configured no submission server. */
  readonly sends?: true;
}

/** A session as a browser remembers it on the device, without what it could be used with: the bridge is asked for that. */
export type RememberedSession = Omit<SessionInfo, 'token'> & { readonly token: null };

/** Body of every HTTP answer that is not a success. */
export interface ProblemBody {
  readonly problem: Problem;
}

/** Text frames, both directions. */
export type ControlFrame =
  /** Browser to bridge: that many more bytes may be sent down. */
  | { readonly type: 'credit'; readonly bytes: number }
  /**
   * Bridge to browser, before the greeting: the mail server compresses. The first `after` octets down are plain (the
   * greeting); all that follow, and all octets up, are DEFLATE (RFC 4978).
   */
  | { readonly type: 'compressed'; readonly after: number }
  /** Bridge to browser: why the connection is about to close. */
  | { readonly type: 'problem'; readonly problem: Problem }
  /** Bridge to browser: how the sign-in at the mail server went. Before the first binary frame. */
  | LoginRecord;

/** Why the bridge closed the WebSocket. 4000–4999 are ours. */
export const closeCodes = {
  normal: 1000,
  bridgeStopping: 1001,
  policy: 1008,
  upstreamClosed: 4000,
  upstreamFailed: 4001,
  stalled: 4002,
  sessionExpired: 4401,
  idle: 4408,
} as const;

/** Bytes the browser grants before it has read anything, and the most it lets stand open. */
export const creditWindow = 1 << 20;

export const writeControlFrame = (frame: ControlFrame): string => JSON.stringify(frame);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readProblem = (value: unknown): Problem | null => {
  if (!isRecord(value) || !isProblemCode(value.code)) return null;
  return {
    code: value.code,
    ...(typeof value.serverText === 'string' ? { serverText: value.serverText.slice(0, 300) } : {}),
    ...(typeof value.retryAfter === 'number' && value.retryAfter >= 0 ? { retryAfter: value.retryAfter } : {}),
    ...(typeof value.limit === 'string' ? { limit: value.limit.slice(0, 100) } : {}),
  };
};

/** Reads a text frame; null for anything that is not one (unknown types are ignored by both ends). */
export const readControlFrame = (text: string): ControlFrame | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  if (value.type === 'credit') {
    return Number.isSafeInteger(value.bytes) && (value.bytes as number) > 0
      ? { type: 'credit', bytes: value.bytes as number }
      : null;
  }
  if (value.type === 'compressed') {
    return Number.isSafeInteger(value.after) && (value.after as number) >= 0
      ? { type: 'compressed', after: value.after as number }
      : null;
  }
  if (value.type === 'problem') {
    const problem = readProblem(value.problem);
    return problem ? { type: 'problem', problem } : null;
  }
  return readLoginRecord(value);
};

/** Reads the body of a refusal; anything else becomes `unexpected`. */
export const readProblemBody = (value: unknown): Problem =>
  (isRecord(value) ? readProblem(value.problem) : null) ?? { code: 'unexpected' };

/** Reads the body of a session answer; null when it is not one. */
export const readSessionInfo = (value: unknown): SessionInfo | null => {
  if (!isRecord(value) || !isRecord(value.server)) return null;
  const { username, token, expires, keep, server } = value;
  if (typeof username !== 'string' || typeof token !== 'string' || typeof expires !== 'number') return null;
  if (typeof server.id !== 'string' || typeof server.label !== 'string') return null;
  const { id, label, host } = server;
  const told = { id, label, ...(typeof host === 'string' ? { host } : {}) };
  const ids = Array.isArray(value.authservIds) ? value.authservIds.filter((name) => typeof name === 'string') : [];
  return {
    username,
    token,
    expires,
    keep: keep === true,
    server: told,
    ...(value.pictures === true ? { pictures: true } : {}),
    ...(ids.length > 0 ? { authservIds: ids.slice(0, 20) } : {}),
    ...(value.sends === true ? { sends: true } : {}),
  };
};

/** Reads a session that was remembered on the device; null when it is not one. */
export const readRememberedSession = (value: unknown): RememberedSession | null => {
  if (!isRecord(value) || value.token !== null) return null;
  const session = readSessionInfo({ ...value, token: '' });
  return session && { ...session, token: null };
};
