// Where no mail is kept on the device: the engine's tab dies at any moment with what was written down in memory, and the pages
// that are left have the next engine go on with it, once.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { CallMessage, WorkerMessage } from '../client/mail-api.ts';
import type { ChangeMade, MailChange } from '../client/mail-changes.ts';
import { EngineLine } from '../client/tabs/engine-line.ts';
import type { JournalPlace } from '../client/tabs/journal-left.ts';
import type { MailStorage } from '../store/mail-storage.ts';
import { answerCall } from './mail-api-server.ts';
import { changesIn } from './pending/change.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

/** Bytes between two deaths; 1 tries them all. */
const everySo = 307;

/** A page that is no engine's own, and what it asked for. */
class Page {
  readonly line: EngineLine;
  readonly answers = new Map<number, Extract<WorkerMessage, { id: number }>>();
  readonly failures: number[] = [];
  readonly #name: string;
  #next = 1;

  constructor(name: string, place: JournalPlace | null = null, asked = session) {
    this.#name = name;
    this.line = new EngineLine(() => true, place);
    this.line.addEventListener('message', ({ data }) => {
      const message = data as WorkerMessage;
      if ('id' in message) this.answers.set(message.id, message);
      else if (message.event === 'pending') this.failures.push(message.value.failed.length);
    });
    this.call('attach', asked);
    this.call('watchMailbox', 'INBOX');
    this.call('watchRange', 'INBOX', 0, 50);
  }

  call(call: CallMessage['call'], ...args: unknown[]): number {
    const id = this.#next++;
    this.line.postMessage({ id, call, args } as unknown as CallMessage);
    return id;
  }

  joinTo(stage: ModelStage, engine: string, isNew = false): (message: WorkerMessage, to: string | undefined) => void {
    const hear = (message: WorkerMessage) => this.line.hear(engine, structuredClone(message));
    const post = (message: CallMessage) => void answerCall(stage.engine, structuredClone(message), hear, this.#name);
    this.line.open(engine, post, isNew);
    return (message, to) => (to ?? this.#name) === this.#name && hear(message);
  }
}

const begin = async (capabilities: readonly string[]) => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive']) account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
  for (let number = 1; number <= 4; number++) account.append('INBOX', [], 0, { messageId: `<${number}@example.org>` });
  const pages = [new Page('second'), new Page('third')];
  let stages = 0;
  const open = async (): Promise<void> => {
    const opened = new ModelStage(account, { capabilities, chance: seededRandom(++stages) });
    stage = opened;
    const hear: ((message: WorkerMessage, to: string | undefined) => void)[] = [];
    opened.onTold = (message, to) => {
      for (const each of hear) each(message, to);
    };
    for (const page of pages) hear.push(page.joinTo(opened, `engine ${stages}`));
    await opened.world.promises();
  };
  let stage!: ModelStage;
  await open();
  await stage.world.advance(3000);
  const subjects = (mailbox: string) => account.mailbox(mailbox).messages.map(({ subject }) => subject.split(' ')[1]);
  const flags = () => account.mailbox('INBOX').messages.map((message) => message.flags.join(' '));
  return { account, pages, open, stage: () => stage, subjects, flags };
};
type Place = Awaited<ReturnType<typeof begin>>;
type Cut = { readonly direction: 'up' | 'down'; readonly after: number } | null;

/** @param act `offline`: it is asked for while nothing reaches the server, and the tab dies then */
const play = async (capabilities: readonly string[], cut: Cut | 'offline', act: (place: Place) => Promise<unknown>) => {
  const place = await begin(capabilities);
  const { world } = place.stage();
  const before = { ...world.carried };
  if (cut === 'offline') for (const line of world.lines) line.held = true;
  else if (cut) world.cut = { ...cut, killsTab: true, after: before[cut.direction] + cut.after };
  await act(place);
  await world.promises();
  if (cut !== 'offline') await world.advance(3000);
  const carried = { up: world.carried.up - before.up, down: world.carried.down - before.down };
  if (cut === 'offline' || world.tabIsDead) {
    for (const { line } of place.pages) line.close();
    place.stage().onTold = null;
    await place.open();
  }
  place.stage().world.cut = null;
  await place.stage().world.advance(60_000);
  expect(changesIn(place.stage().store.journal), JSON.stringify(cut)).toEqual([]);
  for (const { failures } of place.pages) expect(failures.at(-1) ?? 0, JSON.stringify(cut)).toBe(0);
  return { ...place, carried };
};

const inAllDeaths = async (one: (cut: Cut | 'offline') => Promise<{ up: number; down: number }>) => {
  const calm = await one(null);
  await one('offline');
  const random = seededRandom(7);
  for (const direction of ['up', 'down'] as const)
    for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
      await one({ direction, after });
};

const content = new TextEncoder().encode('Message-ID: <mine@example.org>\r\nSubject: Subject mine\r\n\r\nText');
const inbox = ['1', '2', '3', '4'];
const changes: readonly (readonly [string, MailChange, (place: Place) => void])[] = [
  [
    'a star',
    { kind: 'flags', mailbox: 'INBOX', uids: [2], flag: '\\Flagged', on: true },
    ({ flags }) => expect(flags()).toEqual(['', '\\Flagged', '', '']),
  ],
  [
    'a move',
    { kind: 'archive', mailbox: 'INBOX', uids: [2, 3] },
    ({ subjects }) =>
      expect([subjects('INBOX'), subjects('Archive').sort()]).toEqual([
        ['1', '4'],
        ['2', '3'],
      ]),
  ],
  [
    'a copy',
    { kind: 'copy', mailbox: 'INBOX', uids: [2, 3], to: 'Archive' },
    ({ subjects }) => expect([subjects('INBOX'), subjects('Archive').sort()]).toEqual([inbox, ['2', '3']]),
  ],
  [
    'a message of ours',
    { kind: 'append', mailbox: 'Archive', content, flags: [], internalDate: null },
    ({ subjects }) => expect(subjects('Archive')).toHaveLength(1),
  ],
  ['a new folder', { kind: 'create-mailbox', mailbox: 'New' }, ({ subjects }) => expect(subjects('New')).toEqual([])],
];

describe.each([
  ['UIDPLUS', [...richCapabilities, 'MOVE', 'UIDPLUS']],
  ['neither MOVE nor UIDPLUS', richCapabilities],
])('on a server with %s, the engine dies with', (_, capabilities) => {
  test.each(changes)('%s of another page: it is done once', async (_, change, holds) => {
    await inAllDeaths(async (cut) => {
      const { carried, ...place } = await play(capabilities, cut, async ({ pages }) =>
        pages[1]!.call('change', change),
      );
      holds(place as Place);
      return carried;
    });
  });

  test('one of the page that dies with it, too, and what was taken back stays as it was', async () => {
    await inAllDeaths(async (cut) => {
      const { carried, subjects, flags } = await play(capabilities, cut, async ({ stage }) => {
        const { changes } = stage().engine;
        await changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2] });
        const starred: ChangeMade = await changes.change({
          ...({ kind: 'flags', mailbox: 'INBOX', uids: [3] } as const),
          ...{ flag: '\\Flagged', on: true },
        });
        expect(starred.count).toBe(1);
        await changes.undo();
      });
      expect([subjects('INBOX'), subjects('Archive'), flags()]).toEqual([['1', '3', '4'], ['2'], ['', '', '']]);
      return carried;
    });
  });
});

