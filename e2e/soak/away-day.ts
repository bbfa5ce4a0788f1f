// A day without a network: a person at a real server's mail queues changes by the hundred, another mail program changes the
// same mail meanwhile, and then the network is back, with gaps. Each change arrives in its order, once, or is named.

import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { MailChange } from '../../web/client/mail-changes.ts';
import type { JournalEntry } from '../../web/store/journal.ts';
import type { Account, MailServer } from '../fixtures.ts';
import { letter } from '../messages.ts';
import { until } from '../servers/own-process.ts';
import { OtherClient, type ServerMessage } from './other-client.ts';
import { Person } from './person.ts';

export interface AwayDay {
  readonly mail: MailServer;
  /** Where the bridge to it is. */
  readonly origin: string;
  readonly seed: number;
  /** Changes that wait for the server in the end. */
  readonly changes: number;
}

/** What became of the day. Each list is to be like its neighbour. */
export interface AwayDayOutcome {
  /** What waited when the network came back. */
  readonly waiting: number;
  /** Letters on the server, and as they should be there. */
  readonly server: readonly string[];
  readonly wanted: readonly string[];
  /** The same letters in the lists on screen, and as the server has them, by uid. */
  readonly screen: readonly string[];
  readonly elsewhere: readonly string[];
  /** Letters of which the person heard that they could not be changed, and those that somebody else had taken away. */
  readonly named: readonly number[];
  readonly taken: readonly number[];
  /** What must not happen and did. */
  readonly problems: readonly string[];
}

/** The last is the other program's: nothing that is found there was brought by the person. */
const mailboxes = ['INBOX', 'Archive', 'Trash', 'Work'] as const;
type Place = (typeof mailboxes)[number];
type Flag = '\\Seen' | '\\Flagged';

const letters = 120;
/** Letters that the person leaves in the inbox. */
const fewest = 20;
/** Letters that another program changes meanwhile; of those that it takes away the person's changes cannot be done. */
const [expunged, movedAway, answered] = [10, 6, 10];
/** Milliseconds within which all is told, on a busy machine. */
const patience = 60_000;
/** Changes waiting when the line breaks once more, as shares of the whole. */
const gaps = [0.8, 0.5, 0.2];
/** After so many things done, the changes that wait would have to be enough. */
const enoughDone = 5000;

/** One copy of a letter. */
interface Copy {
  readonly number: number;
  /** Null: deleted for good. */
  place: Place | null;
  readonly flags: Set<string>;
}

const inWords = (number: number | string, place: string, flags: Iterable<string>): string =>
  [`${number} in ${place}`, ...[...flags].sort()].join(' ');

class Day {
  readonly #random: () => number;
  readonly person: Person;
  /** Letter by uid of the inbox. */
  readonly #numbers: ReadonlyMap<number, number>;
  readonly copies: Copy[] = [];
  /** What takes this tab's changes back, the latest last. */
  #undo: (() => void)[] = [];

  constructor(person: Person, inbox: readonly ServerMessage[], random: () => number) {
    this.person = person;
    this.#random = random;
    this.#numbers = new Map(inbox.map(({ uid, subject }) => [uid, numberIn(subject)]));
    for (const { subject } of inbox) this.copies.push({ number: numberIn(subject), place: 'INBOX', flags: new Set() });
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  /** Of the inbox in the morning. */
  get uids(): Iterable<number> {
    return this.#numbers.keys();
  }

  numberOf(uid: number): number {
    return this.#numbers.get(uid)!;
  }

  /** One thing that chance decides, done and written down. */
  async act(): Promise<void> {
    const dice = this.#random();
    if (dice < 0.35) await this.#mark('\\Flagged');
    else if (dice < 0.65) await this.#mark('\\Seen');
    else if (dice < 0.75) await this.#take('archive', 'Archive');
    else if (dice < 0.8) await this.#take('trash', 'Trash');
    else if (dice < 0.83) await this.#take('delete', null);
    else if (dice < 0.88) await this.#copy();
    else if (dice < 0.98) await this.#takeBack();
    else await this.#killTab();
  }

  /** The letters of the inbox, as they should be there. */
  get #inbox(): Copy[] {
    return this.copies.filter(({ place }) => place === 'INBOX');
  }

