// What a session is given and tells: its options, those of one command, its counters. How it runs: session.ts.

import type { Limits } from '../wire/limits.ts';
import type { UnparsedResponse, UntaggedResponse } from '../wire/response.ts';
import type { CommandProgress, Completion } from './command.ts';
import type { ImapError } from './error.ts';
import type { TapOptions } from './tap.ts';

export interface SessionOptions {
  /**
   * Takes bytes to the server. They are the receiver's to keep. May return a promise that resolves when there is room for
   * more: the bytes of a long literal wait for it. When it rejects, the session closes.
   */
  send(bytes: Uint8Array): unknown;
  limits?: Partial<Limits>;
  /** A PREAUTH greeting is an error unless the transport vouches for it: it would skip signing in. */
  acceptPreauth?: boolean;
  /** Every untagged response in order, also those that a command takes, before that command completes. */
  onResponse?(response: UntaggedResponse): void;
  /** A command was refused (NO or BAD). In the order of the wire: its promise tells a moment later. */
  onRefused?(error: ImapError): void;
  /** A response was skipped; the session goes on. */
  onUnparsed?(event: UnparsedResponse): void;
  /** Once, after everything in flight has been rejected. */
  onClosed?(error: ImapError): void;
  /** Is told every command and response, secrets left out. Without one no text is made. */
  tap?: TapOptions;
}

export interface Greeting {
  readonly kind: 'ok' | 'preauth';
  /** The server's sentence. Hostile text. */
  readonly text: string;
}

export interface RunOptions {
  /** Stop reading IMAP behind this command's tagged OK: what follows is left in `rest`. */
  detachAfter?: boolean;
  signal?: AbortSignal;
  /** Told of the tagged OK with its code, before `done` resolves: HIGHESTMODSEQ, MESSAGELIMIT and others go with any command. */
  onCompletion?(completion: Completion): void;
  /** Told when the server has sent "+" for it, as for IDLE. */
  onContinuation?(text: string): void;
  /** Told how far the server is with it. requires INPROGRESS (RFC 9585) */
  onProgress?(progress: CommandProgress): void;
  /** A number of the caller's own that says why; the tap hands it on with all that belongs to the command. */
  cause?: number;
}

export interface SessionCounters {
  bytesIn: number;
  bytesOut: number;
  responses: number;
  unparsed: number;
  /** How often each tolerated server bug was met. */
  readonly quirks: ReadonlyMap<string, number>;
}
