// Stories of a person whose tab is killed again and again, on lines that may have gone silent. At every moment the list is what the
// person made of it, in the next tab as well, from its first word on; in the end the server has it. The same that e2e/soak tells with a
// real browser and a real server, many times faster, with all of them in the test's hand.

import { seededRandom } from '../../../shared/testing/random-chunks.ts';
import type { MailChange } from '../../client/mail-changes.ts';
import type { MessageSummary } from '../../client/model.ts';
import { changesIn } from '../pending/change.ts';
import { session } from './engine-stage.ts';
import type { FakeWorld } from './fake-world.ts';
import { type MemoryDevice, memoryDevice } from './memory-device.ts';
import { ModelAccount } from './model-account.ts';
import { quickCapabilities, richCapabilities } from './model-server.ts';
import { ModelStage } from './model-stage.ts';

const places = ['INBOX', 'Archive', 'Trash', 'Junk', 'Work'] as const;
type Place = (typeof places)[number];

const letters = 14;
/** Of the newest letters of the inbox. */
const nearTheTop = 5;
/** Bytes of the server that arrive at once. */
const bytesAtMost = 300;
/** Deliveries at the beginning of a tab in one of which something is done. */
const earlyAtMost = 30;

/** What is wanted of a letter. */
interface Wish {
  place: Place;
  starred: boolean;
}

const capabilitySets = [richCapabilities, quickCapabilities].map((base) => [...base, 'UIDPLUS', 'MOVE']);

