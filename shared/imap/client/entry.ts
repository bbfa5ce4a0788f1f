// A command as the session keeps it, from `run` to its end: who waits for it, what it has gathered, who takes its sections.
// What happens to it when is session.ts's business.

import type { Capabilities } from '../wire/capability.ts';
import { LimitError, type Limits } from '../wire/limits.ts';
import type { Command, CommandContext, CommandProgress, Completion, SectionTaker } from './command.ts';
import type { RunOptions } from './session-options.ts';

export class Entry {
  readonly tag: string;
  readonly command: Command<unknown>;
  readonly isLast: boolean;
  readonly onContinuation: ((text: string) => void) | undefined;
  readonly onProgress: ((progress: CommandProgress) => void) | undefined;
  readonly onCompletion: ((completion: Completion) => void) | undefined;
  readonly cause: number | null;
  /** The value, once. */
  readonly done: Promise<unknown>;
  context: CommandContext;
  written = false;
  /** False once the caller has its answer: what comes is dropped. */
  delivering = true;
  /** Capabilities that came while it was in flight. */
  capabilities: Capabilities | null = null;
  taker: SectionTaker | null = null;
  resolve!: (value: unknown) => void;
  reject!: (error: unknown) => void;
  #gatheredResponses = 0;
  #gatheredBytes = 0;

  constructor(tag: string, command: Command<unknown>, options: RunOptions, limits: Limits) {
    this.tag = tag;
    this.command = command;
    this.context = { tag, limits };
    this.isLast = options.detachAfter === true;
    this.onContinuation = options.onContinuation;
    this.onProgress = options.onProgress;
    this.onCompletion = options.onCompletion;
    this.cause = options.cause ?? null;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** One more response was for it. Throws LimitError for more than one command may gather. */
  gather(bytes: number): void {
    if (this.command.streams) return;
    const { limits } = this.context;
    this.#gatheredBytes += bytes;
    if (++this.#gatheredResponses > limits.gatheredResponses) throw new LimitError('gatheredResponses');
    if (this.#gatheredBytes > limits.gatheredBytes) throw new LimitError('gatheredBytes');
  }
}
