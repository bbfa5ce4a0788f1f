// The copy on the device is filled while nobody needs the line, and nobody waits because of it.

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { session } from '../testing/engine-stage.ts';
import type { FakeLine, Peer } from '../testing/fake-line.ts';
import type { FakeWorld } from '../testing/fake-world.ts';
import { type MemoryDevice, memoryDevice } from '../testing/memory-device.ts';
import { ModelAccount } from '../testing/model-account.ts';
import { ModelServer, richCapabilities } from '../testing/model-server.ts';
import { ModelStage } from '../testing/model-stage.ts';
import { rowsPerSharedBatch, rowsPerWord } from './fill.ts';
import { refusalRest } from './lines.ts';

const chance = () => 0.5;

const accountOf = (counts: Readonly<Record<string, number>>): ModelAccount => {
  const account = new ModelAccount();
  for (const [name, count] of Object.entries(counts)) {
    account.addMailbox(name, ['Sent', 'Junk'].includes(name) ? [`\\${name}`] : []);
    for (let made = 0; made < count; made++) account.append(name, made % 3 === 0 ? [] : ['\\Seen']);
  }
  return account;
};

interface Staged {
  readonly capabilities?: readonly string[];
  readonly mayReadAhead?: boolean;
  readonly keep?: boolean;
  readonly device?: MemoryDevice;
  /** Nothing moves on the second line but what the test moves. */
  readonly holds?: boolean;
  refuses?(command: string): string | null;
  further?(line: FakeLine): Peer | null;
}

let devices: MemoryDevice[] = [];
afterEach(() => {
  for (const device of devices) device.close();
  devices = [];
});

const stageOf = (account: ModelAccount, options: Staged = {}) => {
  const {
    capabilities = richCapabilities,
    mayReadAhead = true,
    keep = true,
    holds = false,
    further,
    refuses,
  } = options;
  let opened = 0;
  const device = options.device ?? memoryDevice((commit) => stage.world.schedule(50, commit));
  if (!options.device) devices.push(device);
  const stage = new ModelStage(account, {
    capabilities,
    chance,
    mayReadAhead,
    device: device.storage,
    accept: (line) => {
      opened += 1;
      line.held = holds && opened > 1;
      return opened > 1 && further
        ? further(line)
        : new ModelServer(account, line, { capabilities, chance, ...(refuses && { refuses }) });
    },
  });
  void stage.engine.attach({ ...session, keep });
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 10);
  return { stage, world: stage.world, engine: stage.engine, device };
};

