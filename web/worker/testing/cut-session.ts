// One visit of a person, played on the model server as often as somebody likes: each time the network ends, or the tab is
// killed, after another byte. Afterwards the server has what it has without the mishap, and the device has what the server has.

import { seededRandom } from '../../../shared/testing/random-chunks.ts';
import type { Engine } from '../engine.ts';
import { session } from './engine-stage.ts';
import { type MemoryDevice, memoryDevice } from './memory-device.ts';
import { ModelAccount, type ModelMessage, unseenIn } from './model-account.ts';
import { quickCapabilities, richCapabilities } from './model-server.ts';
import { ModelStage } from './model-stage.ts';

/** Where all lines end, or the tab with them: after so many bytes that came down, or that went up. */
export interface Mishap {
  readonly is: 'cut-down' | 'cut-up' | 'killed-down' | 'killed-up';
  readonly after: number;
}

export interface Visit {
  /** What the server can do besides IMAP4rev1. */
  readonly capabilities: readonly string[];
  /** Decides when the model server tells news. */
  readonly seed: number;
  /** The device has a copy from an earlier visit. */
  readonly warm: boolean;
  /** Null: all goes well. */
  readonly mishap: Mishap | null;
}

export interface Visited {
  /** Bytes that were carried until the end of the session, quiet time not counted. */
  readonly carried: { readonly up: number; readonly down: number };
  /** The account at the end: for each mailbox its messages and their flags, sorted, without what a server gives them. */
  readonly account: string;
  /** What is wrong at the end, in words; empty when nothing is. */
  readonly problems: readonly string[];
}

/** Milliseconds between two things that the person does: some meet commands in flight, some a line at rest. */
const pauses = [0, 40, 700];
/** Milliseconds within which a row that is on the server comes into sight, bad weather included. */
const patience = 120_000;
/** Milliseconds after which everything has come to its end: with IDLE, before anything is asked by the clock. */
const quietTime = (capabilities: readonly string[]): number => (capabilities.includes('IDLE') ? 28_000 : 90_000);

/** Milliseconds after which only the line of the mailbox on screen is open. */
const leftAlone = 200_000;

/** Subjects of the model are numbered in the order in which messages came. */
const subjectOf = (number: number): string => `Subject ${number} `;

/** Servers and beginnings, each of which is another way through the code. */
export const weatherKinds: readonly Pick<Visit, 'capabilities' | 'warm'>[] = [
  [...quickCapabilities, 'UIDPLUS', 'MOVE', 'LITERAL+'],
  [...richCapabilities, 'UIDPLUS'],
  [],
].flatMap((capabilities) => [
  { capabilities, warm: false },
  { capabilities, warm: true },
]);

class Player {
  readonly account = new ModelAccount();
  readonly #visit: Visit;
  readonly #random: () => number;
  readonly #device: MemoryDevice;
  readonly problems: string[] = [];
  /** Messages that were asked for in this tab and are not here yet. */
  readonly #opening = new Set<string>();
  #nothingToUndo = false;
  stage: ModelStage;

  constructor(visit: Visit) {
    this.#visit = visit;
    this.#random = seededRandom(visit.seed);
    this.#device = memoryDevice((commit) => this.stage.world.schedule(50, commit));
    for (const name of ['INBOX', 'Work', 'Archive', 'Trash', 'Drafts'])
      this.account.addMailbox(name, name === 'INBOX' || name === 'Work' ? [] : [`\\${name}`]);
    for (let made = 0; made < 8; made++) this.account.append('INBOX', made % 2 === 0 ? [] : ['\\Seen', '\\Flagged']);
    for (let made = 0; made < 3; made++) this.account.append('Work');
    this.stage = this.#newStage();
  }

