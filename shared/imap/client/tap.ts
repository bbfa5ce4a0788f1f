// The protocol tap: an observer is told every command and response of a session with its text, bytes and time.
// Secrets never get here: the encoder leaves them out of the text that it makes beside the bytes, and while a server
// knows a credential that it was just told, what it says is shown by a closed list of words (tap-text.ts).

import { serverText } from '../wire/bytes.ts';
import type { ShowOptions } from '../wire/encoder.ts';
import type { Limits } from '../wire/limits.ts';
import type { Response } from '../wire/response.ts';
import type { RawResponse } from '../wire/response-reader.ts';
import { type ShownText, secretGap } from '../wire/shown-text.ts';
import type { Command } from './command.ts';
import { keywordOf, showResponse, showWithheld } from './tap-text.ts';
import { knownKeywords } from './tap-words.ts';

export interface TapOptions {
  /** The observer's clock; the tap only subtracts and hands on. Milliseconds, where `TapAnswer` is to have them. */
  now(): number;
  /** Told of each event in the order of the wire. What it throws is dropped: an observer disturbs nothing. */
  on(event: TapEvent): void;
  /** `shown`: message content up to the limits too. Default `elided`: only its size. */
  readonly content?: 'elided' | 'shown';
  /**
   * What the server says once it has been told a credential. Default `shown`: withheld only until the sign-in is
   * answered. `withheld`: for the rest of the session, for records that leave the machine.
   */
  readonly afterSignIn?: 'shown' | 'withheld';
}

/** How a command ended. */
export interface TapAnswer {
  /** Name of the command, without arguments. */
  readonly command: string;
  readonly status: 'ok' | 'no' | 'bad';
  /** From its first byte going out to this answer, in the unit of the tap's clock. */
  readonly elapsed: number;
  /** How often the server was waited for: once, and once for each "+". */
  readonly roundTrips: number;
}

export interface TapEvent {
  readonly from: 'client' | 'server';
  readonly at: number;
  /** Of the command this belongs to: for untagged data the oldest one without an answer; null where there is none. */
  readonly tag: string | null;
  /** Of a command its name, of a response its keyword (`FETCH`, `OK`, `+`); '' when it may not be told. */
  readonly name: string;
  /** Server text in it is hostile. */
  readonly text: ShownText;
  /** On the wire, line ends and literals included. */
  readonly bytes: number;
  /** How many bursts the client has sent; what leaves in one burst has one number and costs one round trip. */
  readonly burst: number;
  /** With the tagged line of a command. */
  readonly answer: TapAnswer | null;
  /** `RunOptions.cause` of the command this belongs to. */
  readonly cause: number | null;
}

/** What the tap needs to know of a command in flight. */
export interface TappedEntry {
  readonly tag: string;
  readonly command: Command<unknown>;
  readonly cause: number | null;
}

interface Timing {
  readonly at: number;
  roundTrips: number;
}

export class Tap {
  readonly #options: TapOptions;
  readonly #limits: Limits;
  readonly #timings = new Map<string, Timing>();
  #burst = 1;
  #signedIn = false;

  constructor(options: TapOptions, limits: Limits) {
    this.#options = options;
    this.#limits = limits;
  }

  /** How the encoder shows this command. Of one that signs in nothing is shown but its name and the mechanism's. */
  showOptions({ name, authenticates }: Command<unknown>): ShowOptions {
    const secretFrom = !authenticates ? Number.POSITIVE_INFINITY : name === 'AUTHENTICATE' ? 1 : 0;
    return { literalBytes: this.#limits.tapLiteralBytes, secretFrom };
  }

  /** The text of a line that continues a command, DONE for example. */
  showLine({ authenticates }: Command<unknown>, line: Uint8Array): ShownText {
    return authenticates ? [secretGap] : [serverText(line, 0, line.length)];
  }

  sent(entry: TappedEntry, text: ShownText, bytes: number): void {
    const at = this.#options.now();
    const { tag, cause, command } = entry;
    if (!this.#timings.has(tag)) this.#timings.set(tag, { at, roundTrips: 1 });
    if (command.authenticates) this.#signedIn = true;
    const shown = cutText(text, this.#limits.tapTextBytes);
    this.#tell({
      from: 'client',
      at,
      tag,
      name: command.name,
      text: shown,
      bytes,
      burst: this.#burst,
      answer: null,
      cause,
    });
  }

  /** What was sent has left as one burst. */
  burstEnded(): void {
    this.#burst++;
  }

  /**
   * @param owner the command that the response belongs to, as far as that can be told
   * @param signingIn a command that authenticates is in flight
   */
  received(raw: RawResponse, response: Response, bytes: number, owner: TappedEntry | null, signingIn: boolean): void {
    const at = this.#options.now();
    const keyword = keywordOf(raw);
    const withheld = signingIn || (this.#signedIn && this.#options.afterSignIn === 'withheld');
    const text = withheld
      ? showWithheld(raw, response, keyword, response.kind === 'tagged' ? (owner?.tag ?? null) : null)
      : showResponse(raw, keyword, this.#options.content === 'shown', this.#limits);
    let answer: TapAnswer | null = null;
    const timing = owner ? this.#timings.get(owner.tag) : undefined;
    if (owner && timing && response.kind === 'continuation') timing.roundTrips++;
    if (owner && timing && response.kind === 'tagged') {
      const { roundTrips } = timing;
      answer = { command: owner.command.name, status: response.status, elapsed: at - timing.at, roundTrips };
      this.#timings.delete(owner.tag);
    }
    this.#tell({
      from: 'server',
      at,
      tag: owner?.tag ?? null,
      name: keyword === '+' || !withheld || knownKeywords.has(keyword) ? keyword : '',
      text,
      bytes,
      burst: this.#burst - 1,
      answer,
      cause: owner?.cause ?? null,
    });
  }

  #tell(event: TapEvent): void {
    try {
      this.#options.on(event);
    } catch {
      // Dropped: see TapOptions.on.
    }
  }
}

/** The text up to that many characters. */
const cutText = (text: ShownText, most: number): ShownText => {
  const shown: ShownText[number][] = [];
  let room = most;
  let left = 0;
  for (const piece of text) {
    if (left > 0) left += typeof piece === 'string' ? piece.length : piece.bytes;
    else if (typeof piece !== 'string') shown.push(piece);
    else if (piece.length <= room) {
      shown.push(piece);
      room -= piece.length;
    } else {
      shown.push(piece.slice(0, room));
      left = piece.length - room;
    }
  }
  return left > 0 ? [...shown, { gap: 'long', bytes: left }] : shown;
};
