// Stories for an engine and a model account: what the person does, what others do, and the network's weather, step by step; and what
// has to hold whatever happens: when it is quiet again, the copy is the server's mailbox and no change of ours is lost.

import { expect } from 'vitest';
import { seededRandom } from '../../../shared/testing/random-chunks.ts';
import type { JournalEntry } from '../../store/journal.ts';
import { linesAtMost } from '../lines/lines.ts';
import { isStandIn } from '../sync/stand-in-uids.ts';
import { session } from './engine-stage.ts';
import type { FakeLine } from './fake-line.ts';
import { ModelAccount, type ModelMailbox, type ModelMessage, unseenIn } from './model-account.ts';
import { quickCapabilities, richCapabilities, tellingCapabilities } from './model-server.ts';
import { ModelStage } from './model-stage.ts';

export const names = ['INBOX', 'Work'] as const;
type Name = (typeof names)[number];
/** Where messages go besides. */
const roles = ['Archive', 'Trash'] as const;
export const everywhere = [...names, ...roles];
export type Flag = '\\Seen' | '\\Flagged';

/** One thing that happens; numbers in [0, 1) choose among what is there. */
export type Step =
  | { readonly is: 'append'; readonly name: Name; readonly seen: boolean; readonly gap: number }
  | { readonly is: 'expunge'; readonly name: Name; readonly which: number }
  | { readonly is: 'flag'; readonly name: Name; readonly which: number; readonly flag: Flag; readonly on: boolean }
  | { readonly is: 'set'; readonly which: number; readonly flag: Flag; readonly on: boolean }
  | { readonly is: 'take'; readonly kind: 'archive' | 'trash' | 'move' | 'copy'; readonly whiches: readonly number[] }
  | { readonly is: 'undo' }
  | { readonly is: 'elsewhere'; readonly from: string; readonly to: string; readonly which: number }
  | { readonly is: 'range'; readonly from: number; readonly size: number }
  | { readonly is: 'watch'; readonly name: Name }
  | { readonly is: 'open'; readonly name: Name; readonly which: number }
  | { readonly is: 'cut'; readonly line: number; readonly bytes: number; readonly losesCommands: boolean }
  | { readonly is: 'up'; readonly line: number }
  | { readonly is: 'work'; readonly line: number }
  | { readonly is: 'down'; readonly line: number; readonly bytes: number }
  | { readonly is: 'settle' }
  | { readonly is: 'wait'; readonly milliseconds: number }
  | { readonly is: 'again' }
  | { readonly is: 'reset'; readonly name: Name };

/** What we wanted of a flag, and whether somebody else touched it too. */
interface Wish {
  on: boolean;
  contested: boolean;
}

/** Milliseconds in which lines that are to be cut are, as long as much is said on them. */
const aMoment = 1000;

const once = { least: 1, most: 1 } as const;

class Story {
  readonly stage: ModelStage;
  /** Milliseconds after which all is right. With IDLE that is before anything is asked by the clock. */
  readonly #quietTime: number;
  /** MOVE is one step: whatever others do, they do it before or afterwards. */
  readonly #isAtomic: boolean;
  /** By message and flag. */
  readonly wishes = new Map<string, Wish>();
  /** Messages and flags that anybody ever changed. */
  readonly touched = new Set<string>();
  /** How many there are to be of a message; 1 where nothing is said. */
  readonly fates = new Map<string, { least: number; most: number }>();
  readonly born = new Set<string>();
  unsettled = 0;
  #wasReset = false;
  /** A copy has the flags that its message had then. */
  readonly #copied = new Set<string>();

  constructor(capabilities: readonly string[], seed: number) {
    const account = new ModelAccount();
    for (const mailbox of names) {
      account.addMailbox(mailbox);
      const count = mailbox === 'INBOX' ? 70 : 5;
      for (let made = 0; made < count; made++) this.#append(account, mailbox, made % 3 !== 0);
    }
    for (const mailbox of roles) account.addMailbox(mailbox, [`\\${mailbox}`]);
    this.#isAtomic = capabilities.includes('MOVE');
    this.#quietTime = capabilities.includes('IDLE') ? 28_000 : 200_000;
    this.stage = new ModelStage(account, { capabilities, chance: seededRandom(seed) });
  }

  begin(): void {
    this.stage.engine.attach(session);
    this.stage.watch('INBOX');
  }

