// What a story of a server quirk is: the client's part of a transcript, and what has to come out of it.
// Who plays them: imap/client/quirks.test.ts. Their transcripts: imap/testdata/quirks.

import {
  type FetchData,
  type FetchItem,
  fetch,
  type ImapSession,
  noop,
  type Run,
  UidSet,
  type UntaggedResponse,
} from '../../imap/index.ts';
import type { PlayedSession } from '../play-session.ts';

export interface QuirkStory {
  /** Plays the client's part and gives what came out. */
  run(stage: PlayedSession): Promise<unknown>;
  /** What has to come out, as `expect(…).toMatchObject` reads it. */
  readonly gives: unknown;
  /** Quirks that have to be counted; without it the story's own name once, or nothing for a precaution. */
  readonly counted?: Readonly<Record<string, number>>;
  /** The transcript ends the connection. */
  readonly ends?: boolean;
}

/** How recipes run their commands here. */
export const runIn =
  (session: ImapSession): Run =>
  (command) =>
    session.run(command).done;

/** Lets the server speak during a NOOP; what it told, greeting excluded. */
export const news = async ({ session, responses }: PlayedSession): Promise<UntaggedResponse[]> => {
  await session.run(noop()).done;
  return responses.slice(1);
};

/** The rows of `UID FETCH 7`. */
export const rowsOf7 =
  (...items: FetchItem[]) =>
  ({ session }: PlayedSession): Promise<FetchData[]> =>
    session.run(fetch(UidSet.of(7), items)).done;

/** The text of bytes, one character a byte. */
export const latin1 = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? String.fromCharCode(...bytes) : null;

/** Bodies of rows as text, in their order. */
export const bodiesOf = (rows: readonly FetchData[]): (string | null)[] =>
  rows.flatMap(({ sections }) => sections.map(({ bytes }) => latin1(bytes)));
