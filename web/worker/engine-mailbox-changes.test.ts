// Folders that a person makes, renames and deletes, told against the model server: without a connection, refused, done by
// somebody else already, and with the line or the tab ending after every byte.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { MailChange } from '../client/mail-changes.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const capabilities = [...richCapabilities, 'MOVE', 'UIDPLUS'];

const makeAccount = (): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Old', 'Empty']) account.addMailbox(name);
  for (const name of ['INBOX', 'INBOX', 'Old']) account.append(name);
  return account;
};

const show = async (stage: ModelStage, keep = false): Promise<ModelStage> => {
  void stage.engine.attach({ ...session, keep });
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 50);
  await stage.world.advance(1000);
  return stage;
};

const begin = (refuses: (command: string) => string | null = () => null): Promise<ModelStage> =>
  show(new ModelStage(makeAccount(), { capabilities, chance: seededRandom(5), refuses }));

const make = async ({ engine, world }: ModelStage, ...changes: readonly MailChange[]): Promise<void> => {
  for (const change of changes) await engine.changes.change(change);
  await world.promises();
};

const goOffline = async ({ engine, world }: ModelStage): Promise<void> => {
  engine.noteNetwork('offline');
  await world.settle();
};
const goOnline = async ({ engine, world }: ModelStage): Promise<void> => {
  world.bursts.length = 0;
  engine.noteNetwork('online');
  await world.advance(60_000);
};

const onScreen = ({ mailboxes }: ModelStage): string[] => mailboxes.map(({ name }) => name).sort();
const onServer = ({ mailboxes }: ModelAccount): string[] =>
  [...mailboxes.values()].map(({ name, messages }) => `${name} ${messages.length}`).sort();
const failures = ({ told }: ModelStage): string[] =>
  told.pending.at(-1)?.failed.map(({ kind, mailbox, problem }) => `${kind} ${mailbox} ${problem.code}`) ?? [];
/** What was sent of changes. */
const sent = (stage: ModelStage): string[] =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => /^(CREATE|RENAME|DELETE|UID MOVE|(UN)?SUBSCRIBE)/.test(line));

