// Whatever happens in whatever order: when it is quiet again, the copy is the server's mailbox and no change of ours is lost.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../shared/testing/random-chunks.ts';
import { linesAtMost } from '../lines/lines.ts';
import { session } from '../testing/engine-stage.ts';
import type { FakeLine } from '../testing/fake-line.ts';
import { ModelAccount, type ModelMailbox, unseenIn } from '../testing/model-account.ts';
import { quickCapabilities, richCapabilities, tellingCapabilities } from '../testing/model-server.ts';
import { ModelStage } from '../testing/model-stage.ts';

const names = ['INBOX', 'Work'] as const;
type Name = (typeof names)[number];
type Flag = '\\Seen' | '\\Flagged';

/** One thing that happens; numbers in [0, 1) choose among what is there. */
type Step =
  | { readonly is: 'append'; readonly name: Name; readonly seen: boolean; readonly gap: number }
  | { readonly is: 'expunge'; readonly name: Name; readonly which: number }
  | { readonly is: 'flag'; readonly name: Name; readonly which: number; readonly flag: Flag; readonly on: boolean }
  | { readonly is: 'set'; readonly which: number; readonly flag: Flag; readonly on: boolean }
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

const name = fc.constantFrom(...names);
const flag = fc.constantFrom<Flag>('\\Seen', '\\Flagged');
const which = fc.double({ min: 0, max: 0.999, noNaN: true });
const on = fc.boolean();
/** The first of the open lines more often than the others. */
const line = fc.constantFrom(0, 0, 1, 2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant('append'), name, seen: on, gap: fc.constantFrom(0, 0, 3) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('expunge'), name, which }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('flag'), name, which, flag, on }) },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('set'), which, flag, on }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('range'), from: fc.nat(80), size: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('watch'), name }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('open'), name, which }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('cut'), line, bytes: fc.nat(600), losesCommands: on }) },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('up'), line }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constant('work'), line }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constant('down'), line, bytes: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('settle') }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('wait'), milliseconds: fc.constantFrom(50, 150, 700, 31_000) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('again') }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('reset'), name }) },
) as fc.Arbitrary<Step>;

const steps = fc.array(step, { minLength: 5, maxLength: 80, size: 'max' });

/** What we wanted of a flag, and whether somebody else touched it too. */
interface Wish {
  on: boolean;
  contested: boolean;
}

class Story {
  readonly stage: ModelStage;
  /** Milliseconds after which all is right. With IDLE that is before anything is asked by the clock. */
  readonly #quietTime: number;
  readonly wishes = new Map<string, Wish>();
  /** Messages and flags that anybody ever changed. */
  readonly touched = new Set<string>();
  unsettled = 0;

  constructor(capabilities: readonly string[], seed: number) {
    const account = new ModelAccount();
    for (const mailbox of names) {
      account.addMailbox(mailbox);
      const count = mailbox === 'INBOX' ? 70 : 5;
      for (let made = 0; made < count; made++) account.append(mailbox, made % 3 === 0 ? [] : ['\\Seen']);
    }
    this.#quietTime = capabilities.includes('IDLE') ? 28_000 : 200_000;
    this.stage = new ModelStage(account, { capabilities, chance: seededRandom(seed) });
  }

  begin(): void {
    this.stage.engine.attach(session);
    this.stage.watch('INBOX');
  }

