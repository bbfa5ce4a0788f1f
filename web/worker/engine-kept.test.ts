import { expect, test } from 'vitest';
import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { MailEventName, MailEvents, WorkerMessage } from '../client/mail-api.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { Engine } from './engine.ts';
import type { Keeping } from './kept-copy.ts';
import { answerCall } from './mail-api-server.ts';
import { session } from './testing/engine-stage.ts';
import { FakeWorld } from './testing/fake-world.ts';
import { ModelAccount } from './testing/model-account.ts';
import { ModelServer, richCapabilities } from './testing/model-server.ts';

/** A device that keeps its store from one engine to the next. */
class FakeDevice implements Keeping {
  readonly store = openMemoryStore();
  readonly log: string[] = [];
  account: string | null = null;

  get isKept(): boolean {
    return this.account !== null;
  }

  async has(account: string): Promise<boolean> {
    return this.account === account;
  }

  async keep(account: string): Promise<boolean> {
    this.log.push(`keep ${account}`);
    this.account = account;
    return true;
  }

  async stopKeeping(): Promise<void> {
    this.log.push('stop');
    this.account = null;
  }

  async erase(): Promise<void> {
    this.log.push('erase');
    this.account = null;
    this.store.clear();
  }
}

const kept: SessionInfo = { ...session, keep: true };

/** One visit: an engine that shows INBOX, with what it told. */
const visit = (device: FakeDevice, account: ModelAccount | null, findSession?: () => Promise<SessionInfo | null>) => {
  const told: { readonly [N in MailEventName]?: MailEvents[N][] } & Record<string, unknown[]> = {};
  const world = new FakeWorld({
    accept: (line) => account && new ModelServer(account, line, { capabilities: richCapabilities, chance: () => 0.5 }),
    chance: () => 0.5,
    ...(findSession ? { findSession } : {}),
  });
  const emit = (event: string, value: unknown) => {
    told[event] ??= [];
    told[event].push(value);
  };
  const engine = new Engine(world, device.store, emit as never, device);
  return {
    engine,
    world,
    list: () => told.list?.at(-1),
    mailboxes: () => told.mailboxes?.at(-1),
    connection: () => told.connection?.at(-1),
    told,
  };
};

const withMail = () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (let message = 0; message < 5; message++) account.append('INBOX');
  return account;
};

test('rows come before anything is kept, and are shown without the server the next time', async () => {
  const device = new FakeDevice();
  const first = visit(device, withMail());
  await first.engine.attach(kept);
  first.engine.watchMailbox('INBOX');
  await first.world.settle();
  expect(first.list()).toMatchObject({ total: 5 });
  expect(device.log).toEqual([]);
  await first.world.advance(1000);
  expect(device.log).toEqual(['keep main/joe']);
  expect(first.told.keeping).toEqual([{ kept: true }]);

  const second = visit(device, null);
  const attached = second.engine.attach(kept);
  second.engine.watchMailbox('INBOX');
  second.engine.watchRange('INBOX', 1, 4);
  await attached;
  await second.world.settle();
  expect(second.list()).toMatchObject({ total: 5, from: 1 });
  expect(second.list()?.rows.every((row) => row !== null)).toBe(true);
  expect(second.mailboxes()).toMatchObject([{ name: 'INBOX' }]);
});

test('a visit catches up with what happened since the last one', async () => {
  const device = new FakeDevice();
  const account = withMail();
  const first = visit(device, account);
  await first.engine.attach(kept);
  first.engine.watchMailbox('INBOX');
  await first.world.settle();
  await first.world.advance(1000);
  account.append('INBOX');
  const second = visit(device, account);
  await second.engine.attach(kept);
  second.engine.watchMailbox('INBOX');
  await second.world.settle();
  expect(second.list()).toMatchObject({ total: 6 });
  expect(second.list()?.rows.every((row) => row !== null)).toBe(true);
});

test('who wants no mail kept has what was kept erased, and signing out erases', async () => {
  const device = new FakeDevice();
  await device.keep('main/joe');
  const { engine, world } = visit(device, withMail());
  await engine.attach(session);
  await world.settle();
  await world.advance(1000);
  expect(device.log).toEqual(['keep main/joe', 'erase']);
  await engine.detach();
  expect(device.log).toEqual(['keep main/joe', 'erase', 'erase']);
});