/** The uids of whole rows that a line was asked for, in this order. */
const rowsAskedOn = (line: FakeLine): string[] =>
  line.commands.flatMap((command) => /^UID FETCH (\S+) \(UID FLAGS INTERNALDATE/.exec(command)?.[1] ?? []);

/** One move on a line that is held: it opens, a command arrives, is answered, the answer arrives. */
const move = async (world: FakeWorld, line: FakeLine): Promise<void> => {
  await world.promises();
  if (line.turn()) return;
  if (line.hasUp) line.deliverUp();
  else if (!line.work()) line.deliverDown();
  await world.promises();
};

const isFilled = (stage: ModelStage, name: string): boolean =>
  stage.store.cachedUids(name).equals(stage.store.uids(name)!);

/** Goes on until the second line is about to be asked for rows; it is held. */
const untilFilling = async ({ world }: ModelStage): Promise<FakeLine> => {
  await world.advance(1000);
  const second = world.lines[1]!;
  for (let moves = 0; moves < 100; moves++) {
    if (rowsAskedOn(second).length > 0) return second;
    await move(world, second);
  }
  throw new Error('it never filled');
};

describe('filling the copy on the device', () => {
  test('gets every row of every mailbox, newest first, in pieces, on the second line', async () => {
    const account = accountOf({ INBOX: 1200, Lists: 30, Junk: 5, Sent: 40 });
    const { stage, world } = stageOf(account);
    await world.advance(20_000);
    for (const name of ['INBOX', 'Lists', 'Junk', 'Sent']) expect(isFilled(stage, name), name).toBe(true);
    const [first, second] = world.lines;
    expect(rowsAskedOn(first!)).toEqual([]);
    expect(rowsAskedOn(second!)).toEqual(['637:1136', '137:636', '1:136']);
    const selected = second!.commands.filter((command) => command.startsWith('SELECT'));
    expect(selected.map((command) => command.split('"')[1])).toEqual(['INBOX', 'Sent', 'Lists', 'Junk']);
    for (const name of ['INBOX', 'Lists'])
      for (const { uid, flags, subject } of account.mailbox(name).messages)
        expect(stage.store.message(name, uid), `${name} ${uid}`).toMatchObject({ flags, envelope: { subject } });
  });

  test('says how far it has come, now and then, and when it is done', async () => {
    const { stage, world } = stageOf(accountOf({ INBOX: 3000 }));
    await world.advance(20_000);
    const told = stage.told.filling;
    expect(told.at(-1)).toBeNull();
    const kept = told.slice(0, -1).map((progress) => {
      expect(progress).toMatchObject({ mailbox: 'INBOX', of: 3000 });
      return progress!.kept;
    });
    expect(kept.length).toBeGreaterThan(1);
    for (const [at, count] of kept.entries()) expect(count - (kept[at - 1] ?? 0)).toBeGreaterThanOrEqual(rowsPerWord);
  });

  test('says no more how far it has come when nothing is to be kept any more', async () => {
    const { stage, world, engine } = stageOf(accountOf({ INBOX: 3000 }), { holds: true });
    const second = await untilFilling(stage);
    while (stage.told.filling.length === 0) await move(world, second);
    expect(stage.told.filling.at(-1)).toMatchObject({ mailbox: 'INBOX' });
    void engine.stopKeeping();
    second.held = false;
    await world.advance(1000);
    expect(stage.told.filling.at(-1)).toBeNull();
    expect(isFilled(stage, 'INBOX')).toBe(false);
  });

  test('goes on after a reload where it ended, and asks for nothing twice', async () => {
    const account = accountOf({ INBOX: 1200 });
    const before = stageOf(account, { holds: true });
    const second = await untilFilling(before.stage);
    while (rowsAskedOn(second).length < 3) await move(before.world, second);
    before.stage.store.flush();
    const kept = before.stage.store.cachedUids('INBOX').size;
    expect(kept).toBeGreaterThan(64);
    before.device.killTab();
    const { stage, world } = stageOf(account, { device: before.device });
    await world.advance(20_000);
    expect(isFilled(stage, 'INBOX')).toBe(true);
    const asked = rowsAskedOn(world.lines[1]!).map((set) => set.split(':').map(Number) as [number, number]);
    expect(asked.reduce((sum, [from, to]) => sum + to - from + 1, 0)).toBe(1200 - kept);
  });

  test.each([
    ['whose line is paid for by the byte', { mayReadAhead: false }],
    ['who keeps no mail on the device', { keep: false }],
  ])('is not done for somebody %s', async (_, options) => {
    const { stage, world } = stageOf(accountOf({ INBOX: 300 }), options);
    await world.advance(20_000);
    expect(world.lines).toHaveLength(1);
    expect(stage.store.cachedUids('INBOX').size).toBe(64);
    expect(stage.told.filling).toEqual([]);
  });

  const selectsOn = (line: FakeLine): string[] =>
    line.commands.flatMap((command) => /^SELECT "(.*?)"/.exec(command)?.[1] ?? []);

  test.each([
    ['is refused', (account: ModelAccount) => account],
    [
      'has no UIDVALIDITY',
      (account: ModelAccount) => {
        account.mailbox('Sent').uidValidity = 0;
        return account;
      },
    ],
  ])('goes on with the next mailbox where one %s, and asks for that no more on this line', async (how, made) => {
    const account = made(accountOf({ INBOX: 100, Lists: 30, Junk: 5, Sent: 40 }));
    const refuses = (command: string) =>
      how === 'is refused' && command.startsWith('SELECT "Sent"') ? 'NO [NOPERM] not yours' : null;
    const { stage, world, engine } = stageOf(account, { refuses });
    await world.advance(20_000);
    for (const name of ['INBOX', 'Lists', 'Junk']) expect(isFilled(stage, name), name).toBe(true);
    void engine.changes.setFlag('INBOX', [5], '\\Flagged', true); // and it is quiet again
    await world.advance(20_000);
    const sent = world.lines.flatMap(selectsOn).filter((name) => name === 'Sent');
    expect(sent).toEqual(['Sent']);
    expect(stage.told.filling.at(-1)).toBeNull();
    world.lines[0]!.drop();
    await world.advance(60_000);
    expect(world.lines.flatMap(selectsOn).filter((name) => name === 'Sent')).toEqual(['Sent', 'Sent']);
  });

  test('opens no line because a message of the mailbox on screen was read', async () => {
    const { world, engine } = stageOf(accountOf({ INBOX: 100 }));
    await world.advance(200_000);
    const lines = world.lines.length;
    void engine.setSeen('INBOX', [1], true);
    await world.advance(200_000);
    expect(world.lines).toHaveLength(lines);
  });

  test('begins again when a mailbox has changed meanwhile', async () => {
    const account = accountOf({ INBOX: 10, Lists: 30 });
    const { stage, world } = stageOf(account);
    await world.advance(20_000);
    const uid = account.append('Lists');
    await world.advance(200_000);
    expect(stage.store.message('Lists', uid)).toBeDefined();
  });
});

describe.each([
  ['CONDSTORE', richCapabilities],
  ['no CONDSTORE', richCapabilities.filter((name) => name !== 'CONDSTORE')],
])('while the copy is filled, on a server with %s,', (_, capabilities) => {
  test('what changes in the mailbox on screen is right in the end', async () => {
    const account = accountOf({ INBOX: 900 });
    const { stage, world, engine } = stageOf(account, { capabilities, holds: true });
    const second = await untilFilling(stage);
    while (second.work()); // the rows are on their way
    for (const uid of [700, 500, 10]) account.setFlag('INBOX', uid, '\\Flagged', true);
    for (const uid of [701, 501]) account.setFlag('INBOX', uid, '\\Seen', uid === 501);
    account.expunge('INBOX', 600);
    world.lines[0]!.deliverDown(); // and what happened is heard before them
    const done = engine.setSeen('INBOX', [400, 401, 402], true);
    await world.promises();
    world.lines[0]!.deliverUp();
    while (world.lines[0]!.work());
    world.lines[0]!.deliverDown();
    second.held = false;
    await world.advance(20_000);
    await done;
    expect(isFilled(stage, 'INBOX')).toBe(true);
    for (const { uid, flags } of account.mailbox('INBOX').messages)
      expect([...stage.store.message('INBOX', uid)!.flags].sort(), String(uid)).toEqual([...flags].sort());
    const unread = account.mailbox('INBOX').messages.filter(({ flags }) => !flags.includes('\\Seen')).length;
    expect(stage.mailbox('INBOX')).toMatchObject({ total: 899, unread });
  });
});

describe('a click while the copy is filled', () => {
  test('is written in the same turn', async () => {
    const { stage, world, engine } = stageOf(accountOf({ INBOX: 3000 }), { holds: true });
    await untilFilling(stage);
    const [first] = world.lines;
    const opening = engine.reading.openMessage('INBOX', 3);
    const flagging = engine.changes.setFlag('INBOX', [2999], '\\Flagged', true);
    await world.promises();
    expect(first!.hasUp).toBe(true);
    first!.deliverUp();
    expect(first!.commands.slice(-2).sort()).toEqual([
      expect.stringMatching(/^UID FETCH 3 /),
      'UID STORE 2999 +FLAGS.SILENT (\\Flagged)',
    ]);
    await world.advance(50);
    await Promise.all([opening, flagging]);
  });

  test('in another mailbox waits for the pieces in flight and no other', async () => {
    const { stage, world, engine } = stageOf(accountOf({ INBOX: 3000, Lists: 3 }), { holds: true });
    const second = await untilFilling(stage);
    const asked = rowsAskedOn(second).length;
    const opening = engine.reading.openMessage('Lists', 2);
    second.held = false;
    await world.settle();
    expect((await opening).uid).toBe(2);
    const place = second.commands.findIndex((command) => command.startsWith('SELECT "Lists"'));
    const before = second.commands.slice(0, place).filter((command) => command.includes('INTERNALDATE'));
    expect(before.length - asked).toBeLessThanOrEqual(2);
  });

  test('at a far end of the list is one round trip; once the rows are here, none', async () => {
    const { stage, world, engine } = stageOf(accountOf({ INBOX: 3000 }), { holds: true });
    const second = await untilFilling(stage);
    const [first] = world.lines;
    const before = first!.commands.length;
    engine.watchRange('INBOX', 2900, 2920);
    await world.promises();
    first!.deliverUp();
    expect(first!.commands.slice(before).filter((command) => command !== 'DONE')).toEqual([
      expect.stringMatching(/^UID FETCH 81:100 /),
    ]);
    while (first!.work());
    first!.deliverDown();
    await world.promises();
    expect(stage.list?.rows.map((row) => row?.uid)).toEqual(Array.from({ length: 20 }, (_, at) => 100 - at));
    second.held = false;
    await world.advance(20_000);
    const then = first!.commands.length;
    engine.watchRange('INBOX', 1500, 1520);
    await world.promises();
    expect(stage.list?.rows[0]?.uid).toBe(1500);
    expect(first!.hasUp).toBe(false);
    expect(first!.commands).toHaveLength(then);
  });
});

describe('where the server grants one connection', () => {
  const further = () => null;

  test('the copy of the mailbox on screen is filled on that, in smaller pieces, when it is quiet', async () => {
    const { stage, world } = stageOf(accountOf({ INBOX: 464, Lists: 10 }), { further });
    await world.advance(20_000);
    expect(isFilled(stage, 'INBOX')).toBe(true);
    expect(stage.store.uids('Lists')).toBeNull();
    const asked = rowsAskedOn(world.lines[0]!);
    expect(asked).toHaveLength(400 / rowsPerSharedBatch);
    expect(world.lines[0]!.commands.at(-1)).toBe('IDLE');
  });

  test('a click is written behind one piece at most, and news between rows is heard in order', async () => {
    const account = accountOf({ INBOX: 464 });
    const { stage, world, engine } = stageOf(account, { further });
    await world.advance(95);
    const [first] = world.lines;
    first!.held = true;
    await world.advance(10);
    first!.deliverUp();
    expect(rowsAskedOn(first!)).toEqual(['301:400']);
    const opening = engine.reading.openMessage('INBOX', 3);
    await world.promises();
    first!.deliverUp();
    expect(first!.commands.at(-1)).toMatch(/^UID FETCH 3 /);
    for (const uid of [390, 310]) account.setFlag('INBOX', uid, '\\Flagged', true);
    first!.held = false;
    await world.advance(20_000);
    await opening;
    for (const { uid, flags } of account.mailbox('INBOX').messages)
      expect([...stage.store.message('INBOX', uid)!.flags].sort(), String(uid)).toEqual([...flags].sort());
  });
});

describe.each([
  ['everything', richCapabilities],
  ['no CONDSTORE', richCapabilities.filter((name) => name !== 'CONDSTORE')],
  ['nothing but IMAP4rev1', []],
])('a fill on a server with %s', (_, capabilities) => {
  test('that is cut anywhere, while others change the mail, ends with what the server has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ after: fc.nat(90_000), up: fc.boolean(), uid: fc.integer({ min: 1, max: 640 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (cuts) => {
          const account = accountOf({ INBOX: 640, Lists: 12 });
          const { stage, world, device } = stageOf(account, { capabilities });
          for (const { after, up, uid } of cuts) {
            const direction = up ? 'up' : 'down';
            world.cut = { direction, after: world.carried[direction] + 1 + (up ? after % 900 : after) };
            await world.advance(200);
            account.setFlag('INBOX', uid, '\\Flagged', true);
            account.expunge('INBOX', (uid * 7) % 640);
            await world.advance(1500);
          }
          world.cut = null;
          // A line that was cut when it was new may have been refused: it is tried again some minutes later.
          await world.advance(refusalRest + 120_000);
          for (const [name, { messages }] of account.mailboxes) {
            expect([...stage.store.uids(name)!], name).toEqual(messages.map(({ uid }) => uid));
            expect(isFilled(stage, name), name).toBe(true);
          }
          for (const { uid, flags } of account.mailbox('INBOX').messages)
            expect([...stage.store.message('INBOX', uid)!.flags].sort(), String(uid)).toEqual([...flags].sort());
          device.close();
          devices = devices.filter((other) => other !== device);
        },
      ),
      { seed: 11, numRuns: 12 },
    );
  }, 60_000);
});
