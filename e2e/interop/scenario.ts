// What a scenario is, and what it is told about: a value with a name and a story, the same for every server.

import type { ImapConnection } from '../../imap-node/index.ts';
import type { ImapSession, UntaggedResponse } from '../../shared/imap/index.ts';
import type { InteropAccount, InteropServer } from './server.ts';

export interface Scenario {
  /** One word or two; the first column of the report. */
  readonly name: string;
  /** Runs on an account of its own. What it throws outside of `part` fails it as a whole. */
  run(world: World): Promise<void>;
}

/** One more signed-in connection. */
export interface Line {
  readonly connection: ImapConnection;
  readonly session: ImapSession;
  /** Untagged responses in order, newest last. */
  readonly heard: readonly UntaggedResponse[];
  /** Resolves with the first response that fits, heard already or to come; rejects after some seconds. */
  hears<T>(what: string, fits: (response: UntaggedResponse) => T | null | undefined | false): Promise<T>;
  close(): Promise<void>;
}

export interface World {
  readonly server: InteropServer;
  readonly account: InteropAccount;
  /** The scenario's own connection. */
  readonly line: Line;
  readonly session: ImapSession;
  /** Between levels of the personal names. */
  readonly delimiter: string;
  /** A full name out of levels, below the server's personal prefix. */
  name(...levels: readonly string[]): string;
  /** Another connection to the same account, or to another one (made when it is new). */
  connect(username?: string): Promise<Line>;
  /** Into the INBOX, by other means than IMAP; resolves when IMAP knows of it too. */
  deliver(raw: string): Promise<void>;
  /** A line of the report. Skipped where one of `needs` is no capability of the server; its failure stops no other. */
  part(name: string, needs: readonly string[], work: () => Promise<void>): Promise<void>;
  /** Asks again until something comes of it: one connection of a server may lag behind another. */
  eventually<T>(what: string, look: () => Promise<T>): Promise<NonNullable<T>>;
  /** Inside a part: it cannot be tried here. */
  skip(reason: string): never;
}
