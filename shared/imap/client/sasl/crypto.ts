// The cryptography that mechanisms need, passed in by whoever signs in: the library has none of its own.

export type SaslHash = 'SHA-1' | 'SHA-256';

export interface SaslCrypto {
  /** What this platform has; absent: all. A mechanism that needs another is passed over, as if the server did not have it. */
  readonly hashes?: ReadonlySet<SaslHash | 'MD5'>;
  /** Unpredictable bytes. */
  randomBytes(count: number): Uint8Array;
  digest(hash: SaslHash, data: Uint8Array): Promise<Uint8Array>;
  /** RFC 2104. MD5 is asked for by CRAM-MD5 only; a platform without it rejects. */
  hmac(hash: SaslHash | 'MD5', key: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  /** RFC 8018 §5.2, as many bytes as the hash has. Takes time: not on the thread that others wait for. */
  pbkdf2(hash: SaslHash, password: Uint8Array, salt: Uint8Array, iterations: number): Promise<Uint8Array>;
}