  #some(from: readonly Copy[]): Copy[] {
    return [...new Set(Array.from({ length: this.pick([1, 1, 1, 2, 3]) }, () => this.pick(from)))];
  }

  async #do(which: readonly Copy[], change: (uids: readonly number[]) => MailChange): Promise<void> {
    const wanted = new Set(which.map(({ number }) => number));
    const uids = this.person.rows.filter((row) => wanted.has(this.numberOf(row.uid))).map(({ uid }) => uid);
    if (uids.length < which.length) throw new Error(`of ${[...wanted]} only ${uids.length} are on screen`);
    await this.person.engine.changes.change(change(uids));
  }

  async #mark(flag: Flag): Promise<void> {
    const on = this.#random() < 0.8;
    const others = this.#inbox.filter(({ flags }) => flags.has(flag) !== on);
    if (others.length === 0) return;
    const which = this.#some(others);
    await this.#do(which, (uids) => ({ kind: 'flags', mailbox: 'INBOX', uids, flag, on }));
    const set = (to: boolean) => {
      for (const { flags } of which) to ? flags.add(flag) : flags.delete(flag);
    };
    set(on);
    this.#undo.push(() => set(!on));
  }

  async #take(kind: 'archive' | 'trash' | 'delete', to: Place | null): Promise<void> {
    if (this.#inbox.length < fewest) return;
    const which = this.#some(this.#inbox);
    await this.#do(which, (uids) => ({ kind, mailbox: 'INBOX', uids }));
    for (const copy of which) copy.place = to;
    this.#undo.push(() => {
      for (const copy of which) copy.place = 'INBOX';
    });
  }

  async #copy(): Promise<void> {
    const which = this.#some(this.#inbox);
    const to = this.pick(['Archive', 'Trash'] as const);
    await this.#do(which, (uids) => ({ kind: 'copy', mailbox: 'INBOX', uids, to }));
    const made = which.map(({ number, flags }) => ({ number, place: to, flags: new Set(flags) }));
    this.copies.push(...made);
    this.#undo.push(() => {
      for (const each of made) this.copies.splice(this.copies.indexOf(each), 1);
    });
  }

  async #takeBack(): Promise<void> {
    const undo = this.#undo.pop();
    if (!undo) return;
    if (!(await this.person.engine.changes.undo())) throw new Error('there was nothing to take back');
    undo();
  }

  async #killTab(): Promise<void> {
    this.#undo = []; // of another tab's changes it is not known here what is taken back
    this.person.killTab();
    this.person.openTab({ away: true });
    await this.listIsShown();
  }

  async listIsShown(): Promise<void> {
    await until('the list is there', patience, async () => this.person.rows.length === this.#inbox.length);
  }
}

const numberIn = (subject: string): number => Number(/Letter (\d+)\./.exec(subject)?.[1]);

