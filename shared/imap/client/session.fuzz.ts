// Fuzz targets: server bytes to a session with commands of every kind in flight. It lives, or is closed with a named error;
// every command's promise settles; nothing is sent that is not a line or an announced literal.

import { commandsOfEveryKind, commandsThatEnd } from '../../testing/fuzz/every-command.ts';
import { type FuzzTarget, hashOf, insist } from '../../testing/fuzz/fuzz-target.ts';
import { imapWords } from '../../testing/fuzz/imap-words.ts';
import { serverSeeds } from '../../testing/fuzz/server-lines.ts';
import { bytesOf } from '../../testing/one-byte-at-a-time.ts';
import { type PlayedSession, playSession } from '../../testing/play-session.ts';
import { randomChunks } from '../../testing/random-chunks.ts';
import { asText } from '../../testing/read-every-way.ts';
import { ArgumentError } from '../wire/argument.ts';
import type { UntaggedResponse } from '../wire/response.ts';
import type { Command } from './command.ts';
import { unsafeRaw } from './commands/unsafe-raw.ts';
import { ImapError, type ImapErrorKind } from './error.ts';
import { ImapSession } from './session.ts';

const greetings = [
  '',
  '* OK [CAPABILITY IMAP4rev1] hi\r\n',
  '* OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR ESEARCH CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE] hi\r\n',
];

/** What an error of each kind may end. The session has no clock, so none of its own is a timeout. */
const ends: Readonly<Record<ImapErrorKind, 'session' | 'command' | 'nothing'>> = {
  no: 'command',
  bad: 'command',
  unreadable: 'command',
  bye: 'session',
  closed: 'session',
  protocol: 'session',
  limit: 'session',
  aborted: 'session',
  timeout: 'nothing',
};

interface Played {
  readonly events: string;
  readonly state: string;
}

/** A few turns of the microtask queue: what settles at all has settled then. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await null;
};

const play = async (pieces: readonly Uint8Array[], commands: readonly Command<unknown>[]): Promise<Played> => {
  const events: string[] = [];
  const closed: ImapError[] = [];
  const session = new ImapSession({
    acceptPreauth: true,
    limits: { pipelinedCommands: 100 },
    send: (bytes) => insist(!bytes.includes(0), 'no NUL is sent'),
    onResponse: (response: UntaggedResponse) => events.push(asText(response)),
    onUnparsed: (event) => events.push(asText(event)),
    onClosed: (error) => closed.push(error),
    tap: {
      now: () => 0,
      on: (event) => insist(!asText(event.text).includes('pässword'), 'the tap is told no password'),
    },
  });
  let unsettled = commands.length;
  const reasons: unknown[] = [];
  for (const command of commands) {
    const settled = (): void => void unsettled--;
    session.run(command).done.then(settled, (reason: unknown) => {
      settled();
      reasons.push(reason);
    });
  }
  for (const piece of pieces) {
    const borrowed = piece.slice();
    session.receive(borrowed);
    borrowed.fill(0x58);
  }
  const { state } = session;
  insist((state === 'closed') === (closed.length === 1), 'closed is told once, and only then');
  session.close();
  await settle();
  insist(closed.length === 1, 'closed is told once');
  insist(ends[closed[0]!.kind] === 'session', 'it was closed with a named error');
  insist(unsettled === 0, `every promise settles, not all but ${unsettled}`);
  for (const reason of reasons) {
    insist(
      reason instanceof ImapError && ends[reason.kind] !== 'nothing',
      `a command fails with an ImapError, not ${String(reason)}`,
    );
  }
  return { events: events.join('\n'), state };
};

/** A dozen in flight; any of them comes first for some input, so that none is only ever waited for. */
const rotated = (commands: readonly Command<unknown>[], by: number): readonly Command<unknown>[] => {
  const from = by % commands.length;
  return [...commands.slice(from), ...commands.slice(0, from)].slice(0, 12);
};

/** The first byte says which greeting there is, the second which command comes first; the others are the server's. */
const run = async (
  input: Uint8Array,
  commands: () => readonly Command<unknown>[],
  sameEvents: boolean,
): Promise<void> => {
  const greeting = bytesOf(greetings[(input[0] ?? 0) % greetings.length]!);
  const first = input[1] ?? 0;
  const bytes = new Uint8Array([...greeting, ...input.subarray(2)]);
  const whole = await play([bytes], rotated(commands(), first));
  const seed = hashOf(input);
  const cut = await play(randomChunks(bytes, seed, [1, 5, 60, 600][seed % 4]!), rotated(commands(), first));
  const [less, more] = whole.events.length < cut.events.length ? [whole, cut] : [cut, whole];
  // An answer to a command that is not even sent may end the one session and mean nothing to the other: then one has
  // heard less, and nothing else.
  const mayEnd = less.state === 'closed';
  if (sameEvents)
    insist(
      mayEnd ? more.events.startsWith(less.events) : less.events === more.events,
      'any chunking gives equal events',
    );
};

/** The lines of a transcript that a client can type by hand, without their tags. */
const typedLines = (transcript: string): Command<unknown>[] =>
  transcript.split(/\r?\n/).flatMap((line) => {
    const found = /^C: \S+ (.+)$/.exec(line);
    try {
      return found ? [unsafeRaw(found[1]!)] : [];
    } catch (error) {
      insist(error instanceof ArgumentError, `an ArgumentError, not ${String(error)}`);
      return [];
    }
  });

/** A transcript, however damaged, played against a client that types the lines which it should type. */
const playTranscript = async (input: Uint8Array): Promise<void> => {
  const transcript = new TextDecoder().decode(input);
  let played: PlayedSession;
  try {
    played = playSession(transcript, { acceptPreauth: true, cut: (bytes) => randomChunks(bytes, hashOf(bytes), 9) });
  } catch (error) {
    insist(/^transcript line \d+ is no step$/.test((error as Error).message), `no step, and not ${String(error)}`);
    return;
  }
  const { session, closed } = played;
  const lines = typedLines(transcript).slice(0, 30);
  let unsettled = lines.length;
  const settled = (): void => void unsettled--;
  for (const line of lines) session.run(line).done.then(settled, settled);
  await settle();
  session.close();
  await settle();
  insist(unsettled === 0, `every promise settles, not all but ${unsettled}`);
  insist(closed.length === 1 && ends[closed[0]!.kind] === 'session', 'closed once, with a named error');
};

const seeds = (transcripts: readonly string[]): string[] =>
  serverSeeds(transcripts).map((text, at) => String.fromCharCode(at % 3, at % 64) + text);

export const targets: readonly FuzzTarget[] = [
  // What a session with nothing but these in flight reads cannot depend on the cut: none of them ends the reading.
  { name: 'session', seeds, words: imapWords, run: (input) => run(input, commandsOfEveryKind, true) },
  {
    name: 'transcripts',
    seeds: (transcripts) => transcripts,
    words: [...imapWords, 'S: ', 'C: ', 'S!: ', '<tag>', 'drop\n'],
    run: playTranscript,
  },
  // With LOGOUT in flight BYE is no error, and whether it is in flight yet depends on what was answered in time.
  { name: 'session-logout', seeds, words: imapWords, run: (input) => run(input, commandsThatEnd, false) },
];
