// What a command is: a value with its name, its arguments and its whole life. The session runs it.

import type { Argument } from '../wire/argument.ts';
import type { Limits } from '../wire/limits.ts';
import type { UntaggedResponse } from '../wire/response.ts';
import type { ResponseCode } from '../wire/response-code.ts';
import type { SectionStart } from '../wire/section-start.ts';
import type { ImapError } from './error.ts';

export type SessionState = 'greeting' | 'not-authenticated' | 'authenticated' | 'selected' | 'logout' | 'closed';

/** The tagged OK. */
export interface Completion {
  readonly code: ResponseCode | null;
  readonly text: string;
}

/** How far the server is with a command, RFC 9585. */
export interface CommandProgress {
  /** In a unit of the server's; null when it does not count. */
  readonly progress: number | null;
  /** Where `progress` will end, as far as is known by now. */
  readonly goal: number | null;
}

export interface CommandContext {
  readonly tag: string;
  readonly limits: Limits;
  /** Was a mailbox selected when it began? */
  readonly wasSelected?: boolean;
}

/**
 * What to do about a "+": send a line (given without CRLF), or nothing yet. With a `failure` the line gives up, and the
 * caller is told at once: nobody knows when the server will answer that.
 */
export type ContinuationReply = { readonly line: Uint8Array; readonly failure?: Error } | 'wait';

/**
 * Takes the bytes of one section in order. Exactly one of `end` and `fail` is called, after everything else; neither
 * after `write` returned false.
 */
export interface SectionTaker {
  /** Borrowed: the bytes are used again after the call. Returns false when no more are wanted. */
  write(bytes: Uint8Array): boolean | undefined;
  /** All announced bytes have come. Only the tagged OK says that they are the section. */
  end(): void;
  /** It breaks off here: the connection ended, a limit was reached, or the command was aborted. */
  fail(error: unknown): void;
}

/** How a command that keeps the line to itself (IDLE) gives it back. */
export interface LineHolder {
  /** Set by the session: sends a line, then lets the next commands out in the same burst. */
  release: ((line: Uint8Array) => void) | null;
}

/** Runs once: what it gathers lives in it. Its functions use no `this`, so that `{...command}` may replace some. */
export interface Command<T> {
  /** Words of the library's own, such as `UID FETCH`. */
  readonly name: string;
  readonly args: readonly Argument[];
  /** Commands of the same word are not in flight together: their answers could not be told apart. */
  readonly serial?: string;
  /** Nothing else is in flight beside it: it changes how bytes are to be understood, or its answers have no name. */
  readonly alone?: boolean;
  /** What it asks ENABLE for, upper case. */
  readonly enables?: readonly string[];
  /** The state after OK. */
  readonly stateAfterOk?: SessionState;
  /** The state after NO. */
  readonly stateAfterNo?: SessionState;
  /** It signs in: what the server said it can do before is forgotten. */
  readonly authenticates?: boolean;
  /** Ends the session: BYE before its OK is as it should be. */
  readonly endsSession?: boolean;
  /** Its responses are passed on and not kept: the limits on gathering do not apply. */
  readonly streams?: boolean;
  /** After being written, nothing else is until the server answers or the holder releases the line. */
  readonly holdsLine?: LineHolder | 'until-tagged';
  /**
   * Asked about each section larger than `heldSectionBytes`, before its first byte. A taker gets its bytes as they come;
   * null leaves it to others, or to be held whole. The response it belongs to still comes, without them.
   */
  onSection?(start: SectionStart): SectionTaker | null;
  /**
   * Keywords of the data that its value is made of. One that cannot be read rejects it as `unreadable`: what is missing in a
   * value must not look like what the server has not.
   */
  readonly answeredBy?: readonly string[];
  /** Told of every untagged response while in flight. True: this one was for it. */
  onUntagged?(response: UntaggedResponse, context: CommandContext): boolean;
  /** Told of a "+" that no literal waits for. A promise of a reply that rejects ends the session. */
  onContinuation?(text: string): ContinuationReply | Promise<ContinuationReply>;
  /** A reason not to believe the OK that came. The session ends with it, and does not count as signed in. */
  doubt?(): ImapError | null;
  /** Its NO or BAD, told more exactly. */
  explain?(error: ImapError): ImapError;
  /** The caller gave up on it while it was in flight. */
  onAbort?(): void;
  /** The value of its promise, made in the moment the tagged OK is read. May throw ImapError. */
  result(completion: Completion): T;
}

/** A command in flight. */
export interface Running<T> {
  readonly tag: string;
  /** Rejects with ImapError. */
  readonly done: Promise<T>;
  /**
   * Stops delivering; `done` rejects as aborted. What the server still sends for it is read and dropped. A command of which
   * something has been sent runs to its end there, literals included: only closing the session holds back a message that
   * waits for the server's "+".
   */
  abort(): void;
}