test('where mail is kept, pages hold nothing: the device does', async () => {
  const device = memoryDevice((commit) => stage.world.schedule(50, commit));
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, device: device.storage });
  await stage.engine.attach({ ...session, keep: true });
  stage.watch('INBOX');
  await stage.world.advance(3000);
  expect(stage.told.keeping).toEqual([{ kept: true }]);
  await stage.engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [1], flag: '\\Flagged', on: true });
  await stage.world.settle();
  expect(stage.told.journal.flatMap(({ entries }) => entries)).toEqual([]);
  device.close();
});

test('what is no entry is refused', async () => {
  const stage = new ModelStage(new ModelAccount(), { capabilities: richCapabilities, chance: () => 0.5 });
  const entry = { id: '1', kind: 'flags', mailbox: 'INBOX', uids: '1', uidValidity: 1, state: 'queued', payload: {} };
  const bad = ['x', [null], [{ ...entry, uids: '1:' }], [{ ...entry, state: 'done' }], [{ ...entry, content: 'text' }]];
  const answers: unknown[] = [];
  for (const entries of bad) {
    const message = { id: 1, call: 'takeOver', args: [entries] };
    await answerCall(stage.engine, message, (answer) => answers.push(answer));
  }
  expect(answers).toEqual(bad.map(() => ({ id: 1, ok: false, problem: { code: 'bad-request' } })));
  expect(stage.store.journal.entries()).toEqual([]);
});

describe('a page that is killed with its engine before there is a copy on the device', () => {
  /** One that is never done with opening. */
  const slow: MailStorage = {
    has: async () => false,
    open: () => new Promise(() => undefined),
    erase: async () => undefined,
  };
  const star: MailChange = { kind: 'flags', mailbox: 'INBOX', uids: [2], flag: '\\Flagged', on: true };

  const begin = () => {
    const account = new ModelAccount();
    account.addMailbox('INBOX');
    for (let number = 1; number <= 3; number++) account.append('INBOX');
    const left = { text: null as string | null };
    const place: JournalPlace = {
      read: () => left.text,
      write: (text) => {
        left.text = text;
      },
    };
    let number = 0;
    const open = async (asked: typeof session) => {
      number += 1;
      const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, device: slow });
      const page = new Page('only', place, asked);
      stage.onTold = page.joinTo(stage, `engine ${number}`, true);
      await stage.world.advance(3000);
      return { stage, page, starred: () => account.mailbox('INBOX').messages.map(({ flags }) => flags.join()) };
    };
    return { open, left };
  };
  const keeping = { ...session, keep: true };
  const silent = async (place: Awaited<ReturnType<ReturnType<typeof begin>['open']>>, change: MailChange) => {
    for (const line of place.stage.world.lines) line.held = true;
    place.page.call('change', change);
    await place.stage.world.advance(5000);
    place.page.line.close();
    place.stage.onTold = null;
  };

  test('leaves what was done to the next one, which does it once and leaves nothing', async () => {
    const { open, left } = begin();
    await silent(await open(keeping), star);
    expect(left.text).toContain('Flagged');
    const { stage, starred } = await open(keeping);
    await stage.world.advance(60_000);
    expect(starred()).toEqual(['', '\\Flagged', '']);
    expect(left.text).toBeNull();
    expect(changesIn(stage.store.journal)).toEqual([]);
    const sent = stage.world.lines.flatMap(({ commands }) => commands).filter((line) => line.includes('UID STORE'));
    expect(sent).toHaveLength(1);
  });

  test('leaves nothing where the person wants no mail kept', async () => {
    const { open, left } = begin();
    await silent(await open(session), star);
    expect(left.text).toBeNull();
  });

  test('leaves it to the same person alone', async () => {
    const { open } = begin();
    await silent(await open(keeping), star);
    const { stage, starred } = await open({ ...keeping, username: 'eve' });
    await stage.world.advance(60_000);
    expect(starred()).toEqual(['', '', '']);
  });
});
