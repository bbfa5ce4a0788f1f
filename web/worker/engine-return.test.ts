// What the server has moved and the person takes back, told against the model server: it is there at once, once, and whatever is
// done to it before the server has brought it back is done to it.

import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { problemOf } from '../../shared/problems.ts';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { isStandIn } from './sync/stand-in-uids.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { type ModelOptions, ModelServer, quickCapabilities, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const moving = [...quickCapabilities, 'MOVE', 'UIDPLUS'];
/** As pages show a mailbox unless the person wants it otherwise. */
const conversations = '["arrival",true,[],true,""]';

const makeAccount = (flags = ['\\Seen']): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash']) account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
  for (let number = 1; number <= 6; number++)
    account.append('INBOX', flags, 0, number === 3 ? {} : { messageId: `<${number}@example.org>` });
  return account;
};

interface Begun extends Partial<ModelOptions> {
  readonly device?: ReturnType<typeof memoryDevice>;
  readonly account?: ModelAccount;
  readonly arrangement?: string;
  readonly byteByByte?: boolean;
  /** Lines that the server grants. */
  readonly lines?: number;
}

const begin = async ({
  capabilities = moving,
  device,
  account = makeAccount(),
  refuses,
  arrangement = '',
  byteByByte = false,
  lines = Number.POSITIVE_INFINITY,
}: Begun = {}) => {
  const options = { capabilities, chance: seededRandom(5), byteByByte, ...(refuses ? { refuses } : {}) };
  let opened = 0;
  const stage = new ModelStage(account, {
    ...options,
    accept: (line) => (opened++ < lines ? new ModelServer(account, line, options) : null),
    device: device?.storage ?? null,
  });
  void stage.engine.attach({ ...session, keep: device !== undefined });
  stage.watched = 'INBOX';
  stage.engine.watchMailbox('INBOX', 'own', arrangement);
  stage.engine.watchRange('INBOX', 0, 50);
  await stage.world.advance(5000);
  return stage;
};

/** Numbers of the messages on screen, from the top, after each update since it was looked last. */
const screens = (stage: ModelStage, from: number): string[] => {
  const found: string[] = [];
  for (const { rows } of stage.told.list.slice(from)) {
    const now = rows.map((row) => row?.subject.split(' ')[1] ?? '?').join(' ');
    if (found.at(-1) !== now) found.push(now);
  }
  return found;
};

/** The screen as it is, with stars. */
const stars = ({ snapshot }: ModelStage): string =>
  Array.from({ length: snapshot?.total ?? 0 }, (_, at) => snapshot?.rowAt(at))
    .map((row) => (row?.subject.split(' ')[1] ?? '?') + (row?.flags.flagged ? '*' : ''))
    .join(' ');

const numbersOf = (account: ModelAccount, mailbox: string): string =>
  account
    .mailbox(mailbox)
    .messages.map(({ subject, flags }) => subject.split(' ')[1]! + (flags.includes('\\Flagged') ? '*' : ''))
    .join(' ');

const standInOf = (stage: ModelStage): number => [...stage.snapshotUids.values()].find(isStandIn)!;

/** Two are archived, and the server has done it. */
const archived = async (stage: ModelStage): Promise<ModelStage> => {
  await stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
  await stage.world.advance(3000);
  expect(screens(stage, stage.told.list.length - 1)).toEqual(['6 5 4 1']);
  return stage;
};

const lists = [
  ['by message', ''],
  ['by conversation', conversations],
  ['by date', '["date",true,[],false,""]'],
] as const;

test.each(lists)(
  'in a list %s it is there at once where it will be, and once all the while',
  async (_, arrangement) => {
    const stage = await archived(await begin({ arrangement }));
    const before = stage.told.list.length;
    void stage.engine.changes.undo();
    await stage.world.promises();
    const right = arrangement.includes('date') ? '6 5 4 3 2 1' : '3 2 6 5 4 1';
    expect(screens(stage, before)).toEqual([right]);
    expect([stage.mailbox('INBOX')?.total, stage.mailbox('Archive')?.total]).toEqual([6, 0]);
    await stage.world.advance(5000);
    expect(screens(stage, before)).toEqual([right]);
    expect([...stage.snapshotUids.values()].sort()).toEqual([1, 4, 5, 6, 7, 8]);
    expect(String(stage.store.cachedUids('INBOX'))).toBe('1,4:8');
    // By the line that has the mailbox open, and by the one that brought them.
    const numbers = stage.told.numbered.flatMap(({ uids }) => uids.filter((uid) => !isStandIn(uid)));
    expect([...new Set(numbers)]).toEqual([7, 8]);
    expect([stage.mailbox('INBOX')?.total, stage.mailbox('Archive')?.total]).toEqual([6, 0]);
  },
);