/** Tells the story once. */
export const tellAwayDay = async ({ mail, origin, seed, changes }: AwayDay): Promise<AwayDayOutcome> => {
  const random = seededRandom(seed);
  const account: Account = await mail.account({
    messages: {
      INBOX: Array.from({ length: letters }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' })),
      Archive: [],
      Trash: [],
      Work: [],
    },
  });
  const doveadm = (verb: string, ...args: string[]) =>
    mail.doveadm(...verb.split(' '), '-u', account.username, ...args);
  const other = await OtherClient.connect(mail, account, mailboxes, random);
  const person = await Person.arrive(origin, account, random);
  try {
    const day = new Day(person, await other.messages('INBOX'), random);
    await day.listIsShown();
    await until('it is live and kept', patience, () => person.isLive && person.store.isKept);
    person.world.away = true;
    for (let done = 0; person.pending.unconfirmed < changes; done++) {
      if (done > enoughDone) throw new Error(`only ${person.pending.unconfirmed} changes wait`);
      await day.act();
    }
    const taken = await meddle(day, doveadm);
    await mail.deliver(account.username, letter({ subject: `Letter ${letters + 1}.` }));
    day.copies.push({ number: letters + 1, place: 'INBOX', flags: new Set() });

    const waiting = person.pending.unconfirmed;
    const wishes = person.store.journal.entries().filter(({ mailbox }) => mailbox === 'INBOX');
    // Whoever wanted a letter gone need not hear that it is, nor anybody of a change that only took one back.
    const lettersOf = (of: readonly JournalEntry[]) =>
      new Set(of.flatMap(({ uids }) => [...uids].map((uid) => day.numberOf(uid))));
    const deleted = lettersOf(wishes.filter(({ kind }) => kind === 'delete'));
    const asked = lettersOf(wishes.filter(({ payload }) => !payload.quiet));
    person.world.away = false;
    person.engine.noteNetwork('online');
    for (const gap of gaps) {
      await until('it goes on', patience, () => person.pending.unconfirmed < waiting * gap);
      person.world.cut();
      await until('the line is gone', patience, () => !person.isLive);
      person.engine.reconnectNow();
    }
    await until('all is told', patience, () => person.isLive && person.pending.unconfirmed === 0);

    const [screen, elsewhere, server]: [string[], string[], string[]] = [[], [], []];
    for (const mailbox of mailboxes) {
      const there = await other.messages(mailbox);
      const words = there.map(({ uid, subject, flags }) => inWords(`${uid}: ${subject}`, mailbox, shownOf(flags)));
      elsewhere.push(...words);
      server.push(...there.map(({ subject, flags }) => inWords(numberIn(subject), mailbox, flags)));
      person.watch(mailbox);
      const look = () =>
        [...person.rows].reverse().map(({ uid, subject, flags }) => {
          const set = [flags.seen && '\\Seen', flags.flagged && '\\Flagged', flags.answered && '\\Answered'];
          return inWords(
            `${uid}: ${subject}`,
            mailbox,
            set.filter((flag) => flag !== false),
          );
        });
      await until('the list is the mailbox', patience, async () => look().join() === words.join()).catch(
        () => undefined,
      );
      screen.push(...look());
    }
    const strange = person.pending.failed.filter(({ problem }) => problem.code !== 'no-such-message');
    return {
      waiting,
      server: server.sort(),
      wanted: day.copies.flatMap(({ number, place, flags }) => (place ? inWords(number, place, flags) : [])).sort(),
      screen,
      elsewhere,
      named: [...lettersOf(person.store.journal.entries())].sort((a, b) => a - b),
      taken: taken.filter((number) => asked.has(number) && !deleted.has(number)).sort((a, b) => a - b),
      problems: [...person.problems, ...strange.map((change) => JSON.stringify(change))],
    };
  } finally {
    person.leave();
    await other.close();
  }
};

const shownOf = (flags: readonly string[]): string[] =>
  flags.filter((flag) => ['\\Seen', '\\Flagged', '\\Answered'].includes(flag));

/** Another mail program takes letters away and marks others. Resolves with those that are not in the inbox any more. */
const meddle = async (day: Day, doveadm: (verb: string, ...args: string[]) => Promise<string>): Promise<number[]> => {
  const { copies } = day;
  const left = [...day.uids];
  const some = (count: number) => Array.from({ length: count }, () => left.splice(left.indexOf(day.pick(left)), 1)[0]!);
  const at = (uids: readonly number[]) => ['mailbox', 'INBOX', 'uid', uids.join(',')];
  const [gone, away, marked] = [some(expunged), some(movedAway), some(answered)];
  await doveadm('expunge', ...at(gone));
  await doveadm('move', 'Work', ...at(away));
  await doveadm('flags add', '\\Answered', ...at(marked));
  const numbers = (uids: readonly number[]) => uids.map((uid) => day.numberOf(uid));
  const taken = numbers([...gone, ...away]);
  for (let copy = copies.length - 1; copy >= 0; copy--)
    if (taken.includes(copies[copy]!.number)) copies.splice(copy, 1);
  copies.push(...numbers(away).map((number) => ({ number, place: 'Work' as const, flags: new Set<string>() })));
  for (const { number, place, flags } of copies)
    if (numbers(marked).includes(number) && place !== null) flags.add('\\Answered');
  return taken;
};
