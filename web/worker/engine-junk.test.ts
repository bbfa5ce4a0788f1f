// Junk and not junk, and changes of all messages of a mailbox: what the server is told, and what is left of it when it is
// taken back.

import { expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const begin = async (permanentFlags: string): Promise<ModelStage> => {
  const account = new ModelAccount();
  account.addMailbox('INBOX', []);
  for (const name of ['Junk', 'Trash', 'Work']) account.addMailbox(name, name === 'Work' ? [] : [`\\${name}`]);
  for (let number = 1; number <= 4; number++) account.append('INBOX', [], 0, { messageId: `<${number}@example.org>` });
  account.append('Junk', ['$Junk', '\\Seen'], 0, { messageId: '<junk@example.org>' });
  for (let number = 1; number <= 3; number++) account.append('Work', [], 0, { messageId: `<w${number}@example.org>` });
  const stage = new ModelStage(account, {
    capabilities: [...richCapabilities, 'MOVE', 'UIDPLUS'],
    chance: seededRandom(1),
    permanentFlags,
    device: null,
  });
  await show(stage, 'INBOX');
  return stage;
};

const show = async (stage: ModelStage, mailbox: string): Promise<void> => {
  if (mailbox === 'INBOX') void stage.engine.attach({ ...session, keep: false });
  stage.watch(mailbox);
  stage.engine.watchRange(mailbox, 0, 50);
  await stage.world.advance(1000);
  stage.takeBursts();
};

const told = (stage: ModelStage): string[] =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => line !== 'DONE' && line !== 'IDLE');
const flagsIn = (stage: ModelStage, mailbox: string) =>
  stage.account.mailbox(mailbox).messages.map(({ flags }) => flags.filter((flag) => flag.startsWith('$')));

test('junk is marked for the server’s filter, moved, and comes back with the opposite mark', async () => {
  const stage = await begin('\\Seen \\Flagged \\*');
  expect(await stage.engine.changes.change({ kind: 'junk', mailbox: 'INBOX', uids: [2, 3] })).toMatchObject({
    kind: 'move',
    to: 'Junk',
    count: 2,
  });
  await stage.world.settle();
  expect(told(stage)).toEqual(['UID STORE 2:3 +FLAGS.SILENT ($Junk)', 'UID MOVE 2:3 "Junk"']);
  expect(flagsIn(stage, 'Junk')).toEqual([['$Junk'], ['$Junk'], ['$Junk']]);
  await stage.engine.changes.undo();
  await stage.world.settle();
  expect(flagsIn(stage, 'INBOX')).toEqual([[], [], ['$NotJunk'], ['$NotJunk']]);
  expect(flagsIn(stage, 'Junk')).toEqual([['$Junk']]);
});

test('what is not junk leaves Junk for the inbox with its mark turned round', async () => {
  const stage = await begin('\\Seen $Junk $NotJunk');
  await show(stage, 'Junk');
  await stage.engine.changes.change({ kind: 'not-junk', mailbox: 'Junk', uids: [1] });
  await stage.world.settle();
  expect(told(stage)).toEqual([
    'UID STORE 1 -FLAGS.SILENT ($Junk)',
    'UID STORE 1 +FLAGS.SILENT ($NotJunk)',
    'UID MOVE 1 "INBOX"',
  ]);
  expect(flagsIn(stage, 'INBOX').at(-1)).toEqual(['$NotJunk']);
});

test('a mailbox that takes no such keywords is told none', async () => {
  const stage = await begin('\\Seen \\Flagged');
  await stage.engine.changes.change({ kind: 'junk', mailbox: 'INBOX', uids: [1] });
  await stage.world.settle();
  expect(told(stage)).toEqual(['UID MOVE 1 "Junk"']);
});

test('offline, junk that is taken back leaves nothing to be sent', async () => {
  const stage = await begin('\\*');
  stage.engine.noteNetwork('offline');
  await stage.world.settle();
  await stage.engine.changes.change({ kind: 'junk', mailbox: 'INBOX', uids: [1] });
  expect((await stage.engine.changes.undo())?.kind).toBe('move');
  expect(stage.store.journal.entries()).toEqual([]);
});

test('all of the mailbox on screen is one change, in ranges, without what has left it already', async () => {
  const stage = await begin('\\*');
  await stage.engine.changes.change({ kind: 'move', mailbox: 'INBOX', uids: '2', to: 'Work' });
  const made = await stage.engine.changes.change({ kind: 'trash', mailbox: 'INBOX', uids: 'all' });
  expect(made).toMatchObject({ kind: 'move', to: 'Trash', count: 3 });
  await stage.world.settle();
  expect(told(stage)).toEqual(['UID MOVE 2 "Work"', 'UID MOVE 1,3:4 "Trash"']);
  await stage.engine.changes.undo();
  await stage.world.settle();
  expect(stage.account.mailbox('INBOX').messages).toHaveLength(3);
});

test('all of a mailbox that was never opened is read, and counted as the server counted it', async () => {
  const stage = await begin('\\Seen \\*');
  const made = await stage.engine.changes.change({
    kind: 'flags',
    mailbox: 'Work',
    uids: 'all',
    flag: '\\Seen',
    on: true,
  });
  expect(made.count).toBe(3);
  await stage.world.settle();
  expect(stage.account.mailbox('Work').messages.every(({ flags }) => flags.includes('\\Seen'))).toBe(true);
});

test('the keywords of a mailbox are those it may bear and those its messages bear', async () => {
  const stage = await begin('\\Seen Work $Junk');
  stage.account.setFlag('INBOX', 1, 'Home', true);
  await stage.world.advance(100);
  const { known, takesNew } = await stage.engine.changes.keywords('INBOX');
  expect([...known].sort()).toEqual(['$Junk', 'Home', 'Work']);
  expect(takesNew).toBe(false);
});