test.each([
  ['the only line, lent for it', 1],
  ['a line of its own', 2],
])('brought back on %s, it is there once all the while, whatever has come of the answers', async (_, lines) => {
  const stage = await archived(await begin({ arrangement: conversations, byteByByte: true, lines }));
  const before = stage.told.list.length;
  void stage.engine.changes.undo();
  await stage.world.promises();
  await stage.engine.changes.change({
    kind: 'flags',
    mailbox: 'INBOX',
    uids: [standInOf(stage)],
    flag: '\\Flagged',
    on: true,
  });
  await stage.world.promises();
  const starred = stage.told.list.length;
  await stage.world.advance(5000);
  expect(screens(stage, before)).toEqual(['3 2 6 5 4 1']);
  for (const { rows } of stage.told.list.slice(starred))
    expect(rows.filter((row) => row?.flags.flagged)).toHaveLength(1);
  expect(stage.told.list.length).toBeGreaterThan(starred);
  expect([...stage.snapshotUids.values()].sort()).toEqual([1, 4, 5, 6, 7, 8]);
});

test.each([
  ['hears of it before', [0, 1]],
  ['hears of it after', [1, 0]],
])('the line that has the mailbox open %s the one that brings it back: it is there once', async (_, order) => {
  const stage = await archived(await begin());
  stage.engine.reading.openMessage('Archive', 1).catch(() => undefined);
  await stage.world.settle();
  const before = stage.told.list.length;
  void stage.engine.changes.undo();
  await stage.world.promises();
  const [first, second] = order.map((at) => stage.world.lines.filter((line) => line.inUse)[at]!);
  second!.deliverUp();
  first!.deliverUp();
  for (let rounds = 0; rounds < 4; rounds++)
    for (const line of [first!, first!, first!, second!]) {
      line.work();
      line.deliverDown(10_000);
      await stage.world.promises();
      line.deliverUp();
    }
  expect(screens(stage, before)).toEqual(['3 2 6 5 4 1']);
  await stage.world.advance(5000);
  expect(screens(stage, before)).toEqual(['3 2 6 5 4 1']);
});

test('unread messages that are brought back are no news; another that comes then is', async () => {
  const stage = await archived(await begin({ account: makeAccount([]) }));
  void stage.engine.changes.undo();
  await stage.world.advance(5000);
  expect(numbersOf(stage.account, 'INBOX')).toBe('1 4 5 6 2 3');
  expect(stage.told.newMail).toEqual([]);
  stage.account.append('INBOX', []);
  await stage.world.advance(5000);
  expect(stage.told.newMail).toMatchObject([{ mailbox: 'INBOX', count: 1 }]);
});

test.each([
  [
    'starred and kept',
    async (stage: ModelStage, uid: number) => void stage.engine.changes.setFlag('INBOX', [uid], '\\Flagged', true),
    '3* 2 6 5 4 1',
  ],
  [
    'archived again',
    async (stage: ModelStage, uid: number) =>
      void stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [uid] }),
    '2 6 5 4 1',
  ],
])(
  '%s while the line that brings it back is silent, and the other has heard of it: so it is shown',
  async (_, act, right) => {
    const stage = await archived(await begin());
    stage.engine.reading.openMessage('Archive', 1).catch(() => undefined);
    await stage.world.settle();
    void stage.engine.changes.undo();
    await stage.world.promises();
    const standIn = standInOf(stage);
    await act(stage, standIn);
    await stage.world.promises();
    const before = stage.told.list.length;
    const [first, second] = stage.world.lines.filter((line) => line.inUse);
    const isBack = () => stage.account.mailbox('INBOX').messages.length === 6;
    for (let rounds = 0; rounds < 10; rounds++)
      for (const line of [second!, first!]) {
        line.deliverUp();
        line.work();
        if (line === second && isBack()) continue;
        line.deliverDown(10_000);
        await stage.world.promises();
      }
    expect(isBack()).toBe(true);
    expect(String(stage.store.cachedUids('INBOX').intersect(UidSet.range(7, 8)))).toBe('7:8');
    expect(screens(stage, before)).toEqual([right.replace('*', '')]);
    expect(stars(stage)).toBe(right);
    const told = stage.told.numbered.flatMap(({ uids }) => uids);
    expect(told[told.indexOf(standIn) + 1]).toBe(8);
    await stage.world.advance(200_000);
    expect(stars(stage)).toBe(right);
  },
);