test('a device that could not be opened is asked again at later quiet moments, ever more seldom', async () => {
  const device = new FakeDevice();
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  const opened: number[] = [];
  const { engine, world, told } = visit(device, account);
  const keep = device.keep.bind(device);
  device.keep = async (who) => {
    opened.push(messages);
    return messages < 9 ? false : keep(who);
  };
  let messages = 0;
  await engine.attach(kept);
  engine.watchMailbox('INBOX');
  await world.advance(1000);
  for (messages = 1; messages <= 30; messages++) {
    account.append('INBOX');
    await world.advance(1000);
  }
  expect(opened.length).toBeGreaterThan(3);
  expect(opened.length).toBeLessThan(9);
  expect(opened.at(-2)).toBeLessThan(9);
  expect(device.isKept).toBe(true);
  expect(told.keeping).toEqual([{ kept: true }]);
});

test("another person's mail is erased before this person's is kept", async () => {
  const device = new FakeDevice();
  const { engine, world } = visit(device, withMail());
  await engine.attach(kept);
  await world.settle();
  await world.advance(1000);
  await engine.attach({ ...kept, username: 'sam' });
  await world.settle();
  await world.advance(1000);
  expect(device.log).toEqual(['keep main/joe', 'erase', 'keep main/sam']);
});

test.each(['has', 'keep', 'erase'] as const)(
  'a device that fails at "%s" keeps nobody from their mail',
  async (name) => {
    const device = new FakeDevice();
    if (name === 'keep') await device.keep('main/joe');
    device[name] = () => Promise.reject<never>(new Error('the disk is gone'));
    const { engine, world, list } = visit(device, withMail());
    await engine.attach({ ...kept, keep: name !== 'erase' });
    engine.watchMailbox('INBOX');
    await world.settle();
    await world.advance(1000);
    expect(list()).toMatchObject({ total: 5 });
  },
);

test('an engine that is left while it looks at the device does not connect', async () => {
  const device = new FakeDevice();
  const { engine, world } = visit(device, withMail());
  const attached = engine.attach(kept);
  await engine.detach();
  await attached;
  await world.settle();
  expect(world.lines).toHaveLength(0);
});

const remembered: RememberedSession = { ...kept, token: null };

test('on a remembered session the mail is shown while the bridge is away, and caught up with when it is back', async () => {
  const device = new FakeDevice();
  const account = withMail();
  const first = visit(device, account);
  await first.engine.attach(kept);
  first.engine.watchMailbox('INBOX');
  await first.world.settle();
  await first.world.advance(1000);
  account.append('INBOX');

  let answer: () => Promise<SessionInfo | null> = () =>
    Promise.reject(new ProblemError({ code: 'bridge-unreachable' }));
  let asked = 0;
  const second = visit(device, account, () => {
    asked += 1;
    return answer();
  });
  await second.engine.attach(remembered);
  second.engine.watchMailbox('INBOX');
  await second.world.settle();
  expect(second.list()).toMatchObject({ total: 5 });
  expect(second.connection()).toMatchObject({ is: 'reconnecting', problem: { code: 'bridge-unreachable' } });
  expect(second.world.lines).toHaveLength(0);
  await second.world.advance(10_000);
  expect(asked).toBeGreaterThan(3);

  answer = async () => kept;
  second.engine.reconnectNow();
  await second.world.settle();
  expect(second.connection()).toEqual({ is: 'live' });
  expect(second.list()).toMatchObject({ total: 6 });
  expect(second.world.lines).toHaveLength(1);
});

test.each([
  ['is over', null],
  ['is somebody else’s', { ...kept, username: 'sam' }],
  ['keeps nothing any more', { ...kept, keep: false }],
])('a remembered session that %s ends on the screen, without another try', async (_, found) => {
  const { engine, world, connection } = visit(new FakeDevice(), withMail(), async () => found);
  await engine.attach(remembered);
  await world.settle();
  expect(connection()).toEqual({ is: 'signed-out', problem: { code: 'session-expired' } });
  await world.advance(600_000);
  expect(world.lines).toHaveLength(0);
});

test('the answer about a session that was left meanwhile is not heard', async () => {
  let answer: (session: SessionInfo | null) => void = () => undefined;
  const found = new Promise<SessionInfo | null>((resolve) => {
    answer = resolve;
  });
  const { engine, world, connection } = visit(new FakeDevice(), withMail(), () => found);
  await engine.attach(remembered);
  await engine.detach();
  answer(kept);
  await world.settle();
  expect(connection()).toEqual({ is: 'connecting' });
  expect(world.lines).toHaveLength(0);
});

