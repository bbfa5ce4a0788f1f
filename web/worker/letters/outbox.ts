// Letters on their way: each goes out when its time has come and there is a line, once; what fails in a way that may pass is
// tried again, what failed for good waits for the person. What lies where is letters.ts's business.

import type { SubmissionProblem } from '../../../shared/bridge/submission.ts';
import { problemOf } from '../../../shared/problems.ts';
import { dropPassed } from '../../device/passing-bytes.ts';
import { clearCopies, type DraftWorld, draftDue, removeCopies, saveCopy } from './draft-copy.ts';
import { holdOf, longestTimer, markNow, waitsHere } from './later.ts';
import { envelopeFor, type LetterRecord, messageOf } from './letter-record.ts';
import { NotNow } from './message-content.ts';
import { keyLives, type Outcome, outcomeOf, waitAfter } from './outcome.ts';
import type { Posting, PostLetter } from './post-letter.ts';
import { hasEightBit } from './redirected.ts';
import { isInSent, keepInSent, markSubject, uidsOf } from './sent-copy.ts';

export interface OutboxWorld extends Omit<DraftWorld, 'note'> {
  readonly post: PostLetter;
  schedule(milliseconds: number, callback: () => void): () => void;
  isLive(): boolean;
  /** Null when it is no more: it was discarded, or the account was left. */
  find(id: string): LetterRecord | null;
  records(): readonly LetterRecord[];
  /** Written down when it resolves; or the device takes nothing, and it is in memory. */
  put(record: LetterRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** It is out. */
  onOut(record: LetterRecord): void;
  /** Something of what is told is another thing. */
  onChanged(): void;
}

export class Outbox {
  readonly #world: OutboxWorld & DraftWorld;
  /** What is being done, by the letter's id. Another one when the account was left: then nobody waits for the end of it. */
  #working = new Map<string, Lane>();
  readonly #postings = new Map<string, { readonly isFirst: boolean; readonly posting: Posting; share: number }>();
  /** What is about to go, as it was before that was written down. */
  readonly #next = new Map<string, LetterRecord>();
  #cancelTimer: (() => void) | null = null;

  constructor(world: OutboxWorld) {
    this.#world = {
      ...world,
      note: async (id, copies) => {
        const now = world.find(id);
        if (now) await world.put({ ...now, copies });
        return now !== null;
      },
    };
  }

  /** Its upload from 0 to 1; null when it is not being sent. */
  progressOf(id: string): number | null {
    return this.#postings.get(id)?.share ?? null;
  }

