// Every limit of the IMAP library and why it has its value. Nothing else in the library invents a number.
// Who enforces a limit is written beside it; crossing one closes the session with an ImapError of kind 'limit'
// unless the line says that only the item or the response is lost.

export interface Limits {
  /** Bytes of one line of data without its literals. Long ENVELOPEs exist, a megabyte of one does not. (reader) */
  readonly lineBytes: number;
  /** Bytes of one SEARCH, ESEARCH, SORT or VANISHED line: a million scattered UIDs fit. (reader) */
  readonly numberLineBytes: number;
  /**
   * Bytes of one status response, tagged line, continuation or unreadable line: they carry a sentence and a
   * code, and that of COPYUID or MODIFIED may name every message of a command. (reader)
   */
  readonly statusLineBytes: number;
  /** Announced bytes of a literal that is not a message body: names and header fields are small. (reader) */
  readonly literalBytes: number;
  /** Announced bytes of a `BODY[…]` literal. Bodies are asked for in slices; a server that ignores that may still answer. (reader) */
  readonly bodyLiteralBytes: number;
  /**
   * A section larger than this goes to the taker that `fetch` was given, piece by piece, and is never held. Smaller ones
   * are not worth two ways of being read. (reader)
   */
  readonly heldSectionBytes: number;
  /** Announced bytes of a section that is passed on: no mail is larger; 64-bit sizes exist to break somebody. (reader) */
  readonly streamedSectionBytes: number;
  /** Bytes still to come of a section whose taker gave up: more are not waited for, a new connection is cheaper. (reader) */
  readonly drainedBytes: number;
  /** Literals in one response. (reader) */
  readonly literals: number;
  /** All bytes of one response, literals included. (reader) */
  readonly responseBytes: number;
  /** Parentheses inside each other, BODYSTRUCTURE included; deeper ones lose the item only. (decoder) */
  readonly depth: number;
  /** Members of one parenthesised list; more lose the item only. (decoder) */
  readonly listItems: number;
  /** Parts of one BODYSTRUCTURE; more lose the item only. (body-structure) */
  readonly parts: number;
  /** Parameters of one part; more lose the item only. (body-structure) */
  readonly parameters: number;
  /** Ranges in one set from the server: memory stays at 8 bytes each. (uid-set) */
  readonly setRanges: number;
  /** Messages of one THREAD answer: each is an object. (thread) */
  readonly threadMessages: number;
  /** Levels of one thread; deeper messages become siblings, so that trees can be walked recursively. (thread) */
  readonly threadDepth: number;
  /** Largest set that may be listed number by number; ranges of any size are fine. (uid-set) */
  readonly setSpan: number;
  /** Bytes of one set as we write it: servers cut long command lines. (uid-set) */
  readonly setTextBytes: number;
  /** Refused ranges that are halved to find the messages to blame: some ten of them; the rest of the range is given up. (fetch-around) */
  readonly bisections: number;
  /** Commands written and not answered: servers stop reading beyond their own number. (session) */
  readonly pipelinedCommands: number;
  /** Responses that one command may gather in memory; a command that streams is exempt. (session) */
  readonly gatheredResponses: number;
  /** Bytes of the responses that one command may gather in memory. (session) */
  readonly gatheredBytes: number;
  /** Bytes kept for whoever takes the connection over after `detachAfter`. (session) */
  readonly restBytes: number;
  /** Longest string written quoted; longer ones go as literals, since servers limit line length. (encoder) */
  readonly quotedBytes: number;
  /** Longest literal that LITERAL- lets us send without waiting (RFC 7888 §5). (encoder) */
  readonly literalMinusBytes: number;
  /** Text of one command or response that the tap shows: whoever keeps events keeps bounded ones. (tap) */
  readonly tapTextBytes: number;
  /** Longest literal that the tap shows in its place; of a longer one it tells the size. (tap) */
  readonly tapLiteralBytes: number;
  /** Deflated bytes inflated at once: what they become, at most a thousand times as much, is what memory holds. (inflater) */
  readonly inflatePieceBytes: number;
  /** Inflated bytes for one deflated, on average over a window: mail compresses three to thirty times. (inflater) */
  readonly inflationRatio: number;
  /** Inflated bytes between two looks at the ratio: a large attachment of zeros passes. (inflater) */
  readonly inflationWindowBytes: number;
  /** Most rounds of hashing a server may ask for in SCRAM: a million take a second or two, a billion half an hour. (scram) */
  readonly scramIterationsMost: number;
  /** Fewest rounds (RFC 5802 §5.1, RFC 7677 §4): with less, whoever asks for them guesses the password cheaply. (scram) */
  readonly scramIterationsLeast: number;
  /** Longest line that `unsafeRaw` takes: servers cut off longer ones (RFC 7162 §4 asks for 8192 octets). (unsafe-raw) */
  readonly rawLineChars: number;
  /** Longest literal sent without waiting although LITERAL+ allows any: a refused message must not cost its upload. (encoder) */
  readonly eagerLiteralBytes: number;
  /** Bytes of a literal that are handed to the transport at once; longer ones go in pieces, never copied as a whole. (encoder) */
  readonly sendBytes: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

export const defaultLimits: Limits = Object.freeze({
  lineBytes: 1 * MiB,
  numberLineBytes: 16 * MiB,
  statusLineBytes: 1 * MiB,
  literalBytes: 2 * MiB,
  bodyLiteralBytes: 32 * MiB,
  heldSectionBytes: 1 * MiB,
  streamedSectionBytes: 4 * 1024 * MiB,
  drainedBytes: 32 * MiB,
  literals: 10_000,
  responseBytes: 64 * MiB,
  depth: 64,
  listItems: 200_000,
  parts: 1_000,
  parameters: 100,
  setRanges: 2_000_000,
  threadMessages: 500_000,
  threadDepth: 500,
  setSpan: 10_000_000,
  setTextBytes: 8 * KiB,
  bisections: 120,
  pipelinedCommands: 16,
  gatheredResponses: 500_000,
  gatheredBytes: 64 * MiB,
  restBytes: 1 * MiB,
  quotedBytes: 1_000,
  literalMinusBytes: 4_096,
  tapTextBytes: 4 * KiB,
  tapLiteralBytes: 1 * KiB,
  inflatePieceBytes: 8 * KiB,
  inflationRatio: 100,
  inflationWindowBytes: 64 * MiB,
  scramIterationsMost: 1_000_000,
  scramIterationsLeast: 4_096,
  rawLineChars: 8_000,
  eagerLiteralBytes: 256 * KiB,
  sendBytes: 64 * KiB,
});

export type LimitName = keyof Limits;

/** The defaults with some of them replaced. */
export const withLimits = (some: Partial<Limits> | undefined): Limits => Object.freeze({ ...defaultLimits, ...some });

/** Thrown where a limit is crossed that the connection does not survive. The session turns it into an ImapError. */
export class LimitError extends Error {
  readonly limit: LimitName;
  constructor(limit: LimitName) {
    super(`limit reached: ${limit}`);
    this.name = 'LimitError';
    this.limit = limit;
  }
}

/** Thrown where it is no longer known which byte belongs to what. The session turns it into an ImapError 'protocol'. */
export class FramingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FramingError';
  }
}