test('a page that joins while the device is looked at sees what it has, and nothing is opened twice', async () => {
  const device = new FakeDevice();
  const first = visit(device, withMail());
  await first.engine.attach(kept);
  first.engine.watchMailbox('INBOX');
  await first.world.settle();
  await first.world.advance(1000);

  // As after a hand-over: every tab says at once what stands.
  const next = visit(device, null);
  const attached = next.engine.attach(kept);
  const joined = next.engine.attach({ ...kept, token: null }, 'another');
  next.engine.watchMailbox('INBOX', 'another');
  await Promise.all([attached, joined]);
  await next.world.promises();
  expect(device.log).toEqual(['keep main/joe', 'keep main/joe']);
  expect(next.list()).toMatchObject({ mailbox: 'INBOX', total: 5 });
  expect(next.world.lines).toHaveLength(1);
});

test('a flag that is set while the device is looked at stays on screen, and reaches the server', async () => {
  const device = new FakeDevice();
  const account = withMail();
  const first = visit(device, account);
  await first.engine.attach(kept);
  first.engine.watchMailbox('INBOX');
  await first.world.settle();
  await first.world.advance(1000);

  const next = visit(device, account);
  const answers: WorkerMessage[] = [];
  const ask = (id: number, call: string, ...args: unknown[]) =>
    answerCall(next.engine, { id, call, args }, (answer) => answers.push(answer));
  void next.engine.attach(kept);
  next.engine.watchMailbox('INBOX');
  const asked = [
    ask(1, 'change', { kind: 'flags', mailbox: 'INBOX', uids: [4], flag: '\\Flagged', on: true }),
    ask(2, 'positionOf', 'INBOX', 4),
  ];
  await next.world.settle();
  await Promise.all(asked);
  expect(answers).toContainEqual({ id: 2, ok: true, value: 1 });
  expect(next.list()).toMatchObject({ rows: [{}, { uid: 4, flags: { flagged: true } }, {}, {}, {}] });
  expect(account.mailbox('INBOX').messages[3]!.flags).toContain('\\Flagged');
});

test('what is changed on the first visit before there is a copy waits for it, which is made at once', async () => {
  const device = new FakeDevice();
  const { engine, world, list } = visit(device, withMail());
  let open: () => void = () => undefined;
  const keep = device.keep.bind(device);
  device.keep = (who) => new Promise<boolean>((resolve) => (open = () => resolve(keep(who))));
  await engine.attach(kept);
  engine.watchMailbox('INBOX');
  await world.settle();
  expect(device.log).toEqual([]);
  const asked = [
    engine.changes.setFlag('INBOX', [4], '\\Flagged', true),
    engine.changes.setFlag('INBOX', [4], '\\Flagged', false),
    engine.changes.setFlag('INBOX', [5], '\\Flagged', true),
  ];
  await world.settle();
  const flagged = () => list()?.rows.map((row) => row?.flags.flagged);
  expect(flagged()).toEqual([false, false, false, false, false]);
  open();
  await world.settle();
  expect(device.log).toEqual(['keep main/joe']);
  expect(flagged()).toEqual([true, false, false, false, false]);
  await Promise.all(asked);
});

test.each([
  ['slow', () => new Promise<boolean>(() => undefined)],
  ['broken', async () => false],
])('a change waits for a %s device a moment, and later ones not at all', async (_, keep) => {
  const device = new FakeDevice();
  device.keep = keep;
  const { engine, world, list } = visit(device, withMail());
  await engine.attach(kept);
  engine.watchMailbox('INBOX');
  await world.settle();
  void engine.changes.setFlag('INBOX', [4], '\\Flagged', true);
  await world.advance(2000);
  const flagged = () => list()?.rows.map((row) => row?.flags.flagged);
  expect(flagged()).toEqual([false, true, false, false, false]);
  void engine.changes.setFlag('INBOX', [5], '\\Flagged', true);
  await world.settle();
  expect(flagged()).toEqual([true, true, false, false, false]);
});

test('a change that waits for a copy is not done to the next account', async () => {
  const device = new FakeDevice();
  device.keep = () => new Promise<boolean>(() => undefined);
  const account = withMail();
  const { engine, world } = visit(device, account);
  await engine.attach(kept);
  engine.watchMailbox('INBOX');
  await world.settle();
  const refused = expect(engine.changes.setFlag('INBOX', [4], '\\Flagged', true)).rejects.toMatchObject({
    problem: { code: 'cancelled' },
  });
  await world.promises();
  await engine.attach({ ...session, username: 'sam' });
  engine.watchMailbox('INBOX');
  await world.advance(10_000);
  await refused;
  expect(account.mailbox('INBOX').messages[3]!.flags).not.toContain('\\Flagged');
});