  #newStage(): ModelStage {
    const { capabilities } = this.#visit;
    return new ModelStage(this.account, { capabilities, chance: this.#random, device: this.#device.storage });
  }

  /** A tab is opened, on a mailbox. */
  begin(mailbox: string): void {
    this.#opening.clear();
    void this.stage.engine.attach({ ...session, keep: true });
    this.watch(mailbox);
  }

  watch(mailbox: string): void {
    this.stage.watch(mailbox);
    this.stage.engine.watchRange(mailbox, 0, 50);
  }

  /** Lets time pass. A tab that was killed meanwhile is opened again. */
  async wait(milliseconds: number): Promise<void> {
    await this.stage.world.advance(milliseconds);
    if (!this.stage.world.tabIsDead) return;
    this.nextTab(this.stage.watched ?? 'INBOX');
    await this.stage.world.advance(milliseconds);
  }

  /** Goes on in another tab with what the device has. */
  nextTab(mailbox: string): void {
    this.#device.killTab();
    this.stage = this.#newStage();
    this.begin(mailbox);
  }

  /** The uid of a message that the person sees in the list. */
  async seen(number: number): Promise<number> {
    for (let waited = 0; waited < patience; waited += 500) {
      const { snapshot } = this.stage;
      for (let position = 0; position < (snapshot?.total ?? 0); position++) {
        const row = snapshot?.rowAt(position);
        if (row?.subject.startsWith(subjectOf(number))) return row.uid;
      }
      await this.wait(500);
    }
    throw new Error(`message ${number} never came into sight`);
  }

  /** The person acts on a message of the mailbox on screen. */
  async on(number: number, work: (engine: Engine, mailbox: string, uid: number) => Promise<unknown>): Promise<void> {
    const uid = await this.seen(number);
    const { stage } = this;
    work(stage.engine, stage.watched!, uid).catch((error: unknown) => {
      if (stage === this.stage) this.problems.push(`message ${number}: ${String(error)}`);
    });
  }

  async open(number: number): Promise<void> {
    const name = `message ${number}`;
    await this.on(number, async (engine, mailbox, uid) => {
      this.#opening.add(name);
      const { body } = await engine.reading.openMessage(mailbox, uid);
      if (body[0]?.text.startsWith(`Text ${number}.`)) this.#opening.delete(name);
    });
  }

  undo(): void {
    this.stage.engine.changes.undo().then(
      (undone) => {
        this.#nothingToUndo = undone === null;
      },
      (error: unknown) => this.problems.push(`undo: ${String(error)}`),
    );
  }

  /** What an earlier tab did, and the server had confirmed by then, cannot be taken back: the person does it by hand. */
  async bringBack(number: number, from: string, to: string): Promise<void> {
    if (!this.#nothingToUndo) return;
    this.watch(from);
    await this.on(number, ({ changes }, mailbox, uid) => changes.change({ kind: 'move', mailbox, uids: [uid], to }));
    this.watch(to);
  }

  append(mailbox: string, subject: string): void {
    const content = new TextEncoder().encode(
      `Message-ID: <our-own@example.org>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`,
    );
    this.stage.engine.changes
      .change({ kind: 'append', mailbox, content, flags: ['\\Draft'], internalDate: null })
      .catch((error: unknown) => this.problems.push(`append: ${String(error)}`));
  }

  makeMailbox(mailbox: string): void {
    this.stage.engine.changes
      .change({ kind: 'create-mailbox', mailbox })
      .catch((error: unknown) => this.problems.push(`create: ${String(error)}`));
  }

  /** Everything that was under way comes to its end; then each mailbox is looked at. */
  async finish(): Promise<void> {
    await this.wait(quietTime(this.#visit.capabilities));
    const { stage } = this;
    if (stage.connection?.is !== 'live') this.problems.push(`not live: ${JSON.stringify(stage.connection)}`);
    for (const name of this.#opening) this.problems.push(`${name} was never opened`);
    for (const name of this.account.mailboxes.keys()) {
      this.watch(name);
      await this.wait(2000);
      this.#compare(name);
    }
    await this.wait(leftAlone);
    if (stage.world.openLines !== 1) this.problems.push(`${stage.world.openLines} lines are open`);
    this.#device.close();
  }

  #compare(name: string): void {
    const { stage } = this;
    const mailbox = this.account.mailbox(name);
    const same = (what: string, ours: unknown, theirs: unknown): void => {
      const [here, there] = [JSON.stringify(ours), JSON.stringify(theirs)];
      if (here !== there) this.problems.push(`${name}: ${what} ${here}, on the server ${there}`);
    };
    const newestFirst = [...mailbox.messages].reverse();
    const { snapshot } = stage;
    const shown = newestFirst.map((_, position) => {
      const row = snapshot?.rowAt(position);
      return row && [row.uid, row.subject, row.flags.seen, row.flags.flagged];
    });
    const there = newestFirst.map(({ uid, subject, flags }) => [
      uid,
      subject,
      flags.includes('\\Seen'),
      flags.includes('\\Flagged'),
    ]);
    same('rows', shown, there);
    same('total', snapshot?.total, mailbox.messages.length);
    same('unread', [snapshot?.unread, stage.mailbox(name)?.unread], [unseenIn(mailbox), unseenIn(mailbox)]);
    const uids = mailbox.messages.map(({ uid }) => uid);
    same('uids kept', [...(stage.store.uids(name) ?? [])], uids);
    for (const { uid, flags } of mailbox.messages) {
      const kept = stage.store.message(name, uid);
      if (kept) same(`flags kept of ${uid}`, [...kept.flags].sort(), [...flags].sort());
    }
  }
}

const described = ({ subject, flags }: ModelMessage): string => `${subject} (${[...flags].sort().join(' ')})`;

const describe = (account: ModelAccount): string =>
  [...account.mailboxes.values()]
    .flatMap(({ name, messages }) => [`${name}:`, ...messages.map(described).sort()])
    .join('\n');

/** What the person and others do, in order; some of it while the line is at rest, some while commands are in flight. */
const acts: readonly ((player: Player) => void | Promise<void>)[] = [
  (player) => player.open(7),
  (player) => player.on(7, (engine, mailbox, uid) => engine.setSeen(mailbox, [uid], true)),
  (player) => player.on(5, (engine, mailbox, uid) => engine.changes.setFlag(mailbox, [uid], '\\Flagged', true)),
  ({ account }) => void account.append('INBOX'),
  (player) => player.on(12, (engine, mailbox, uid) => engine.setSeen(mailbox, [uid], true)),
  ({ account }) => account.expunge('INBOX', 1),
  (player) => player.on(2, (engine, mailbox, uid) => engine.changes.setFlag(mailbox, [uid], '\\Flagged', false)),
  ({ account }) => void account.setFlag('INBOX', 3, '\\Flagged', true),
  (player) => player.on(8, ({ changes }, mailbox, uid) => changes.change({ kind: 'archive', mailbox, uids: [uid] })),
  (player) => player.on(4, ({ changes }, mailbox, uid) => changes.change({ kind: 'trash', mailbox, uids: [uid] })),
  (player) => player.on(6, ({ changes }, mailbox, uid) => changes.change({ kind: 'trash', mailbox, uids: [uid] })),
  (player) => player.undo(),
  async (player) => {
    await player.bringBack(6, 'Trash', 'INBOX');
    player.append('Drafts', 'A letter');
  },
  (player) => player.watch('Work'),
  (player) => player.on(9, ({ changes }, mailbox, uid) => changes.change({ kind: 'delete', mailbox, uids: [uid] })),
  (player) => player.on(10, (engine, mailbox, uid) => engine.changes.setFlag(mailbox, [uid], '\\Flagged', true)),
  (player) =>
    player.on(10, ({ changes }, mailbox, uid) =>
      changes.change({ kind: 'flags', mailbox, uids: [uid], flag: 'choir', on: true }),
    ),
  (player) =>
    player.on(11, ({ changes }, mailbox, uid) => changes.change({ kind: 'copy', mailbox, uids: [uid], to: 'Archive' })),
  (player) => player.makeMailbox('Later'),
  (player) => player.watch('INBOX'),
  (player) => player.on(12, (engine, mailbox, uid) => engine.setSeen(mailbox, [uid], false)),
];

const mishaps = {
  'cut-down': { direction: 'down' },
  'cut-up': { direction: 'up' },
  'killed-down': { direction: 'down', killsTab: true },
  'killed-up': { direction: 'up', killsTab: true },
} as const;

/** Plays the visit once. Rejects when the person never sees what they want to act on. */
export const playVisit = async (visit: Visit): Promise<Visited> => {
  const player = new Player(visit);
  player.begin('INBOX');
  if (visit.warm) {
    await player.wait(10_000);
    player.nextTab('INBOX');
  }
  const { mishap } = visit;
  if (mishap) player.stage.world.cut = { ...mishaps[mishap.is], after: mishap.after };
  const { carried } = player.stage.world;
  for (const [index, act] of acts.entries()) {
    await act(player);
    await player.wait(pauses[index % pauses.length]!);
  }
  await player.wait(3000);
  const atEnd = { ...carried };
  player.stage.world.cut = null; // a mishap that never came
  await player.finish();
  return { carried: atEnd, account: describe(player.account), problems: player.problems };
};

/** Every mishap of a visit that went well. Where the device has no copy yet, a tab that is killed may forget. */
export const mishapsOf = ({ carried }: Visited, { warm }: Pick<Visit, 'warm'>): Mishap[] =>
  (['down', 'up'] as const).flatMap((direction) =>
    (warm ? (['cut', 'killed'] as const) : (['cut'] as const)).flatMap((what) =>
      Array.from({ length: carried[direction] }, (_, at) => ({ is: `${what}-${direction}` as const, after: at + 1 })),
    ),
  );

/** Plays the visit; what does not hold afterwards, in words. @param expected the account as it is without a mishap */
export const problemsAfter = async (visit: Visit, expected: string): Promise<string[]> => {
  const { mishap, warm, capabilities, seed } = visit;
  const when = `${mishap?.is} ${mishap?.after}, ${warm ? 'warm' : 'cold'}, seed ${seed}, [${capabilities.join(' ')}]`;
  try {
    const { account, problems } = await playVisit(visit);
    const lines = account.split('\n').filter((line) => !expected.split('\n').includes(line));
    const changed = account === expected ? [] : [`the account differs: ${lines.join(', ') || 'something is missing'}`];
    return [...problems, ...changed].map((problem) => `${when}: ${problem}`);
  } catch (error) {
    return [`${when}: ${String(error)}`];
  }
};
