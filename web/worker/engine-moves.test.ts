// Moving, deleting and what else a person changes, told against the model server: the exact commands, and the line or the tab
// ending after every byte.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { MailChange } from '../client/mail-changes.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount, unseenIn } from './testing/model-account.ts';
import { type ModelOptions, quickCapabilities, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const movingCapabilities = [...richCapabilities, 'MOVE', 'UIDPLUS'];

const makeAccount = (): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash', 'Sent']) {
    const attributes = name === 'INBOX' ? [] : [`\\${name}`];
    account.addMailbox(name, attributes);
  }
  for (let number = 1; number <= 6; number++)
    account.append('INBOX', number % 2 ? [] : ['\\Seen'], 0, { messageId: `<${number}@example.org>` });
  account.append('Archive', ['\\Seen'], 0, { messageId: '<old@example.org>' });
  return account;
};

interface Begun extends Partial<ModelOptions> {
  readonly seed?: number;
  readonly device?: ReturnType<typeof memoryDevice>;
  readonly account?: ModelAccount;
}

const stageOf = ({
  capabilities = movingCapabilities,
  seed = 1,
  device,
  account = makeAccount(),
  refuses,
}: Begun = {}) =>
  new ModelStage(account, {
    capabilities,
    chance: seededRandom(seed),
    ...(refuses ? { refuses } : {}),
    device: device?.storage ?? null,
  });

const show = async (stage: ModelStage, mailbox = 'INBOX', keep = false): Promise<void> => {
  void stage.engine.attach({ ...session, keep });
  stage.watch(mailbox);
  stage.engine.watchRange(mailbox, 0, 50);
  await stage.world.advance(1000);
};

/** INBOX is on screen, and the line idles. */
const begin = async (options: Begun = {}): Promise<ModelStage> => {
  const stage = stageOf(options);
  await show(stage);
  stage.takeBursts();
  return stage;
};

const archive = (...uids: number[]): MailChange => ({ kind: 'archive', mailbox: 'INBOX', uids });
const trash = (...uids: number[]): MailChange => ({ kind: 'trash', mailbox: 'INBOX', uids });
const shown = (stage: ModelStage) => [...stage.snapshotUids.values()];
const subjects = (account: ModelAccount, mailbox: string): string[] =>
  account.mailbox(mailbox).messages.map(({ subject }) => subject.split(' ')[1]!);
const counts = (stage: ModelStage, name: string) => [stage.mailbox(name)?.total, stage.mailbox(name)?.unread];
const failures = (stage: ModelStage) =>
  stage.told.pending.at(-1)?.failed.map(({ kind, problem }) => `${kind} ${problem.code}`);

describe('archiving', () => {
  test('is shown at once, costs one command, and the counts are right all the while', async () => {
    const stage = await begin();
    const made = stage.engine.changes.change(archive(5, 2));
    await stage.world.promises();
    expect(await made).toMatchObject({ kind: 'move', to: 'Archive', count: 2 });
    expect(shown(stage)).toEqual([6, 4, 3, 1]);
    expect([stage.snapshot?.total, stage.snapshot?.unread]).toEqual([4, 2]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [4, 2],
      [3, 1],
    ]);
    expect(stage.takeBursts()).toEqual([]); // nothing has gone out yet
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([['DONE', 'UID MOVE 2,5 "Archive"']]);
    expect(shown(stage)).toEqual([6, 4, 3, 1]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [4, 2],
      [3, 1],
    ]);
    expect(subjects(stage.account, 'Archive')).toEqual(['7', '2', '5']);
    expect(stage.told.pending.at(-1)).toEqual({ unconfirmed: 0, failed: [] });
  });

  test('into a mailbox that was open before: the messages are there when it is opened again', async () => {
    const stage = await begin();
    stage.watch('Archive');
    await stage.world.advance(1000);
    stage.watch('INBOX');
    await stage.world.advance(1000);
    await stage.engine.changes.change(archive(5, 2));
    await stage.world.settle();
    expect(String(stage.store.uids('Archive'))).toBe('1:3');
    expect(stage.store.message('Archive', 3)?.envelope?.messageId).toBe('<5@example.org>');
  });

  test('into a mailbox that is not there makes it', async () => {
    const stage = await begin();
    stage.account.deleteMailbox('Archive');
    await stage.world.advance(61_000);
    stage.takeBursts();
    expect(await stage.engine.changes.change(archive(1))).toMatchObject({ to: 'Archive' });
    await stage.world.settle();
    expect(stage.takeBursts().flat().slice(0, 5)).toEqual([
      'DONE',
      'UID MOVE 1 "Archive"',
      'CREATE "Archive"',
      'SUBSCRIBE "Archive"',
      'UID MOVE 1 "Archive"',
    ]);
    expect(subjects(stage.account, 'Archive')).toEqual(['1']);
  });

  test('what is archived already stays where it is', async () => {
    const stage = await begin();
    const made = await stage.engine.changes.change({ kind: 'archive', mailbox: 'Archive', uids: [1] });
    expect(made.count).toBe(0);
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([]);
  });
});