  #append(account: ModelAccount, mailbox: string, seen: boolean, gap = 0): void {
    const number = this.born.size;
    const headers = number % 7 === 0 ? {} : { messageId: `<${number}@example.org>` };
    account.append(mailbox, seen ? ['\\Seen'] : [], gap, headers);
    this.born.add(account.mailbox(mailbox).messages.at(-1)!.subject);
  }

  #pick(mailbox: string, which: number): ModelMessage | null {
    const { messages } = this.stage.account.mailbox(mailbox);
    return messages[Math.floor(which * messages.length)] ?? null;
  }

  #fate({ subject }: ModelMessage): { least: number; most: number } {
    const fate = this.fates.get(subject) ?? { ...once };
    this.fates.set(subject, fate);
    return fate;
  }

  /** Somebody else took it away: what we want of it may come too late. */
  #contest({ subject }: ModelMessage): void {
    for (const [key, wish] of this.wishes) if (key.startsWith(`${subject}:`)) wish.contested = true;
  }

  async run(step: Step): Promise<void> {
    const { stage } = this;
    const { account, engine, world } = stage;
    switch (step.is) {
      case 'append':
        this.#append(account, step.name, step.seen, step.gap);
        break;
      case 'expunge': {
        const message = this.#pick(step.name, step.which);
        if (!message) break;
        this.#fate(message).least = 0; // a copy of it that was not made yet never will be
        this.#contest(message);
        account.expunge(step.name, message.uid);
        break;
      }
      case 'flag': {
        const message = this.#pick(step.name, step.which);
        if (!message) break;
        const key = `${message.subject}:${step.flag}`;
        this.touched.add(key);
        const wish = this.wishes.get(key);
        if (wish) wish.contested = true;
        account.setFlag(step.name, message.uid, step.flag, step.on);
        break;
      }
      case 'elsewhere': {
        const message = this.#pick(step.from, step.which);
        if (!message || step.from === step.to) break;
        this.#contest(message);
        const fate = this.#fate(message);
        fate.least = Math.min(fate.least, 1);
        // Between our COPY and our EXPUNGE.
        if (!this.#isAtomic) fate.most += 1;
        account.copy(message, step.to);
        account.expunge(step.from, message.uid);
        break;
      }
      case 'take':
        await this.#take(step.kind, step.whiches);
        break;
      case 'undo': {
        const undone = engine.changes.undo();
        // Which flag it was, or which copy, nobody says.
        this.wishes.clear();
        for (const fate of this.fates.values()) fate.least = Math.min(fate.least, 1);
        await undone;
        break;
      }
      case 'set':
        this.#set(step.which, step.flag, step.on);
        break;
      case 'range':
        engine.watchRange(stage.watched!, step.from, step.from + step.size);
        break;
      case 'watch':
        stage.watch(step.name);
        break;
      case 'open': {
        const message = this.#pick(step.name, step.which);
        if (message) engine.reading.openMessage(step.name, message.uid).catch(() => undefined);
        break;
      }
      case 'cut':
        if (!step.losesCommands) this.#line(step.line).deliverUp();
        this.#line(step.line).cutAfter = step.bytes;
        break;
      case 'up':
        this.#line(step.line).deliverUp();
        break;
      case 'work':
        this.#line(step.line).work();
        break;
      case 'down':
        this.#line(step.line).deliverDown(step.bytes);
        break;
      case 'settle':
        await world.settle();
        break;
      case 'wait':
        await world.advance(step.milliseconds);
        break;
      case 'again':
        engine.reconnectNow();
        break;
      case 'reset':
        for (const message of account.mailbox(step.name).messages) {
          this.#fate(message).least = 0;
          this.#contest(message);
        }
        account.resetUidValidity(step.name);
        this.#wasReset = true;
        break;
    }
    await world.promises();
    this.checkAlways();
  }

  /** One of those that are open, else the last one. */
  #line(which: number): FakeLine {
    const { world } = this.stage;
    const open = world.lines.filter((line) => line.inUse);
    return open[which % Math.max(1, open.length)] ?? world.line;
  }

  /** Messages of the watched mailbox whose rows are on screen; none while its uids mean others than the screen knows. */
  #seen(whiches: readonly number[]): ModelMessage[] {
    const { stage } = this;
    const mailbox = stage.account.mailbox(stage.watched!);
    if (stage.store.checkpoint(mailbox.name)?.uidValidity !== mailbox.uidValidity) return [];
    const uids = [...stage.snapshotUids.values()];
    const picked = new Set(whiches.map((which) => uids[Math.floor(which * uids.length)]));
    return [...mailbox.messages.filter(({ uid }) => picked.has(uid)), ...this.#returning(picked)];
  }

  /** Those that come back, by the uids under which they are shown: wherever they are. */
  #returning(picked: ReadonlySet<number | undefined>): ModelMessage[] {
    const { account, snapshot, snapshotUids } = this.stage;
    const everything = [...account.mailboxes.values()].flatMap(({ messages }) => messages);
    return [...snapshotUids].flatMap(([position, uid]) => {
      if (!isStandIn(uid) || !picked.has(uid)) return [];
      const found = everything.filter(({ subject }) => subject === snapshot?.rowAt(position)?.subject);
      return found.length === 1 ? [{ ...found[0]!, uid }] : [];
    });
  }

  // The person acts on a row they see.
  #set(which: number, flag: Flag, on: boolean): void {
    const { stage } = this;
    const { engine, watched } = stage;
    const mailbox = watched!;
    const [message] = this.#seen([which]);
    if (!message) return;
    const { uid, subject } = message;
    this.wishes.set(`${subject}:${flag}`, { on, contested: false });
    this.touched.add(`${subject}:${flag}`);
    this.unsettled += 1;
    const done = () => {
      this.unsettled -= 1;
    };
    engine.changes.setFlag(mailbox, [uid], flag, on, flag === '\\Seen').then(done, done);
    expect(stage.store.message(mailbox, uid)?.flags.includes(flag) ?? on).toBe(on);
  }

  async #take(kind: 'archive' | 'trash' | 'move' | 'copy', whiches: readonly number[]): Promise<void> {
    const { engine, world, watched, snapshotUids } = this.stage;
    const mailbox = watched!;
    const messages = this.#seen(whiches);
    if (messages.length === 0) return;
    const asked = { mailbox, uids: messages.map(({ uid }) => uid) };
    const to = mailbox === 'Work' ? 'INBOX' : 'Work';
    expect([...snapshotUids.values()]).toEqual(expect.arrayContaining(asked.uids));
    const made = await engine.changes
      .change(kind === 'move' || kind === 'copy' ? { ...asked, kind, to } : { ...asked, kind })
      .catch(() => null); // before the first list of mailboxes
    if (!made) return;
    if (kind === 'copy')
      for (const message of messages) {
        const fate = this.#fate(message);
        fate.least += 1;
        fate.most += 1;
        this.#copied.add(message.subject);
      }
    await world.promises();
    if (kind !== 'copy')
      expect([...this.stage.snapshotUids.values()].filter((uid) => asked.uids.includes(uid))).toEqual([]);
  }

  checkAlways(): void {
    const uids = [...this.stage.snapshotUids.values()];
    expect(new Set(uids).size, 'a row is there twice').toBe(uids.length);
    expect(this.stage.world.openLines).toBeLessThanOrEqual(linesAtMost);
  }

  /** Everything that was under way comes to its end; nobody asks for anything. */
  async quiet(): Promise<void> {
    const { world } = this.stage;
    await world.advance(aMoment);
    // A cut that nothing has run into by now would come at any later time.
    for (const line of world.lines) if (line.cutAfter !== null) line.drop();
    await world.advance(this.#quietTime - aMoment);
    this.checkAlways();
    expect(this.stage.connection).toEqual({ is: 'live' });
  }

  /** The watched mailbox, as far as the screen shows it, is the server's. */
  checkShown(from: number, to: number): void {
    const { stage } = this;
    const mailbox = stage.account.mailbox(stage.watched!);
    const newestFirst = [...mailbox.messages].reverse();
    expect([...stage.store.uids(mailbox.name)!]).toEqual(mailbox.messages.map(({ uid }) => uid));
    const { snapshot } = stage;
    expect(snapshot?.total).toBe(mailbox.messages.length);
    for (let position = from; position < Math.min(to, newestFirst.length); position++) {
      const row = snapshot?.rowAt(position);
      const { uid, flags } = newestFirst[position]!;
      const shown = row && { uid: row.uid, seen: row.flags.seen, flagged: row.flags.flagged };
      expect(shown, `position ${position}`).toEqual({
        uid,
        seen: flags.includes('\\Seen'),
        flagged: flags.includes('\\Flagged'),
      });
    }
    for (const [position, uid] of stage.snapshotUids) expect(uid).toBe(newestFirst[position]?.uid);
    this.#checkCounts(mailbox);
  }

  #checkCounts(mailbox: ModelMailbox): void {
    const summary = this.stage.mailbox(mailbox.name);
    const counts = { total: mailbox.messages.length, unread: unseenIn(mailbox) };
    expect({ total: summary?.total, unread: summary?.unread }).toEqual(counts);
    expect(this.stage.snapshot?.unread).toBe(counts.unread);
  }

  /** Every message is there as often as it should be, and nothing is left to do. */
  checkFates(): void {
    const { account, store } = this.stage;
    const copies = new Map<string, number>();
    for (const { messages } of account.mailboxes.values())
      for (const { subject } of messages) copies.set(subject, (copies.get(subject) ?? 0) + 1);
    for (const subject of new Set([...copies.keys(), ...this.born])) {
      const { least, most } = this.fates.get(subject) ?? once;
      const count = copies.get(subject) ?? 0;
      expect(count, `lost: ${subject}`).toBeGreaterThanOrEqual(least);
      expect(count, `doubled: ${subject}`).toBeLessThanOrEqual(most);
    }
    // Of what came back to a mailbox that nobody has open, its copy hears when it is opened.
    const waits = (entry: JournalEntry) => entry.kind === 'landing' && entry.mailbox !== this.stage.watched;
    const left = store.journal.entries().filter((entry) => !this.#mayFail(entry.payload) && !waits(entry));
    expect(left, 'changes that are left').toEqual([]);
  }

  #mayFail(payload: unknown): boolean {
    const code = (payload as { readonly problem?: { readonly code: string } }).problem?.code;
    return code === 'mailbox-replaced' ? this.#wasReset : code === 'no-such-message';
  }

  checkWishes(): void {
    expect(this.unsettled).toBe(0);
    for (const { messages } of this.stage.account.mailboxes.values())
      for (const { subject, flags } of messages) {
        for (const flag of ['\\Seen', '\\Flagged']) {
          const wish = this.wishes.get(`${subject}:${flag}`);
          if (wish && !wish.contested && !this.#copied.has(subject))
            expect(flags.includes(flag), `${subject}:${flag}`).toBe(wish.on);
        }
        if (flags.includes('\\Flagged'))
          expect(this.touched, 'a flag for another message').toContain(`${subject}:\\Flagged`);
      }
  }
}