  /** Sends what is due. Safe to call at any time. */
  turn(): void {
    for (const record of this.#due()) {
      const lane = laneOf(record, this.#world.now());
      if (!this.#working.has(record.id)) this.#begin(record.id, lane, () => this.#step(record));
    }
    const { habits, isLive, now } = this.#world;
    if (this.#working.size === 0 && habits.due !== null && habits.due <= now() && isLive())
      this.#begin('', 'finish', () => this.#checkSent());
    this.#arm();
  }

  #begin(id: string, lane: Lane, work: () => Promise<void>): void {
    const working = this.#working;
    if ([...working.values()].filter((one) => one === lane).length >= atOnce[lane]) return;
    working.set(id, lane);
    const over = (): void => {
      working.delete(id);
      if (this.#working === working) this.turn();
    };
    work().then(over, over);
  }

  /** There is a line again: what waited for one is due now. */
  async resume(): Promise<void> {
    const { find, now, put, records } = this.#world;
    // Each as it is by then: while one is written down, another may be taken back or written on.
    for (const { id } of records()) {
      const record = find(id);
      if (record?.problem && ofLine.has(record.problem.code) && record.sendAt > now())
        await put({ ...record, sendAt: now() });
    }
    this.turn();
  }

  /** Stops its upload. False when it cannot be stopped any more, or an earlier try may be out. */
  stop(id: string): boolean {
    const going = this.#postings.get(id);
    return going?.posting.stop() === true && going.isFirst;
  }

  /** Could a try of it be out? */
  isOpen({ begunAt, id }: LetterRecord): boolean {
    const next = this.#next.get(id);
    return (next ? next.begunAt : begunAt) !== null;
  }

  /** The account is left. */
  forget(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    for (const { posting } of this.#postings.values()) posting.stop();
    // What is all up goes on without anybody: it is asked for again when its writer is back.
    this.#postings.clear();
    this.#next.clear();
    this.#working = new Map();
  }

  /** Has the server put its own copy of a letter beside ours? */
  async #checkSent(): Promise<void> {
    await this.#world.habits
      .check(
        (mailbox, messageId) => uidsOf(this.#world, mailbox, messageId),
        (copy) => removeCopies(this.#world, [copy]),
      )
      .catch(() => undefined); // with the next letter
  }

  #due(): LetterRecord[] {
    const { isLive, now, records } = this.#world;
    if (!isLive()) return [];
    return records().filter((record) => (timeOf(record, now()) ?? Number.POSITIVE_INFINITY) <= now());
  }

  #arm(): void {
    const { isLive, now, records, schedule } = this.#world;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const times = records().flatMap((record) => timeOf(record, now()) ?? []);
    if (this.#world.habits.due !== null) times.push(this.#world.habits.due);
    // What is due now waits for the end of something, which asks again, as the next line does.
    const next = Math.min(...times.filter((time) => time > now()));
    if (next === Number.POSITIVE_INFINITY || !isLive()) return;
    this.#cancelTimer = schedule(Math.min(Math.max(0, next - now()), longestTimer), () => this.turn());
  }

  async #step(record: LetterRecord): Promise<void> {
    try {
      if (record.stage === 'draft' || waitsHere(record, this.#world.now())) {
        await saveCopy(this.#world, record);
        const now = this.#world.find(record.id);
        if (now?.stage === 'draft' && now.problem) await this.#world.put({ ...now, problem: null, tries: 0 });
      } else if (record.stage === 'waiting') await this.#send(record);
      else await this.#finish(record);
    } catch (error) {
      const current = this.#world.find(record.id);
      // What the person made of it meanwhile has nothing to do with what failed.
      if (current?.stage !== record.stage) return this.#world.onChanged();
      if (error instanceof NotNow) {
        const { problem, wait } = error;
        if (!problem) await this.#world.put({ ...current, sendAt: this.#world.now() + (wait ?? 0) });
        else await this.#later(current, problem, wait ?? waitAfter(current.tries));
        return this.#world.onChanged();
      }
      // A line that dropped under it, or what nobody thought of: it is never given up, and never tried without a pause.
      await this.#later(current, problemOf(error), waitAfter(current.tries));
    }
    this.#world.onChanged();
  }

  async #send(waiting: LetterRecord): Promise<void> {
    const { find, isLive, now, post } = this.#world;
    const { id } = waiting;
    /** Not over what the person made of it meanwhile: that begins a turn of its own. */
    const put = async (next: LetterRecord): Promise<void> => {
      if (find(id) === waiting) await this.#world.put(next);
    };
    if (!waiting.mark) return put({ ...waiting, stage: 'draft' });
    const mark = markNow(waiting, waiting.mark, now());
    const record = { ...waiting, mark };
    if (record.begunAt !== null) {
      const isThere = await isInSent(this.#world, record.letter, mark.messageId);
      if (find(id) !== waiting) return;
      if (isThere) return this.#out(record, []);
      // The bridge does not remember it any more: nobody could tell a second copy from the first.
      if (now() - record.begunAt > keyLives) return put(mayBeOut(record));
    }
    let message: Blob;
    let envelope = { ...envelopeFor(record, mark), ...holdOf(record, now()) };
    try {
      message = await messageOf(record, mark, false);
      if ((record.letter.original || record.letter.eightBit) && (await hasEightBit(message)))
        envelope = { ...envelope, eightBit: true };
    } catch {
      // What was looked at before can fail by its files alone: one of them cannot be read any more.
      return put({ ...record, stage: 'failed', sent: unknownIf(record), problem: { code: 'no-such-part' } });
    }
    const keyAt = keyTime(record);
    if (keyAt !== null) envelope = { ...envelope, triedAgo: Math.max(0, now() - keyAt) };
    const begun = { ...record, begunAt: record.begunAt ?? now(), keyAt: keyAt ?? now(), problem: null };
    const working = this.#working;
    this.#next.set(id, waiting);
    await put(begun);
    this.#next.delete(id);
    // The person may have thought better of it while it was composed or written down.
    if (find(id) !== begun) return;
    const posting = post(envelope, message, (share) => {
      if (this.#postings.get(id) === going) going.share = share;
      this.#world.onChanged();
    });
    const going = { isFirst: waiting.begunAt === null, posting, share: 0 };
    this.#postings.set(id, going);
    this.#world.onChanged();
    const posted = await posting.end;
    void dropPassed(message);
    if (this.#working !== working) return;
    this.#postings.delete(id);
    const after = find(id);
    if (after) await this.#settle(after, waiting, outcomeOf(posted, after.tries, isLive()));
  }

  /** @param before as it was before this try: what that says of itself, it does not say of an earlier one of which nobody heard */
  async #settle(record: LetterRecord, before: LetterRecord, outcome: Outcome): Promise<void> {
    const { put } = this.#world;
    const unbegun = { ...record, begunAt: before.begunAt, keyAt: keyTime(before) };
    if (outcome.is === 'out') return this.#out(record, outcome.refused);
    if (outcome.is === 'later') return this.#later(unbegun, outcome.problem, outcome.wait);
    if (outcome.is === 'stopped')
      return put(before.begunAt === null ? { ...unbegun, stage: 'draft' } : mayBeOut(unbegun));
    if (outcome.is === 'unheard') return this.#later(record, { code: 'connection-lost' }, waitAfter(record.tries));
    const { problem, refused } = outcome;
    const sent = outcome.sent === 'no' ? unknownIf(unbegun) : outcome.sent;
    if (record.receipt) {
      // Some servers take nothing from nobody. What fails otherwise is nobody's business (RFC 8098 §2.1).
      if (problem.code !== 'sender-refused' || record.inOwnName) return this.#world.remove(record.id);
      return put({ ...unbegun, inOwnName: true });
    }
    if (sent === 'unknown' && (await isInSent(this.#world, record.letter, record.mark?.messageId ?? '')))
      return this.#out(record, []);
    // Discarded while that was looked for.
    if (this.#world.find(record.id) !== record) return;
    return put({ ...unbegun, begunAt: null, stage: 'failed', problem, sent, refused });
  }

  #later(record: LetterRecord, problem: SubmissionProblem, wait: number): Promise<void> {
    const sendAt = this.#world.now() + wait;
    // Its copy in Drafts did not come about: that is no problem of its sending.
    if (waitsHere(record, this.#world.now()))
      return this.#world.put({ ...record, sendAt: Math.min(sendAt, record.later!.at) });
    return this.#world.put({ ...record, problem, sendAt, tries: record.tries + 1 });
  }

  async #out(record: LetterRecord, refused: LetterRecord['refused']): Promise<void> {
    const out: LetterRecord = {
      ...record,
      stage: 'sent',
      sent: 'yes',
      refused,
      problem: null,
      begunAt: null,
      outAt: this.#world.now(),
      tries: 0,
    };
    await this.#world.put(out);
    this.#world.onOut(out);
  }

  async #finish(record: LetterRecord): Promise<void> {
    if (record.stage === 'sent' && record.mark && !record.receipt) {
      await markSubject(this.#world, record);
      const marked = { ...(this.#world.find(record.id) ?? record), aboutValidity: null };
      if (record.aboutValidity !== null) await this.#world.put(marked);
      await keepInSent(this.#world, marked, record.mark, async (copyAt) => {
        const now = this.#world.find(record.id);
        if (now) await this.#world.put({ ...now, copyAt });
      });
    }
    await clearCopies(this.#world, record);
    await this.#world.remove(record.id);
  }
}

/** Copies in Drafts do not wait for what goes out, nor letters for a large one; what is out is seen to one by one. */
type Lane = 'copy' | 'send' | 'finish';
const atOnce: Readonly<Record<Lane, number>> = { copy: 1, send: 3, finish: 1 };

const laneOf = (record: LetterRecord, now: number): Lane =>
  record.stage === 'draft' || waitsHere(record, now) ? 'copy' : record.stage === 'waiting' ? 'send' : 'finish';

/** What an end of a letter leaves open that an earlier try has left open. */
const unknownIf = ({ begunAt }: LetterRecord): LetterRecord['sent'] => (begunAt === null ? 'no' : 'unknown');

/** Builds of before knew one time only. */
const keyTime = ({ begunAt, keyAt = begunAt }: LetterRecord): number | null => keyAt;

/** Nobody knows, and it is not guessed at: the person decides. */
export const mayBeOut = (record: LetterRecord): LetterRecord => ({
  ...record,
  stage: 'failed',
  sent: 'unknown',
  problem: { code: 'submission-lost' },
});

/** When something is to be done with it; null: nothing is. */
const timeOf = (record: LetterRecord, now: number): number | null => {
  const { sendAt, stage } = record;
  if (stage === 'failed') return null;
  const waits = waitsHere(record, now);
  if (stage !== 'draft' && !waits) return sendAt;
  const due = draftDue(record, now);
  const copy = due === null ? null : Math.max(due, sendAt);
  return waits ? Math.min(record.later!.at, copy ?? record.later!.at) : copy;
};

/** Problems that are over when there is a line. */
export const ofLine: ReadonlySet<SubmissionProblem['code']> = new Set<SubmissionProblem['code']>([
  'offline',
  'bridge-unreachable',
  'bridge-stopping',
  'connection-lost',
  'connection-stalled',
  'not-signed-in',
  'session-expired',
]);