describe('taking back', () => {
  test('one after the other, the latest first', async () => {
    const stage = await begin();
    const { changes } = stage.engine;
    await changes.change(archive(1));
    await changes.change(trash(2));
    await changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [3, 4], flag: '\\Flagged', on: true });
    await stage.world.settle();
    for (const kind of ['flags', 'move', 'move']) {
      expect((await changes.undo())?.kind).toBe(kind);
      await stage.world.advance(1000);
    }
    expect(await changes.undo()).toBeNull();
    expect(subjects(stage.account, 'INBOX')).toEqual(['3', '4', '5', '6', '2', '1']);
    expect([subjects(stage.account, 'Archive'), subjects(stage.account, 'Trash')]).toEqual([['7'], []]);
    expect(stage.account.mailbox('INBOX').messages.every(({ flags }) => !flags.includes('\\Flagged'))).toBe(true);
    expect(stage.snapshot?.total).toBe(6);
    expect(counts(stage, 'INBOX')).toEqual([6, 3]);
  });

  test('a star comes off those alone that had none before', async () => {
    const stage = await begin();
    stage.account.setFlag('INBOX', 2, '\\Flagged', true);
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [1, 2], flag: '\\Flagged', on: true });
    await stage.world.settle();
    await stage.engine.changes.undo();
    await stage.world.settle();
    const flagged = stage.account.mailbox('INBOX').messages.filter(({ flags }) => flags.includes('\\Flagged'));
    expect(flagged.map(({ uid }) => uid)).toEqual([2]);
  });

  test('offline: what was not sent is never sent', async () => {
    const stage = await begin();
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    await stage.engine.changes.change(archive(1));
    expect((await stage.engine.changes.undo())?.kind).toBe('move');
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
    await stage.world.advance(60_000);
    expect(stage.world.bursts.join()).not.toContain('MOVE');
    expect(subjects(stage.account, 'INBOX')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test.each([
    ['the server tells the new uids', movingCapabilities],
    ['it does not', movingCapabilities.filter((name) => name !== 'UIDPLUS')],
    ['it cannot move', movingCapabilities.filter((name) => name !== 'MOVE')],
  ])('while it is on its way, where %s', async (_, capabilities) => {
    const stage = await begin({ capabilities });
    await stage.engine.changes.change(archive(1));
    expect((await stage.engine.changes.undo())?.kind).toBe('move');
    await stage.world.promises();
    expect(shown(stage)).toContain(1);
    await stage.world.advance(5000);
    expect(subjects(stage.account, 'INBOX').sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(subjects(stage.account, 'Archive')).toEqual(['7']);
    expect(stage.snapshot?.total).toBe(6);
  });
});

describe('deleting for good', () => {
  test('removes these and no others that somebody marked', async () => {
    const stage = await begin();
    stage.account.setFlag('INBOX', 3, '\\Deleted', true);
    await stage.world.settle();
    stage.takeBursts();
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1, 2] });
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3]);
    await stage.world.settle();
    expect(stage.takeBursts().flat()).toEqual(['DONE', 'UID STORE 1:2 +FLAGS.SILENT (\\Deleted)', 'UID EXPUNGE 1:2']);
    expect(subjects(stage.account, 'INBOX')).toEqual(['3', '4', '5', '6']);
    expect(await stage.engine.changes.undo()).toBeNull();
  });

  test('what is in Trash goes for good when it is deleted', async () => {
    const stage = await begin();
    stage.account.append('Trash');
    stage.watch('Trash');
    await stage.world.advance(1000);
    await stage.engine.changes.change({ kind: 'trash', mailbox: 'Trash', uids: [1] });
    await stage.world.settle();
    expect(subjects(stage.account, 'Trash')).toEqual([]);
  });

  test('never takes others along where the server can only remove all that are marked', async () => {
    const stage = await begin({ capabilities: richCapabilities });
    stage.account.setFlag('INBOX', 3, '\\Deleted', true);
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1] });
    await stage.world.settle();
    expect(stage.world.bursts.join()).not.toMatch(/ EXPUNGE\r/);
    expect(subjects(stage.account, 'INBOX')).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});