describe('before the server has brought it back', () => {
  test('a star is shown at once, and is on that message in the end', async () => {
    const stage = await archived(await begin());
    void stage.engine.changes.undo();
    await stage.world.promises();
    const uid = standInOf(stage);
    void stage.engine.changes.setFlag('INBOX', [uid], '\\Flagged', true);
    await stage.world.promises();
    expect(stage.rowOf(uid)?.flags.flagged).toBe(true);
    await stage.world.advance(5000);
    expect(numbersOf(stage.account, 'INBOX')).toBe('1 4 5 6 2 3*');
    expect(stage.rowOf(8)?.flags.flagged).toBe(true);
    expect(stage.told.pending.at(-1)).toEqual({ unconfirmed: 0, failed: [] });
    // Whoever still asks by that uid means that message.
    void stage.engine.changes.setFlag('INBOX', [uid], '\\Flagged', false);
    await stage.world.advance(5000);
    expect(numbersOf(stage.account, 'INBOX')).toBe('1 4 5 6 2 3');
  });

  test('it is marked as unread and as read again: each is shown at once', async () => {
    const stage = await archived(await begin());
    void stage.engine.changes.undo();
    await stage.world.promises();
    const uid = standInOf(stage);
    for (const seen of [false, true, true, false, false, true]) {
      void stage.engine.setSeen('INBOX', [uid], seen);
      await stage.world.promises();
      expect(stage.rowOf(uid)?.flags.seen).toBe(seen);
    }
    await stage.world.advance(5000);
    expect(stage.rowOf(8)?.flags.seen).toBe(true);
  });

  test('it is archived again', async () => {
    const stage = await archived(await begin());
    void stage.engine.changes.undo();
    await stage.world.promises();
    void stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [standInOf(stage)] });
    await stage.world.promises();
    expect(screens(stage, stage.told.list.length - 1)).toEqual(['2 6 5 4 1']);
    expect([stage.mailbox('INBOX')?.total, stage.mailbox('Archive')?.total]).toEqual([5, 1]);
    await stage.world.advance(5000);
    expect(screens(stage, stage.told.list.length - 1)).toEqual(['2 6 5 4 1']);
    expect([numbersOf(stage.account, 'INBOX'), numbersOf(stage.account, 'Archive')]).toEqual(['1 4 5 6 2', '3']);
  });

  test('it is opened: its text comes when the server has it where it is shown', async () => {
    const stage = await archived(await begin());
    void stage.engine.changes.undo();
    await stage.world.promises();
    const opened = stage.engine.reading.openMessage('INBOX', standInOf(stage));
    const part = stage.engine.reading.readPart('INBOX', standInOf(stage), '1', 1);
    await stage.world.advance(5000);
    expect((await opened).body[0]?.text).toContain('Text 3.');
    expect(await (await part).text()).toContain('Text 3.');
  });

  test('the server refuses: it goes again and says why, and what was done to it is done where it is', async () => {
    let isFull = false;
    const refuses = (command: string) => (isFull && command.includes('MOVE') ? 'NO [OVERQUOTA] full' : null);
    const stage = await archived(await begin({ refuses }));
    isFull = true;
    void stage.engine.changes.undo();
    await stage.world.promises();
    const uid = standInOf(stage);
    void stage.engine.changes.setFlag('INBOX', [uid], '\\Flagged', true);
    const opened = stage.engine.reading.openMessage('INBOX', uid).catch((error: unknown) => problemOf(error).code);
    await stage.world.advance(5000);
    expect(screens(stage, stage.told.list.length - 1)).toEqual(['6 5 4 1']);
    expect(stage.told.pending.at(-1)?.failed).toMatchObject([{ kind: 'move', problem: { code: 'over-quota' } }]);
    expect(numbersOf(stage.account, 'Archive')).toBe('2 3*');
    expect([stage.mailbox('INBOX')?.total, stage.mailbox('Archive')?.total]).toEqual([4, 2]);
    expect(String(stage.store.cachedUids('INBOX'))).toBe('1,4:6');
    expect(await opened).toBe('no-such-message');
  });

  test('the tab dies without a network: the next one shows it, and sends it when it can', async () => {
    const device = memoryDevice((commit) => queueMicrotask(commit));
    const stage = await archived(await begin({ device }));
    stage.world.line.drop();
    void stage.engine.changes.undo();
    await stage.world.promises();
    const standIn = standInOf(stage);
    void stage.engine.changes.setFlag('INBOX', [standIn], '\\Flagged', true);
    await stage.world.promises();
    stage.store.flush();
    device.killTab();
    const next = await begin({ device, account: stage.account, capabilities: moving });
    const first = next.told.list.find(({ rows }) => rows.length > 0);
    expect(first?.rows.map((row) => row?.subject.split(' ')[1])).toEqual(['3', '2', '6', '5', '4', '1']);
    await next.world.advance(5000);
    expect(screens(next, next.told.list.length - 1)).toEqual(['3 2 6 5 4 1']);
    expect(numbersOf(next.account, 'INBOX')).toBe('1 4 5 6 2 3*');
    expect(String(next.store.cachedUids('INBOX'))).toBe('1,4:8');
  });
});

