// An ImapSession and a ScriptedServer joined together, with everything the session tells kept in order.

import {
  type ImapError,
  ImapSession,
  type SessionOptions,
  type UnparsedResponse,
  type UntaggedResponse,
} from '../imap/index.ts';
import { oneByteAtATime } from './one-byte-at-a-time.ts';
import { ScriptedServer } from './scripted-server.ts';

/** How the server's bytes are cut. Tests of sessions run in each of these ways. */
export const ways: readonly (readonly [name: string, cut: ((bytes: Uint8Array) => Uint8Array[]) | undefined])[] = [
  ['in whole lines', undefined],
  ['byte by byte', oneByteAtATime],
];

export interface PlayedSession {
  readonly session: ImapSession;
  readonly server: ScriptedServer;
  readonly responses: UntaggedResponse[];
  readonly unparsed: UnparsedResponse[];
  /** The errors that onClosed was told: one at most. */
  readonly closed: ImapError[];
  /** What was sent, one entry a burst. */
  readonly bursts: string[];
  /** Throws when a step of the transcript was left out, or a response of it could not be read. */
  finish(): void;
}

const decoder = new TextDecoder();

/** Starts at once: the greeting has been read when this returns. `drop` in the transcript closes the session. */
export const playSession = (
  transcript: string,
  options: { cut?: (bytes: Uint8Array) => Uint8Array[] } & Partial<SessionOptions> = {},
): PlayedSession => {
  const responses: UntaggedResponse[] = [];
  const unparsed: UnparsedResponse[] = [];
  const closed: ImapError[] = [];
  const bursts: string[] = [];
  const session = new ImapSession({
    ...options,
    send: (bytes) => {
      bursts.push(decoder.decode(bytes));
      server.receive(bytes);
    },
    onResponse: (response) => {
      responses.push(response);
      options.onResponse?.(response);
    },
    onUnparsed: (event) => unparsed.push(event),
    onClosed: (error) => closed.push(error),
  });
  const server = new ScriptedServer(transcript, {
    send: (bytes) => session.receive(bytes),
    drop: () => session.close(),
    ...(options.cut ? { cut: options.cut } : {}),
  });
  server.start();
  const finish = (): void => {
    server.finish();
    for (const { keyword, reason } of unparsed) throw new Error(`unreadable: ${keyword ?? '?'}, ${reason}`);
  };
  return { session, server, responses, unparsed, closed, bursts, finish };
};