  #pick(mailbox: Name, which: number): number | null {
    const { messages } = this.stage.account.mailbox(mailbox);
    return messages[Math.floor(which * messages.length)]?.uid ?? null;
  }

  async run(step: Step): Promise<void> {
    const { stage } = this;
    const { account, engine, world } = stage;
    switch (step.is) {
      case 'append':
        account.append(step.name, step.seen ? ['\\Seen'] : [], step.gap);
        break;
      case 'expunge': {
        const uid = this.#pick(step.name, step.which);
        if (uid !== null) account.expunge(step.name, uid);
        break;
      }
      case 'flag': {
        const uid = this.#pick(step.name, step.which);
        if (uid === null) break;
        const key = `${step.name} ${uid} ${step.flag}`;
        this.touched.add(key);
        const wish = this.wishes.get(key);
        if (wish) wish.contested = true;
        account.setFlag(step.name, uid, step.flag, step.on);
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
        const uid = this.#pick(step.name, step.which);
        if (uid !== null) engine.openMessage(step.name, uid).catch(() => undefined);
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
        account.resetUidValidity(step.name);
        for (const key of this.wishes.keys()) if (key.startsWith(`${step.name} `)) this.wishes.delete(key);
        for (const key of this.touched) if (key.startsWith(`${step.name} `)) this.touched.delete(key);
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

  // The person acts on a row they see.
  #set(which: number, flag: Flag, on: boolean): void {
    const { stage } = this;
    const mailbox = stage.watched!;
    const uids = [...stage.snapshotUids.values()];
    const uid = uids[Math.floor(which * uids.length)];
    if (
      uid === undefined ||
      stage.store.checkpoint(mailbox)?.uidValidity !== stage.account.mailbox(mailbox).uidValidity
    )
      return;
    this.wishes.set(`${mailbox} ${uid} ${flag}`, { on, contested: false });
    this.touched.add(`${mailbox} ${uid} ${flag}`);
    this.unsettled += 1;
    const done = () => {
      this.unsettled -= 1;
    };
    const { engine } = stage;
    (flag === '\\Seen' ? engine.setSeen(mailbox, [uid], on) : engine.setFlagged(mailbox, [uid], on)).then(done, done);
    const row = [...stage.snapshotUids].find(([, known]) => known === uid);
    if (row) expect(stage.store.message(mailbox, uid)?.flags.includes(flag) ?? on).toBe(on);
  }

  checkAlways(): void {
    const uids = [...this.stage.snapshotUids.values()];
    expect(new Set(uids).size, 'a row is there twice').toBe(uids.length);
    expect(this.stage.world.openLines).toBeLessThanOrEqual(linesAtMost);
  }

  /** Everything that was under way comes to its end; nobody asks for anything. */
  async quiet(): Promise<void> {
    await this.stage.world.advance(this.#quietTime);
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

  checkWishes(): void {
    expect(this.unsettled).toBe(0);
    for (const [key, { on, contested }] of this.wishes) {
      const [mailbox, uid, flag] = key.split(' ') as [Name, string, Flag];
      const message = this.stage.account.mailbox(mailbox).messages.find((each) => each.uid === Number(uid));
      if (message && !contested) expect(message.flags.includes(flag), key).toBe(on);
    }
    for (const name of names)
      for (const { uid, flags } of this.stage.account.mailbox(name).messages)
        if (flags.includes('\\Flagged'))
          expect(this.touched, 'a flag for another message').toContain(`${name} ${uid} \\Flagged`);
  }
}

const runStory = async (capabilities: readonly string[], seed: number, steps: readonly Step[]): Promise<void> => {
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
  for (const mailbox of [...names, ...names]) {
    story.stage.watch(mailbox);
    story.stage.engine.watchRange(mailbox, 0, 500);
    await story.stage.world.advance(1000);
    story.checkShown(0, 500);
  }
};

const kinds: readonly (readonly [string, readonly string[], number])[] = [
  ['everything', richCapabilities, 1],
  ['no CONDSTORE', richCapabilities.filter((name) => name !== 'CONDSTORE'), 2],
  ['nothing but IMAP4rev1', [], 3],
  ['no IDLE', richCapabilities.filter((name) => name !== 'IDLE'), 4],
  ['QRESYNC', quickCapabilities, 5],
  ['NOTIFY', tellingCapabilities, 6],
];

test.each(kinds)(
  'a server with %s: quiet again, the copy is the mailbox',
  async (_, capabilities, seed) => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 1_000_000 }), (story, chance) =>
        runStory(capabilities, chance, story),
      ),
      { seed, numRuns: 40 },
    );
  },
  60_000,
);