test('after the tab died, what the server had done is taken back step by step, and shown at once', async () => {
  const device = memoryDevice((commit) => queueMicrotask(commit));
  const stage = await begin({ device });
  void stage.engine.changes.setFlag('INBOX', [6], '\\Flagged', true);
  await archived(stage);
  void stage.engine.changes.change({ kind: 'trash', mailbox: 'INBOX', uids: [4] });
  await stage.world.advance(3000);
  device.killTab();
  const next = await begin({ device, account: stage.account });
  const before = next.told.list.length;
  for (let steps = 0; steps < 2; steps++) {
    void next.engine.changes.undo();
    await next.world.promises();
  }
  expect(screens(next, before)).toEqual(['4 6 5 1', '3 2 4 6 5 1']);
  await next.world.advance(5000);
  expect(screens(next, next.told.list.length - 1)).toEqual(['3 2 4 6 5 1']);
  expect(numbersOf(next.account, 'INBOX')).toBe('1 5 6* 4 2 3');
  void next.engine.changes.undo();
  await next.world.advance(5000);
  expect(numbersOf(next.account, 'INBOX')).toBe('1 5 6 4 2 3');
  expect(await next.engine.changes.undo()).toBeNull();
});

test('what an engine left that died after the server had brought it back is gone with the next', async () => {
  const device = memoryDevice((commit) => queueMicrotask(commit));
  const stage = await begin({ device });
  const row = stage.store.message('INBOX', 6)!;
  stage.store.change('INBOX', { rows: [{ ...row, uid: 0xf100_0000 }] });
  stage.store.flush();
  device.killTab();
  const next = await begin({ device, account: stage.account });
  await next.world.advance(5000);
  expect(String(next.store.cachedUids('INBOX'))).toBe('1:6');
});

test.each([
  ['MOVE alone', [...richCapabilities, 'MOVE']],
  ['nothing', []],
])('where nobody says which uids they got (%s), they are there when the server has them', async (_, capabilities) => {
  const stage = await archived(await begin({ capabilities }));
  void stage.engine.changes.undo();
  await stage.world.promises();
  expect(standInOf(stage)).toBeUndefined();
  await stage.world.advance(200_000);
  expect(screens(stage, stage.told.list.length - 1)).toEqual(['3 2 6 5 4 1']);
});
