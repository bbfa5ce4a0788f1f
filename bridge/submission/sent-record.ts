// Sends each letter once: what was answered for a key is remembered for a day, and who asks meanwhile waits for the same answer.
// In the memory of one bridge; the interface is one that a database shared by several can have as well.

import type { SubmissionAnswer } from '../../shared/bridge/submission.ts';

export interface SentRecord {
  /**
   * The answer for `key`: from `send`, which is called when nobody asked before or what was asked for was not sent.
   * @param letter what it was asked for; another letter under the same key gets null
   * @param triedAgo milliseconds since a try of which nobody heard the end; where that may have been forgotten, the answer is `unknown`
   */
  once(
    key: string,
    letter: string,
    triedAgo: number | undefined,
    send: () => Promise<SubmissionAnswer>,
  ): Promise<SubmissionAnswer | null>;
}

interface Entry {
  readonly letter: string;
  readonly answer: Promise<SubmissionAnswer>;
  /** When it may be forgotten; infinite while it runs. */
  until: number;
}

export interface RecordLimits {
  readonly answersKept: number;
  readonly answerMs: number;
  readonly triedSlackMs: number;
}

const nobodyKnows: SubmissionAnswer = { sent: 'unknown', refused: [], problem: { code: 'submission-lost' } };

export class MemorySentRecord implements SentRecord {
  readonly #entries = new Map<string, Entry>();
  readonly #limits: RecordLimits;
  readonly #now: () => number;
  /** What was answered until then may be forgotten. */
  #forgotten: number;

  constructor(limits: RecordLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#forgotten = now();
  }

  get size(): number {
    return this.#entries.size;
  }

  async once(
    key: string,
    letter: string,
    triedAgo: number | undefined,
    send: () => Promise<SubmissionAnswer>,
  ): Promise<SubmissionAnswer | null> {
    this.#forget();
    const known = this.#entries.get(key);
    if (known) return known.letter === letter ? known.answer : null;
    if (triedAgo !== undefined && this.#now() - triedAgo <= this.#forgotten + this.#limits.triedSlackMs)
      return nobodyKnows;
    const answer = send();
    const entry: Entry = { letter, answer, until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, entry);
    try {
      const told = await answer;
      // What was surely not sent may be tried again under its key.
      if (told.sent === 'no') this.#entries.delete(key);
      else entry.until = this.#now() + this.#limits.answerMs;
      return told;
    } catch (error) {
      this.#entries.delete(key);
      throw error;
    }
  }

  #forget(): void {
    const now = this.#now();
    // In order of arrival, so of age.
    for (const [key, { until }] of this.#entries) {
      if (until === Number.POSITIVE_INFINITY) continue;
      if (until > now && this.#entries.size < this.#limits.answersKept) break;
      this.#entries.delete(key);
      this.#forgotten = Math.max(this.#forgotten, until - this.#limits.answerMs);
    }
  }
}