describe('a change that the server does not make is taken back, with the reason', () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['a move that is refused', 'NO cannot do that', 'move command-refused'],
    ['a full account', 'NO [OVERQUOTA] full', 'move over-quota'],
    ['a mailbox that can only be read', 'NO [READ-ONLY] no', 'move mailbox-read-only'],
  ];
  test.each(refusals)('%s', async (_, completion, told) => {
    const refuses = (command: string) => (command.startsWith('UID MOVE') ? completion : null);
    const stage = await begin({ refuses });
    const { id } = await stage.engine.changes.change(archive(1, 2));
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3]);
    await stage.world.advance(1000);
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [6, 3],
      [1, 0],
    ]);
    expect(failures(stage)).toEqual([told]);
    stage.engine.changes.dismiss(id);
    await stage.world.promises();
    expect(failures(stage)).toEqual([]);
  });

  test('a mailbox that was deleted elsewhere', async () => {
    const stage = await begin();
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'flags', mailbox: 'Archive', uids: [1], flag: '\\Flagged', on: true });
    stage.account.deleteMailbox('Archive');
    await stage.world.advance(60_000);
    expect(failures(stage)).toEqual(['flags no-such-mailbox']);
  });

  test('a removal that is refused leaves no mark behind', async () => {
    const stage = await begin({ refuses: (command) => (/EXPUNGE/.test(command) ? 'NO not yours' : null) });
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1] });
    await stage.world.advance(1000);
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('a day offline', () => {
  test('200 changes survive the tab and are played in order', async () => {
    const device = memoryDevice((commit) => stage.world.schedule(50, commit));
    const account = makeAccount();
    for (let number = 0; number < 200; number++) account.append('INBOX');
    let stage = stageOf({ device, account });
    await show(stage, 'INBOX', true);
    await stage.world.advance(5000);
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    const { changes } = stage.engine;
    for (let uid = 1; uid <= 100; uid++) {
      await changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [uid], flag: '\\Flagged', on: true });
      await changes.change(uid % 2 ? archive(uid) : trash(uid));
    }
    expect(stage.told.pending.at(-1)?.unconfirmed).toBe(200);
    device.killTab(); // nothing more is written: not even what a moment later would be
    stage = stageOf({ device, account });
    await show(stage, 'INBOX', true);
    await stage.world.advance(30_000);
    expect(stage.told.pending.at(-1)).toEqual({ unconfirmed: 0, failed: [] });
    const odd = account.mailbox('Archive').messages.slice(1);
    expect(odd.map(({ subject }) => Number(subject.split(' ')[1]))).toHaveLength(50);
    expect([...odd, ...account.mailbox('Trash').messages].every(({ flags }) => flags.includes('\\Flagged'))).toBe(true);
    expect(account.mailbox('Trash').messages).toHaveLength(50);
    expect(account.mailbox('INBOX').messages).toHaveLength(106);
    expect(stage.snapshot?.total).toBe(106);
    device.close();
  });
});