class Story {
  /** What did not hold. */
  readonly problems: string[] = [];
  /** What was done, for whoever looks why. */
  readonly done: string[] = [];
  readonly #random: () => number;
  readonly #account = new ModelAccount();
  readonly #capabilities: readonly string[];
  readonly #device: MemoryDevice;
  /** By number. */
  readonly #wishes = new Map<number, Wish>();
  readonly #seed: number;
  #stage!: ModelStage;
  #tabs = 0;
  #undo: (() => void)[] = [];
  /** Something is being asked for: what is shown is not looked at until that is answered. */
  #asking = 0;
  /** The first list of all is here. */
  #hasBegun = false;
  /** Deliveries until something is done while the tab begins; null: nothing is. */
  #early: number | null = null;
  #doneEarly: Promise<void>[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#capabilities = this.#pick(capabilitySets);
    this.#device = memoryDevice((commit) => this.#world.schedule(50, commit));
    for (const name of places) this.#account.addMailbox(name, name === 'INBOX' || name === 'Work' ? [] : [`\\${name}`]);
    for (let number = 1; number <= letters; number++) {
      this.#account.append('INBOX', [], 0, { messageId: `<${number}@example.org>` });
      this.#wishes.set(number, { place: 'INBOX', starred: false });
    }
  }

  get #world(): FakeWorld {
    return this.#stage.world;
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  // --- what the person sees -----------------------------------------------------------------------------------------

  /** Null: a row that has not come. */
  get #rows(): readonly (MessageSummary | null)[] {
    const { snapshot } = this.#stage;
    return Array.from({ length: snapshot?.total ?? 0 }, (_, position) => snapshot?.rowAt(position) ?? null);
  }

  #look(when: string): void {
    if (!this.#hasBegun || this.#asking > 0 || this.#world.tabIsDead || !this.#stage.snapshot) return;
    const shown = this.#rows.map((row) => (row ? inWords(numberOf(row.subject), row.flags.flagged) : '?')).sort();
    const wanted = [...this.#wishes]
      .flatMap(([number, { place, starred }]) => (place === 'INBOX' ? [inWords(number, starred)] : []))
      .sort();
    if (shown.join() !== wanted.join())
      this.problems.push(`tab ${this.#tabs}, ${when}: shown ${shown}, wanted ${wanted}`);
  }

  #beforeBytes(): number {
    this.#look('while the server answers');
    if (this.#early !== null && this.#early-- === 0 && this.#stage.snapshot) this.#doneEarly.push(this.#act());
    return 1 + Math.floor(this.#random() * bytesAtMost);
  }

  // --- what the person does -----------------------------------------------------------------------------------------

  async #openTab(): Promise<void> {
    this.#tabs += 1;
    this.#undo = [];
    this.#stage = new ModelStage(this.#account, {
      capabilities: this.#capabilities,
      chance: seededRandom(this.#seed * 100 + this.#tabs),
      device: this.#device.storage,
      bytesAtOnce: () => this.#beforeBytes(),
    });
    void this.#stage.engine.attach({ ...session, keep: true });
    this.#stage.watch('INBOX');
    this.#stage.engine.watchRange('INBOX', 0, 50);
    await this.#world.promises();
  }

  async #act(): Promise<void> {
    const { engine } = this.#stage;
    const what = this.#pick(['star', 'star', 'take', 'take', 'undo'] as const);
    const undo = what === 'undo' && this.#undo.pop();
    if (undo) {
      this.done.push('undo');
      undo();
      return this.#asked(engine.changes.undo());
    }
    const row = this.#pick(this.#rows.flatMap((row) => row ?? []).slice(0, nearTheTop));
    if (what === 'undo' || !row) return;
    const number = numberOf(row.subject);
    const wish = this.#wishes.get(number)!;
    const was = { ...wish };
    this.#undo.push(() => void Object.assign(wish, was));
    const uids = [row.uid];
    if (what === 'star') {
      wish.starred = !wish.starred;
      this.done.push(`${number}: ${wish.starred ? 'star' : 'no star'}`);
      return this.#ask({ kind: 'flags', mailbox: 'INBOX', uids, flag: '\\Flagged', on: wish.starred });
    }
    wish.place = this.#pick(places.slice(1));
    this.done.push(`${number}: to ${wish.place}`);
    return this.#ask({ kind: 'move', mailbox: 'INBOX', uids, to: wish.place });
  }

  #ask(change: MailChange): Promise<void> {
    return this.#asked(this.#stage.engine.changes.change(change));
  }

  async #asked(answer: Promise<unknown>): Promise<void> {
    const world = this.#world;
    this.#asking += 1;
    await answer.catch((error: unknown) => {
      if (!world.tabIsDead) this.problems.push(`tab ${this.#tabs}: ${error}`);
    });
    await world.promises();
    this.#asking -= 1;
    this.#look('when it was done');
  }

  // --- the weather --------------------------------------------------------------------------------------------------

  /** Something is done while the tab begins. */
  async #actEarly(): Promise<void> {
    this.#early = Math.floor(this.#random() * earlyAtMost);
    await this.#world.advance(this.#pick([0, 10, 100]));
    this.#early = null;
    await Promise.all(this.#doneEarly.splice(0));
  }

  async #actIn(weather: Exclude<Weather, 'early'>): Promise<void> {
    const world = this.#world;
    await world.advance(this.#pick([0, 100, 3000]));
    const isSilent = weather === 'nothing gets through' || weather === 'no answers';
    if (isSilent) for (const line of world.lines) line.held = true;
    if (weather === 'killed on the way') {
      const direction = this.#pick(['up', 'down'] as const);
      world.cut = { direction, after: world.carried[direction] + Math.ceil(this.#random() * 600), killsTab: true };
    }
    for (let left = this.#pick([1, 2, 3]); left > 0 && !world.tabIsDead; left--) {
      const acted = this.#act();
      await world.promises();
      if (weather === 'no answers') await this.#carryUp();
      await acted;
      await world.advance(this.#pick([0, 10, 100]));
    }
    if (weather === 'killed on the way') await world.advance(2000);
  }

  /** The server hears what was said, and does it. */
  async #carryUp(): Promise<void> {
    for (const line of this.#world.lines) {
      while (!line.closed && line.hasUp) line.deliverUp(Number.POSITIVE_INFINITY);
      while (!line.closed && line.work());
    }
    await this.#world.promises();
  }

  /** @param tabs that are killed */
  async tell(tabs: number): Promise<void> {
    await this.#openTab();
    await this.#world.advance(3000);
    this.#hasBegun = true;
    while (this.#tabs <= tabs && this.problems.length === 0) {
      const weather = this.#pick(weathers);
      this.done.push(`tab ${this.#tabs}, ${weather}`);
      await (weather === 'early' ? this.#actEarly() : this.#actIn(weather));
      this.#look('before it is killed');
      this.#world.cut = null;
      this.#device.killTab();
      await this.#openTab();
      this.#look('opened');
    }
    await this.#world.advance(90_000);
    this.#look('in the end');
    const server = places.flatMap((place) =>
      this.#account
        .mailbox(place)
        .messages.map(({ subject, flags }) => `${place} ${inWords(numberOf(subject), flags.includes('\\Flagged'))}`),
    );
    const wanted = [...this.#wishes].map(([number, { place, starred }]) => `${place} ${inWords(number, starred)}`);
    if (server.sort().join() !== wanted.sort().join()) this.problems.push(`server ${server}, wanted ${wanted}`);
    for (const { kind, state } of changesIn(this.#stage.store.journal)) this.problems.push(`left: ${kind} ${state}`);
    this.#device.close();
  }
}

const weathers = ['well', 'nothing gets through', 'no answers', 'no answers', 'killed on the way', 'early'] as const;
type Weather = (typeof weathers)[number];

const numberOf = (subject: string): number => Number(subject.split(' ')[1]);

const inWords = (number: number, starred: boolean): string => `${number}${starred ? '*' : ''}`;

/** Tells one. Answers what did not hold, after what was done; empty: all did. */
export const tellKilledStory = async (seed: number, tabs: number): Promise<readonly string[]> => {
  const story = new Story(seed);
  await story.tell(tabs);
  return story.problems.length > 0 ? [...story.done, ...story.problems] : [];
};