/** Plays it, lets everything come to rest, and looks whether all is right. Rejects when it is not. */
export const runStory = async (
  capabilities: readonly string[],
  seed: number,
  steps: readonly Step[],
): Promise<void> => {
  const story = new Story(capabilities, seed);
  story.begin();
  let range = { from: 0, to: 50 };
  for (const step of steps) {
    await story.run(step);
    if (step.is === 'range') range = { from: step.from, to: step.from + step.size };
    if (step.is === 'watch') range = { from: 0, to: 0 };
  }
  await story.quiet();
  story.checkShown(range.from, range.to);
  story.checkWishes();
  story.checkFates();
  for (const mailbox of [...everywhere, ...names]) {
    story.stage.watch(mailbox);
    story.stage.engine.watchRange(mailbox, 0, 500);
    await story.stage.world.advance(1000);
    story.checkShown(0, 500);
  }
};

const moving = ['MOVE', 'UIDPLUS'];
const without = (name: string): string[] => richCapabilities.filter((each) => each !== name);

/** What servers announce; the number is a seed. */
export const kinds: readonly (readonly [string, readonly string[], number])[] = [
  ['everything', [...richCapabilities, ...moving], 1],
  ['UIDPLUS, no CONDSTORE and no MOVE', [...without('CONDSTORE'), 'UIDPLUS'], 2],
  ['nothing but IMAP4rev1', [], 3],
  ['MOVE, no IDLE and no UIDPLUS', [...without('IDLE'), 'MOVE'], 4],
  ['QRESYNC', [...quickCapabilities, ...moving], 5],
  ['NOTIFY', [...tellingCapabilities, 'UIDPLUS'], 6],
];