const servers: readonly (readonly [string, readonly string[]])[] = [
  ['MOVE and UIDPLUS', movingCapabilities],
  ['QRESYNC as well', [...quickCapabilities, 'MOVE', 'UIDPLUS']],
  ['UIDPLUS alone', [...richCapabilities, 'UIDPLUS']],
  ['neither', richCapabilities],
];

const content = new TextEncoder().encode(
  'Message-ID: <new@example.org>\r\nSubject: Subject New\r\n\r\nHello there.\r\n',
);

/** Bytes between two cuts; 1 tries them all, which takes minutes. */
const everySo = 11;

/** Each ends as it would have without bad weather. */
const deeds: readonly (readonly [string, (stage: ModelStage) => Promise<unknown>, Record<string, string[]>])[] = [
  [
    'a move',
    (stage) => stage.engine.changes.change(archive(2, 4)),
    { INBOX: ['1', '3', '5', '6'], Archive: ['2', '4', '7'], Sent: [] },
  ],
  [
    'a copy',
    (stage) => stage.engine.changes.change({ kind: 'copy', mailbox: 'INBOX', uids: [2], to: 'Sent' }),
    { INBOX: ['1', '2', '3', '4', '5', '6'], Archive: ['7'], Sent: ['2'] },
  ],
  [
    'a removal',
    (stage) => stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [2] }),
    { INBOX: ['1', '3', '4', '5', '6'], Archive: ['7'], Sent: [] },
  ],
  [
    'a message of the person’s own',
    (stage) =>
      stage.engine.changes.change({ kind: 'append', mailbox: 'Sent', content, flags: ['\\Seen'], internalDate: null }),
    { INBOX: ['1', '2', '3', '4', '5', '6'], Archive: ['7'], Sent: ['New'] },
  ],
];

describe.each(servers)('a server with %s', (_, capabilities) => {
  test.each(deeds)('%s is made once, wherever the line or the tab ends', async (__, act, ends) => {
    const play = async (cut: { direction: 'up' | 'down'; after: number; killsTab: boolean } | null) => {
      const device = memoryDevice((commit) => stage.world.schedule(50, commit));
      const account = makeAccount();
      let stage = stageOf({ capabilities, device, account, seed: 3 });
      await show(stage, 'INBOX', true);
      await stage.world.advance(2000);
      const before = { ...stage.world.carried };
      if (cut) stage.world.cut = { ...cut, after: before[cut.direction] + cut.after };
      void act(stage).catch(() => undefined);
      await stage.world.advance(3000);
      const carried = { up: stage.world.carried.up - before.up, down: stage.world.carried.down - before.down };
      if (stage.world.tabIsDead) {
        device.killTab();
        stage = stageOf({ capabilities, device, account, seed: 3 });
        await show(stage, 'INBOX', true);
      }
      stage.world.cut = null;
      await stage.world.advance(60_000);
      const where = JSON.stringify(cut);
      for (const [name, expected] of Object.entries(ends))
        expect([...subjects(account, name)].sort(), where).toEqual(expected);
      expect(stage.store.journal.entries(), where).toEqual([]);
      expect([...stage.store.uids('INBOX')!], where).toEqual(account.mailbox('INBOX').messages.map(({ uid }) => uid));
      expect(stage.snapshot?.total, where).toBe(account.mailbox('INBOX').messages.length);
      expect(counts(stage, 'INBOX'), where).toEqual([
        account.mailbox('INBOX').messages.length,
        unseenIn(account.mailbox('INBOX')),
      ]);
      device.close();
      return carried;
    };
    const random = seededRandom(11);
    const calm = await play(null);
    for (const direction of ['up', 'down'] as const)
      for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
        await play({ direction, after, killsTab: random() < 0.5 });
  });
});
