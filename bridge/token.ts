// The token a page offers when it opens a WebSocket: proof that it read a session answer, which a foreign page cannot.
// An HMAC over session id and expiry; any replica with the key can check it.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MasterKey } from './key-file.ts';
import { deriveKey } from './session.ts';

/** Makes and checks tokens `KID.EXPIRES.MAC`; only characters that Sec-WebSocket-Protocol allows. */
export class SocketTokens {
  readonly #keys: { kid: string; key: Buffer }[];

  /** @param keys newest first; the first makes, all of them check. */
  constructor(keys: readonly MasterKey[]) {
    this.#keys = keys.map((master) => ({ kid: master.kid, key: deriveKey(master, 'socket-token/v1') }));
    if (this.#keys.length === 0) throw new RangeError('no key to make tokens with');
  }

  /** @param expires milliseconds since 1970 */
  make(sid: string, expires: number): string {
    const { kid, key } = this.#keys[0]!;
    return `${kid}.${expires.toString(36)}.${mac(key, sid, expires).toString('base64url')}`;
  }

  /** Was this token made for this session, and is its time not over? */
  check(token: string, sid: string, now: number): boolean {
    const match = /^([0-9a-zA-Z]{1,24})\.([0-9a-z]{1,10})\.([\w-]{43})$/.exec(token);
    if (!match) return false;
    const expires = Number.parseInt(match[2]!, 36);
    const key = this.#keys.find((candidate) => candidate.kid === match[1])?.key;
    if (!key || expires <= now) return false;
    return timingSafeEqual(mac(key, sid, expires), Buffer.from(match[3]!, 'base64url'));
  }
}

const mac = (key: Buffer, sid: string, expires: number): Buffer =>
  createHmac('sha256', key).update(`${sid}|${expires}`).digest();
