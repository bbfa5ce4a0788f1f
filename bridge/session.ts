// The sealed session: claims into a cookie value and back. Pure but for node:crypto; clock and chance are passed in.
// Whether a session that opens is still good (idle, revoked) is session-register.ts's business.

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Secret } from '../shared/imap/index.ts';
import type { MasterKey } from './key-file.ts';

export const cookieName = '__Host-postern';

/** What the cookie says. Times are milliseconds since 1970. */
export interface SessionClaims {
  /** 128 random bits, base64url. */
  readonly sid: string;
  /** Id of the mail server. */
  readonly server: string;
  readonly username: string;
  /** What the mail server is shown on every new connection. */
  readonly secret: Secret;
  readonly keep: boolean;
  readonly signedIn: number;
  /** When this seal was made: the last activity the cookie knows of. */
  readonly sealed: number;
  /** End of the session, whatever happens. */
  readonly ends: number;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0;
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

const hasKeys = (value: object, ...names: string[]): boolean =>
  Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));

const isSecret = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, password, accessToken } = value as Record<string, unknown>;
  if (kind === 'password') return hasKeys(value, 'kind', 'password') && isText(password);
  if (kind === 'token') return hasKeys(value, 'kind', 'accessToken') && isText(accessToken);
  return kind === 'certificate' && hasKeys(value, 'kind');
};

/** The schema: every key of a cookie, and what it must be. */
const schema: { readonly [K in keyof SessionClaims]: (value: unknown) => boolean } = {
  sid: (value) => typeof value === 'string' && /^[\w-]{22}$/.test(value),
  server: isText,
  username: isText,
  secret: isSecret,
  keep: (value) => typeof value === 'boolean',
  signedIn: isTime,
  sealed: isTime,
  ends: isTime,
};

/** Claims from decoded JSON; null when a key is missing, unknown or of another type. */
const readClaims = (value: unknown): SessionClaims | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const record = value as Record<string, unknown>;
  const names = Object.keys(schema) as (keyof SessionClaims)[];
  if (Object.keys(record).length !== names.length) return null;
  for (const name of names) if (!Object.hasOwn(record, name) || !schema[name](record[name])) return null;
  return record as unknown as SessionClaims;
};

const nonceBytes = 12;
const tagBytes = 16;

/** A key for one purpose from a master key (RFC 5869). */
export const deriveKey = (master: MasterKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master.secret, Buffer.alloc(0), `postern/${purpose}`, 32));

export interface SealerOptions {
  /** Newest first. */
  readonly keys: readonly MasterKey[];
  /** Public origin: a cookie of one site does not open at another that shares the key. */
  readonly origin: string;
  random(bytes: number): Buffer;
}

/** Seals and opens sessions: AES-256-GCM, 96-bit random nonce, 128-bit tag. */
export class SessionSealer {
  readonly #keys: { kid: string; key: Buffer }[];
  readonly #origin: string;
  readonly #random: (bytes: number) => Buffer;

  constructor(options: SealerOptions) {
    this.#keys = options.keys.map((master) => ({ kid: master.kid, key: deriveKey(master, 'session/v1') }));
    if (this.#keys.length === 0) throw new RangeError('no key to seal with');
    this.#origin = options.origin;
    this.#random = options.random;
  }

  seal(claims: SessionClaims): string {
    const { kid, key } = this.#keys[0]!;
    const nonce = this.#random(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(this.#associated(kid));
    const plain = Buffer.from(JSON.stringify(claims), 'utf8');
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    // Best effort: the string it came from lives until the collector takes it.
    plain.fill(0);
    return `v1.${kid}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
  }

  /** The claims, or null for anything that was not sealed by a key of the ring for this site. Looks at no clock. */
  open(value: string): SessionClaims | null {
    const [version, kid, nonceText, sealedText, ...more] = value.split('.');
    if (version !== 'v1' || kid === undefined || nonceText === undefined || sealedText === undefined) return null;
    if (more.length > 0) return null;
    const key = this.#keys.find((candidate) => candidate.kid === kid)?.key;
    if (!key) return null;
    const nonce = Buffer.from(nonceText, 'base64url');
    const sealed = Buffer.from(sealedText, 'base64url');
    if (nonce.length !== nonceBytes || sealed.length <= tagBytes) return null;
    // base64url has several spellings of one value; only ours is a session.
    if (nonce.toString('base64url') !== nonceText || sealed.toString('base64url') !== sealedText) return null;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(this.#associated(kid));
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
      const claims = readClaims(JSON.parse(plain.toString('utf8')));
      plain.fill(0);
      return claims;
    } catch {
      return null;
    }
  }

  #associated(kid: string): Buffer {
    return Buffer.from(`${cookieName}|${kid}|${this.#origin}`, 'utf8');
  }
}
