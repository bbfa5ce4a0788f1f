// Who gets what of the responses, and how a command's wait ends: with its value, or with an error. Which commands are being
// answered is outgoing.ts's business; README.md has the table of who owns an answer.

import { LimitError } from '../wire/limits.ts';
import type { StatusResponse, UnparsedResponse, UntaggedResponse } from '../wire/response.ts';
import type { Completion } from './command.ts';
import type { Entry } from './entry.ts';
import { ImapError } from './error.ts';
import { failTaker } from './section-takers.ts';
import type { Turn } from './turn.ts';

/** Does nothing in it tell which command it answers? */
const isNameless = (response: UntaggedResponse): boolean =>
  response.kind === 'search' ||
  response.kind === 'sort' ||
  response.kind === 'thread' ||
  (response.kind === 'esearch' && response.data.tag === null);

export class Delivery {
  readonly #turn: Turn;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  /** Ends the wait with an error. Nothing happens to who has an answer already. */
  fail(entry: Entry, error: unknown): void {
    if (!entry.delivering) return;
    entry.delivering = false;
    failTaker(entry, error, (callback) => this.#turn.call(callback));
    entry.reject(error);
  }

  /** Ends the wait with the command's value. */
  complete(entry: Entry, { code, text }: Completion): void {
    if (!entry.delivering) return;
    entry.delivering = false;
    if (entry.onCompletion) this.#turn.call(() => entry.onCompletion?.({ code, text }));
    try {
      entry.resolve(entry.command.result({ code, text }));
    } catch (error) {
      entry.reject(error);
    }
  }

  /** Shows untagged data to the commands that are being answered, the oldest first; `bytes`: how long it was. */
  handOut(answering: readonly Entry[], response: UntaggedResponse, bytes: number): void {
    for (const entry of answering.length === 1 ? answering : answering.slice()) {
      if (!entry.written || !entry.delivering || !entry.command.onUntagged) continue;
      // Answers of which nothing tells whose they are: the oldest command's, since it is answered first.
      if (this.#deliver(entry, response, bytes) && isNameless(response)) break;
    }
  }

  /** True: the response was for it. */
  #deliver(entry: Entry, response: UntaggedResponse, bytes: number): boolean {
    try {
      if (!entry.command.onUntagged!(response, entry.context)) return false;
    } catch (error) {
      if (error instanceof LimitError) throw error;
      this.fail(entry, error);
      return true;
    }
    entry.gather(bytes);
    return true;
  }

  /** Without it the value of a command would look whole: a message that was not told looks like one that is gone. */
  missed(answering: readonly Entry[], { keyword }: UnparsedResponse): void {
    if (keyword === undefined) return;
    for (const entry of answering.slice()) {
      const { name, answeredBy } = entry.command;
      if (entry.written && answeredBy?.includes(keyword))
        this.fail(entry, new ImapError('unreadable', keyword, { command: name }));
    }
  }

  /** INPROGRESS (RFC 9585): to the command with its tag; without one it is about the only one that runs. */
  progress(answering: readonly Entry[], byTag: ReadonlyMap<string, Entry>, { code }: StatusResponse): void {
    if (code?.code !== 'INPROGRESS') return;
    const { tag, progress, goal } = code;
    const entry = tag !== null ? byTag.get(tag) : answering.length === 1 ? answering[0] : undefined;
    if (entry?.delivering) this.#turn.call(() => entry.onProgress?.({ progress, goal }));
  }
}
