// An engine with a model account, a device where letters lie, and a bridge that takes them as a test says.

import type { SubmissionAnswer, SubmissionEnvelope } from '../../../shared/bridge/submission.ts';
import {
  emptyLetter,
  type LaterSending,
  type Letter,
  type LetterState,
  type LettersCall,
} from '../../client/letters.ts';
import { openMemoryLetters } from '../../store/letter-store.ts';
import type { LetterRecord } from '../letters/letter-record.ts';
import { Letters } from '../letters/letters.ts';
import { firstWait } from '../letters/outcome.ts';
import type { Posted, PostLetter } from '../letters/post-letter.ts';
import type { SentHabit } from '../letters/sent-habits.ts';
import { session } from './engine-stage.ts';
import { ModelAccount } from './model-account.ts';
import { richCapabilities } from './model-server.ts';
import { ModelStage } from './model-stage.ts';

export const ida = { name: 'Ida', address: 'ida@example.org' };

export const letterOf = (over: Partial<Letter> = {}): Letter => ({
  ...emptyLetter,
  from: ida,
  to: [{ name: 'Joe', address: 'joe@example.net' }],
  subject: 'Tea',
  text: 'At four?\n',
  ...over,
});

export const said = (answer: Partial<SubmissionAnswer>): Posted => ({
  is: 'answered',
  answer: { sent: 'no', refused: [], ...answer },
});
export const taken = said({ sent: 'yes' });

/** One upload, as the bridge got it. */
export interface Upload {
  readonly envelope: SubmissionEnvelope;
  readonly text: string;
}

/** Blobs that are being read, and letters on real lines: they take turns of the event loop that nobody can foretell. */
const reads = new Set<Promise<unknown>>();
const waitFor = (reading: Promise<unknown>): void => {
  reads.add(reading);
  const over = () => void reads.delete(reading);
  reading.then(over, over);
};
for (const name of ['arrayBuffer', 'text'] as const) {
  const read = Blob.prototype[name] as (this: Blob) => Promise<never>;
  Blob.prototype[name] = function (this: Blob): Promise<never> {
    const reading = read.call(this);
    waitFor(reading);
    return reading;
  };
}
// Slices can be waited for; of a stream nobody hears that somebody reads it.
Object.defineProperty(Blob.prototype, 'stream', { value: undefined });

/** What outlives a tab: the account, the device, and what the bridge has had. */
export class LetterStage {
  readonly account = new ModelAccount();
  readonly device = openMemoryLetters<LetterRecord, SentHabit>();
  readonly uploads: Upload[] = [];
  /** What the bridge answers to each next one; `hangs` until `answer` is called. The last one stays. */
  answers: (Posted | 'hangs')[] = [taken];
  answer: (posted: Posted) => void = () => undefined;
  /** The code of letters comes when this resolves. */
  code: Promise<void> = Promise.resolve();
  tab!: ModelStage;
  readonly out: string[] = [];
  #heard = 0;
  #random = 0;

  readonly #post: PostLetter | null;

  /** @param post how letters are handed over, where that is not to be as `answers` says */
  constructor(mailboxes: readonly string[] = ['INBOX', 'Sent'], post: PostLetter | null = null) {
    this.#post = post;
    for (const name of mailboxes) this.account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
  }

  /** A new tab on the same device; the one before is no more. */
  async open(
    capabilities: readonly string[] = [...richCapabilities, 'UIDPLUS'],
    username = session.username,
  ): Promise<void> {
    this.#heard = 0;
    this.tab = new ModelStage(this.account, {
      capabilities,
      chance: () => 0.5,
      permanentFlags: '\\Answered \\Flagged \\Seen \\Deleted \\*',
      makeLetters: (world) =>
        new Letters({
          ...world,
          letters: this.device,
          random: (count) => Uint8Array.from({ length: count }, () => this.#random++ % 256),
          zoneAt: () => 60,
          post: (envelope, message, onProgress) => {
            if (this.#post) {
              const posting = this.#post(envelope, message, onProgress);
              waitFor(posting.end);
              return posting;
            }
            const next = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
            queueMicrotask(() => onProgress(0.5));
            let stopped: (posted: Posted) => void = () => undefined;
            const end = new Promise<Posted>((resolve) => {
              stopped = resolve;
              void message.text().then((text) => {
                this.uploads.push({ envelope, text });
                if (next !== 'hangs') resolve(next);
                else this.answer = resolve;
              });
            });
            return {
              end,
              stop: () => {
                stopped({ is: 'stopped' });
                return true;
              },
            };
          },
        }),
    });
    const { world } = this.tab;
    const loadLetters = world.loadLetters.bind(world);
    Object.assign(world, { loadLetters: () => this.code.then(loadLetters) });
    this.enter(username);
    this.tab.watch('INBOX');
    this.tab.engine.watchRange('INBOX', 0, 50);
    await this.pass(1000);
  }

  /** Somebody signs in. */
  enter(username: string): void {
    void this.tab.engine.attach({ ...session, username, sends: true });
  }

  ask(call: LettersCall) {
    return this.tab.engine.letters.call(call);
  }

  send(letter: Letter = letterOf(), after = 0, id = 'letter-1', later?: LaterSending) {
    return this.ask({ do: 'send', id, letter, after, ...(later && { later }) });
  }

  /** Time passes, and what reads Blobs comes to its end. */
  async pass(milliseconds = 0): Promise<void> {
    await this.#settle();
    // In steps, since what a Blob held back may begin something with a time of its own.
    for (let left = milliseconds; left > 0; left -= firstWait) {
      await this.tab.world.advance(Math.min(left, firstWait));
      await this.#settle();
    }
    const told = this.tab.told.letters;
    for (const { out } of told.slice(this.#heard)) this.out.push(...out.map(({ id }) => id));
    this.#heard = told.length;
  }

  async #settle(): Promise<void> {
    await this.tab.world.settle();
    while (reads.size > 0) {
      await Promise.allSettled(reads);
      await this.tab.world.settle();
    }
  }

  /** What the screen has heard of a letter; undefined when there is none. */
  state(id = 'letter-1'): LetterState | undefined {
    return this.tab.told.letters.at(-1)?.letters.find((letter) => letter.id === id);
  }

  /** Subjects of a mailbox, with flags. */
  in(mailbox: string): string[] {
    return this.account.mailbox(mailbox).messages.map(({ flags, subject }) => [subject, ...flags].join(' '));
  }
}
