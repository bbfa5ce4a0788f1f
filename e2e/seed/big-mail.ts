// A mailbox of any size for benchmarks: the same kinds of mail as the demo's, made in a stream, so that 100,000 fit anywhere.
// Writing it to disk is maildir.ts's business, keeping it between runs big-mailbox.ts's in servers/.

import { junkLetter } from './kinds/junk.ts';
import { listThread } from './kinds/list-mail.ts';
import { newsletterIssue } from './kinds/newsletter.ts';
import { noteLetter } from './kinds/note.ts';
import { notice } from './kinds/notice.ts';
import { pipelineLetter } from './kinds/pipeline.ts';
import { receipt } from './kinds/receipt.ts';
import type { Letter } from './letter.ts';
import { day, finish, type Life, minute } from './life.ts';
import type { SeedMessage } from './message.ts';
import { makeRandom, type Random } from './random.ts';
import { lists } from './words/lists.ts';
import { newsletters } from './words/newsletters.ts';
import { notes } from './words/notes.ts';
import { notices } from './words/notices.ts';
import { shops } from './words/shops.ts';

export interface BigMailOptions {
  readonly count: number;
  readonly seed?: number;
  /** The present, milliseconds since 1970; nothing is younger. */
  readonly now: number;
}

/** Minutes between two messages on average; a busy person's inbox. */
const averageGap = 42;
/** Messages that are made, sorted and handed out together. */
const batch = 500;

const received = notes.filter(({ by }) => by !== 'me');

/** Shares in per cent; the rest are letters from people. */
const kinds: readonly { readonly share: number; readonly make: (life: Life, at: number) => readonly Letter[] }[] = [
  { share: 9, make: (life, at) => fromList(life, at) },
  { share: 22, make: (life, at) => [notice(life, life.random.pick(notices), at)] },
  { share: 14, make: (life, at) => [receipt(life, life.random.pick(shops), at)] },
  { share: 18, make: (life, at) => [pipelineLetter(life, at)] },
  {
    share: 8,
    make: (life, at) => [newsletterIssue(life, life.random.pick(newsletters), life.random.whole(0, 99), at)],
  },
  { share: 3, make: (life, at) => [junkLetter(life, life.random.whole(0, 99), at)] },
];

const fromList = (life: Life, at: number): Letter[] => {
  const list = life.random.pick(lists);
  return listThread(life, list, life.random.pick(list.topics), at, life.random.whole(2, 8));
};

const lettersAt = (life: Life, at: number): readonly Letter[] => {
  let chosen = life.random.whole(0, 99);
  for (const { share, make } of kinds) {
    if (chosen < share) return make(life, at);
    chosen -= share;
  }
  return [noteLetter(life, life.random.pick(received), at)];
};

/** The newest are often unread, old ones hardly ever. */
const flagsOf = (random: Random, age: number): string[] => {
  const flags: string[] = [];
  if (!random.chance(age < 20 * day ? 0.45 : 0.015)) flags.push('\\Seen');
  if (flags.length > 0 && random.chance(0.1)) flags.push('\\Answered');
  if (random.chance(0.03)) flags.push('\\Flagged');
  if (random.chance(0.02)) flags.push('$Forwarded');
  if (random.chance(0.02)) flags.push('meeting');
  return flags;
};

/** Exactly `count` messages, oldest first. */
export function* bigMail({ count, seed = 1, now }: BigMailOptions): Generator<SeedMessage> {
  const random = makeRandom(seed);
  const life: Life = { random, now };
  let at = now - count * averageGap * minute;
  let left = count;
  while (left > 0) {
    const size = Math.min(batch, left);
    const letters: Letter[] = [];
    const span = size * averageGap * minute;
    while (letters.length < size) letters.push(...lettersAt(life, at + random.next() * span));
    const dated = letters.slice(0, size).map((letter) => ({ letter, date: letter.date ?? at }));
    dated.sort((a, b) => a.date - b.date);
    for (const { letter, date } of dated) {
      // A thread may run on beyond its batch: nothing arrives before what is already there, or after the present.
      const arrived = Math.min(Math.max(date, at), at + span, now);
      yield finish(random, { mailbox: 'INBOX', letter, arrived, flags: flagsOf(random, now - arrived) });
    }
    at += span;
    left -= size;
  }
}
