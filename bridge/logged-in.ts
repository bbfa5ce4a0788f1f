// What a sign-in at a mail server takes and leaves behind. login.ts makes it, parked.ts keeps it, the relay takes it over.

import type { Socket } from 'node:net';
import type { LoginRecord } from '../shared/bridge/login-record.ts';
import type { Secret } from '../shared/imap/index.ts';

export interface Credential {
  readonly username: string;
  readonly secret: Secret;
}

/** What whoever takes the line over can do. */
export interface Wishes {
  /** Read and write DEFLATE: compress the line where the server offers that. */
  readonly compress: boolean;
}

/** A signed-in line: paused, nobody reads it, nothing of it is parsed any more. */
export interface LoggedIn {
  readonly socket: Socket;
  /** What the server can do for this user, as announced after sign-in, in its order. */
  readonly capabilities: readonly string[];
  /** The server took COMPRESS (RFC 4978): every octet from here on, `rest` included, is DEFLATE. */
  readonly compressed: boolean;
  /** Texts of `[ALERT]`s said during the sign-in; RFC 9051 §7.1 wants them shown. */
  readonly alerts: readonly string[];
  /** What the server said of itself (ID, RFC 2971), names in lower case; null when it said nothing. */
  readonly identity?: ReadonlyMap<string, string | null> | null;
  /** Octets that came behind the last answer of the sign-in: the first that belong to the browser. */
  readonly rest: Uint8Array;
  /** The dialogue without its secrets, for the person's protocol console. */
  readonly record?: LoginRecord;
}
