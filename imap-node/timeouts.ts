// How long a connection waits for what, each with a name and a reason. Who enforces them: waiting.ts and connect.ts.

/** Milliseconds. */
export interface Timeouts {
  /** TCP. Beyond it a host is off or a firewall swallows packets; the system itself would wait for two minutes. */
  readonly connectMs: number;
  /** The TLS handshake: two round trips and two signatures. */
  readonly tlsMs: number;
  /** The greeting, and the answer to STARTTLS. Servers that look up the caller's name may take seconds. */
  readonly greetingMs: number;
  /**
   * Not a byte in either direction while a command waits for its answer. Longer than IDLE may be quiet: clients renew
   * it after 29 minutes at the latest (RFC 2177 §3).
   */
  readonly silenceMs: number;
  /** The answer to LOGOUT, in `close`. Nothing is lost without it. */
  readonly logoutMs: number;
}

export const defaultTimeouts: Timeouts = {
  connectMs: 15_000,
  tlsMs: 15_000,
  greetingMs: 30_000,
  silenceMs: 31 * 60_000,
  logoutMs: 5_000,
};