test('made, renamed and filled offline: the screen has it at once, the server in the same order', async () => {
  const stage = await begin();
  await goOffline(stage);
  await make(
    stage,
    { kind: 'create-mailbox', mailbox: 'New' },
    { kind: 'rename-mailbox', mailbox: 'New', to: 'Newer' },
    { kind: 'move', mailbox: 'INBOX', uids: [1], to: 'Newer' },
    { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
    { kind: 'delete-mailbox', mailbox: 'Empty' },
  );
  expect(onScreen(stage)).toEqual(['INBOX', 'Newer', 'Older']);
  await goOnline(stage);
  expect(sent(stage)).toEqual([
    'CREATE "New"',
    'SUBSCRIBE "New"',
    'RENAME "New" "Newer"',
    'SUBSCRIBE "Newer"',
    'UNSUBSCRIBE "New"',
    'UID MOVE 1 "Newer"',
    'RENAME "Old" "Older"',
    'SUBSCRIBE "Older"',
    'UNSUBSCRIBE "Old"',
    'DELETE "Empty"',
    'UNSUBSCRIBE "Empty"',
  ]);
  expect(onServer(stage.account)).toEqual(['INBOX 1', 'Newer 1', 'Older 1']);
  expect([onScreen(stage), failures(stage)]).toEqual([['INBOX', 'Newer', 'Older'], []]);
});

test('taken back offline, one after the other, nothing is ever sent', async () => {
  const stage = await begin();
  await goOffline(stage);
  await make(
    stage,
    { kind: 'create-mailbox', mailbox: 'New' },
    { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
    { kind: 'delete-mailbox', mailbox: 'Empty' },
  );
  for (const kind of ['delete-mailbox', 'rename-mailbox', 'create-mailbox'])
    expect((await stage.engine.changes.undo())?.kind).toBe(kind);
  await stage.world.promises();
  expect(onScreen(stage)).toEqual(['Empty', 'INBOX', 'Old']);
  await goOnline(stage);
  expect(sent(stage)).toEqual([]);
});

describe('a change that the server refuses is taken off the screen, and named', () => {
  const refused: readonly (readonly [MailChange, string])[] = [
    [{ kind: 'create-mailbox', mailbox: 'New' }, 'create-mailbox New command-refused'],
    [{ kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' }, 'rename-mailbox Old command-refused'],
    [{ kind: 'delete-mailbox', mailbox: 'Old' }, 'delete-mailbox Old command-refused'],
  ];
  test.each(refused)('$kind', async (change, told) => {
    const stage = await begin((command) => (/^(CREATE|RENAME|DELETE)/.test(command) ? 'NO not here' : null));
    await make(stage, change);
    expect(onScreen(stage)).not.toEqual(['Empty', 'INBOX', 'Old']);
    await stage.world.advance(1000);
    expect([onScreen(stage), failures(stage)]).toEqual([['Empty', 'INBOX', 'Old'], [told]]);
  });
});

describe('somebody else was faster', () => {
  test('the mailbox is there already, or gone already, or has that name: nobody needs to hear of it', async () => {
    const stage = await begin();
    await goOffline(stage);
    await make(
      stage,
      { kind: 'create-mailbox', mailbox: 'New' },
      { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
      { kind: 'delete-mailbox', mailbox: 'Empty' },
    );
    stage.account.addMailbox('New');
    stage.account.renameMailbox('Old', 'Older');
    stage.account.deleteMailbox('Empty');
    await goOnline(stage);
    expect([onServer(stage.account), failures(stage)]).toEqual([['INBOX 2', 'New 0', 'Older 1'], []]);
    expect(onScreen(stage)).toEqual(['INBOX', 'New', 'Older']);
  });

  test('a new name that another mailbox has is refused; a mailbox that is gone cannot be renamed', async () => {
    const stage = await begin();
    await goOffline(stage);
    await make(
      stage,
      { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
      { kind: 'rename-mailbox', mailbox: 'Empty', to: 'Full' },
    );
    stage.account.addMailbox('Older');
    stage.account.deleteMailbox('Empty');
    await goOnline(stage);
    expect(failures(stage)).toEqual(['rename-mailbox Old command-refused', 'rename-mailbox Empty no-such-mailbox']);
    expect(onScreen(stage)).toEqual(['INBOX', 'Old', 'Older']);
  });
});

test('a folder that was made, renamed or deleted stays so on screen, wherever the line ends and however long it stays away', async () => {
  const changes: readonly MailChange[] = [
    { kind: 'create-mailbox', mailbox: 'New' },
    { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
    { kind: 'delete-mailbox', mailbox: 'Empty' },
  ];
  const play = async (after: number | null) => {
    const stage = await begin();
    const before = stage.world.carried.down;
    if (after !== null) stage.world.cut = { direction: 'down', after: before + after, killsTab: false };
    await make(stage, ...changes);
    const told = stage.told.mailboxes.length;
    await stage.world.advance(50);
    await goOffline(stage);
    const carried = stage.world.carried.down - before;
    stage.world.cut = null;
    await goOnline(stage);
    const shown = stage.told.mailboxes.slice(told).map((mailboxes) => mailboxes.map(({ name }) => name).sort());
    for (const names of shown) expect(names, `cut after ${after}`).toEqual(['INBOX', 'New', 'Older']);
    expect(failures(stage)).toEqual([]);
    return carried;
  };
  const calm = await play(null);
  for (let after = 1; after <= calm; after += 7) await play(after);
});

test('what goes to a new folder with the former name of another one is not led to that one', async () => {
  const stage = await begin();
  await make(
    stage,
    { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
    { kind: 'create-mailbox', mailbox: 'Old' },
    { kind: 'move', mailbox: 'INBOX', uids: [1], to: 'Old' },
    { kind: 'rename-mailbox', mailbox: 'Older', to: 'Oldest' },
  );
  await stage.world.advance(60_000);
  expect([onServer(stage.account), failures(stage)]).toEqual([['Empty 0', 'INBOX 1', 'Old 1', 'Oldest 1'], []]);
  expect(onScreen(stage)).toEqual(['Empty', 'INBOX', 'Old', 'Oldest']);
});

describe('what was done with a folder that is deleted cannot be taken back', () => {
  const deleted = async () => {
    const stage = await begin();
    await make(stage, { kind: 'move', mailbox: 'INBOX', uids: [1], to: 'Old' });
    await stage.world.advance(1000);
    await make(
      stage,
      { kind: 'create-mailbox', mailbox: 'New' },
      { kind: 'rename-mailbox', mailbox: 'New', to: 'Newer' },
      { kind: 'rename-mailbox', mailbox: 'Newer', to: 'Newest' },
    );
    await stage.world.advance(1000);
    await make(stage, { kind: 'delete-mailbox', mailbox: 'Newest' });
    return stage;
  };
  const takesBackTheMove = async (stage: ModelStage) => {
    expect((await stage.engine.changes.undo())?.kind).toBe('move');
    expect(await stage.engine.changes.undo()).toBeNull();
    await stage.world.advance(60_000);
    expect([onServer(stage.account), failures(stage)]).toEqual([['Empty 0', 'INBOX 2', 'Old 1'], []]);
    expect(onScreen(stage)).toEqual(['Empty', 'INBOX', 'Old']);
  };
  test('once the server was told', async () => takesBackTheMove(await deleted()));
  test('when it is confirmed', async () => {
    const stage = await deleted();
    await stage.world.advance(1000);
    await takesBackTheMove(stage);
  });
  test('but where the server refuses to delete it', async () => {
    const stage = await begin((command) => (command.startsWith('DELETE') ? 'NO not here' : null));
    await make(stage, { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' });
    await stage.world.advance(1000);
    await make(stage, { kind: 'delete-mailbox', mailbox: 'Older' });
    await stage.world.advance(1000);
    expect((await stage.engine.changes.undo())?.kind).toBe('rename-mailbox');
    await stage.world.advance(1000);
    expect(onScreen(stage)).toEqual(['Empty', 'INBOX', 'Old']);
  });
});

describe('what is taken back while nobody knows whether it was done is undone before what was done after it', () => {
  const stories: readonly (readonly [string, MailChange, readonly MailChange[], readonly string[]])[] = [
    [
      'a new name, then another one',
      { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
      [{ kind: 'rename-mailbox', mailbox: 'Old', to: 'Oldest' }],
      ['Empty 0', 'INBOX 2', 'Oldest 1'],
    ],
    [
      'a new name, then the folder is deleted',
      { kind: 'rename-mailbox', mailbox: 'Empty', to: 'Full' },
      [{ kind: 'delete-mailbox', mailbox: 'Empty' }],
      ['INBOX 2', 'Old 1'],
    ],
    [
      'a new name, then a message goes there',
      { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
      [{ kind: 'move', mailbox: 'INBOX', uids: [1], to: 'Old' }],
      ['Empty 0', 'INBOX 1', 'Old 2'],
    ],
    [
      'a new folder, then another one gets its name',
      { kind: 'create-mailbox', mailbox: 'New' },
      [{ kind: 'rename-mailbox', mailbox: 'Old', to: 'New' }],
      ['Empty 0', 'INBOX 2', 'New 1'],
    ],
    [
      'a new folder, then one more of that name',
      { kind: 'create-mailbox', mailbox: 'New' },
      [{ kind: 'create-mailbox', mailbox: 'New' }],
      ['Empty 0', 'INBOX 2', 'New 0', 'Old 1'],
    ],
  ];
  test.each(stories)('%s', async (_, first, then, wanted) => {
    const stage = await begin();
    // The server has heard it, and its answer is lost.
    stage.world.cut = { direction: 'down', after: stage.world.carried.down + 1, killsTab: false };
    await make(stage, first);
    await stage.world.advance(50);
    await goOffline(stage);
    stage.world.cut = null;
    expect((await stage.engine.changes.undo())?.kind).toBe(first.kind);
    await make(stage, ...then);
    await goOnline(stage);
    expect([onServer(stage.account), failures(stage)]).toEqual([wanted, []]);
    expect(onScreen(stage)).toEqual(wanted.map((each) => each.split(' ')[0]));
  });
});

/** Bytes between two cuts; 1 tries them all. */
const everySo = 29;

test('each is done once, wherever the line or the tab ends', async () => {
  const play = async (cut: { direction: 'up' | 'down'; after: number; killsTab: boolean } | null) => {
    const account = makeAccount();
    const device = memoryDevice((commit) => stage.world.schedule(50, commit));
    const open = () => new ModelStage(account, { capabilities, chance: seededRandom(3), device: device.storage });
    let stage = open();
    await show(stage, true);
    const before = { ...stage.world.carried };
    if (cut) stage.world.cut = { ...cut, after: before[cut.direction] + cut.after };
    await make(
      stage,
      { kind: 'create-mailbox', mailbox: 'New' },
      { kind: 'rename-mailbox', mailbox: 'Old', to: 'Older' },
      { kind: 'delete-mailbox', mailbox: 'Empty' },
    );
    await stage.world.advance(3000);
    const carried = { up: stage.world.carried.up - before.up, down: stage.world.carried.down - before.down };
    if (stage.world.tabIsDead) {
      device.killTab();
      stage = await show(open(), true);
    }
    stage.world.cut = null;
    await stage.world.advance(60_000);
    const where = JSON.stringify(cut);
    expect(onServer(account), where).toEqual(['INBOX 2', 'New 0', 'Older 1']);
    expect(onScreen(stage), where).toEqual(['INBOX', 'New', 'Older']);
    expect(failures(stage), where).toEqual([]);
    device.close();
    return carried;
  };
  const random = seededRandom(13);
  const calm = await play(null);
  for (const direction of ['up', 'down'] as const)
    for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
      await play({ direction, after, killsTab: random() < 0.5 });
});
