// Stories of lists in another order than newest first, and of the messages at their positions, on the model server.

import { expect, test } from 'vitest';
import { type Arrangement, newestFirst, writeArrangement } from '../client/arrangement.ts';
import { positionsAtMost } from './arrange/arranging.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage, type ModelStageOptions } from './testing/model-stage.ts';
import { ownPage } from './views.ts';

const stageWith = (account: ModelAccount, options: Partial<ModelStageOptions> = {}) =>
  new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, ...options });

const accountOf = (messages: number): ModelAccount => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.addMailbox('Archive');
  for (let made = 0; made < messages; made++) account.append('INBOX');
  return account;
};

/** Shows INBOX so arranged, and lets the line come to rest. */
const rest = async (stage: ModelStage, arrangement: Partial<Arrangement> = {}, more = 1000) => {
  stage.engine.attach(session);
  arrange(stage, arrangement);
  await stage.world.settle();
  await stage.world.advance(more);
};

const arrange = (stage: ModelStage, arrangement: Partial<Arrangement>) => {
  stage.watched = 'INBOX';
  stage.engine.watchMailbox('INBOX', ownPage, writeArrangement({ ...newestFirst, ...arrangement }));
};

/** Uids by position, as far as rows are here. */
const shown = (stage: ModelStage) => stage.shownUids;

const asked = (stage: ModelStage) =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => /SORT|SEARCH|FETCH/.test(line));

const uidsOf = (stage: ModelStage, from: number, to: number) => stage.engine.lists.uidsOf('INBOX', from, to, ownPage);

test('the messages at positions of a list are told as ranges, also where no row of them is here', async () => {
  const stage = stageWith(accountOf(300));
  await rest(stage);
  stage.takeBursts();
  expect(await uidsOf(stage, 0, 1)).toEqual([{ from: 300, to: 300 }]);
  expect(await uidsOf(stage, 0, 300)).toEqual([{ from: 1, to: 300 }]);
  expect(await uidsOf(stage, 298, 400)).toEqual([{ from: 1, to: 2 }]);
  expect(await uidsOf(stage, 5, 5)).toEqual([]);
  expect(stage.takeBursts()).toEqual([]);
});

test('what is about to leave the mailbox is at no position', async () => {
  const stage = stageWith(accountOf(5));
  await rest(stage);
  stage.world.line.held = true;
  await stage.engine.changes.change({ kind: 'move', mailbox: 'INBOX', uids: [3], to: 'Archive' });
  expect(await uidsOf(stage, 0, 10)).toEqual([
    { from: 1, to: 2 },
    { from: 4, to: 5 },
  ]);
});

test('more positions than one call may name are refused', async () => {
  const stage = stageWith(accountOf(1));
  await rest(stage);
  await expect(uidsOf(stage, 0, positionsAtMost + 1)).rejects.toThrow('bad-request');
});

test('where everything is here, the server is asked for nothing', async () => {
  const account = accountOf(6);
  account.setFlag('INBOX', 2, '\\Seen', true);
  account.setFlag('INBOX', 5, '\\Flagged', true);
  const stage = stageWith(account);
  await rest(stage);
  stage.takeBursts();
  const orders: [Partial<Arrangement>, number[]][] = [
    [{ descending: false }, [1, 2, 3, 4, 5, 6]],
    [{ by: 'date', descending: false }, [1, 2, 3, 4, 5, 6]],
    [{ by: 'subject', descending: false }, [1, 2, 3, 4, 5, 6]],
    [{ by: 'from' }, [6, 5, 4, 3, 2, 1]],
    [{ by: 'starred' }, [5, 6, 4, 3, 2, 1]],
    [{ by: 'unread' }, [6, 5, 4, 3, 1, 2]],
    [{ filters: ['unread'] }, [6, 5, 4, 3, 1]],
    [{ filters: ['starred', 'unread'] }, [5]],
    [{ filters: ['to-me'], me: 'joe@example.org' }, []],
    [{ filters: ['attachment'] }, []],
  ];
  for (const [arrangement, uids] of orders) {
    arrange(stage, arrangement);
    await stage.world.advance(10);
    expect(shown(stage)).toEqual(uids);
    expect(stage.list).toMatchObject({ total: uids.length, coverage: null });
  }
  expect(asked(stage)).toEqual([]);
});

test('positions are those of the arrangement, for whoever asks', async () => {
  const stage = stageWith(accountOf(5));
  await rest(stage, { descending: false });
  expect(stage.engine.positionOf('INBOX', 5)).toBe(4);
  expect(stage.engine.uidAt('INBOX', 0)).toBe(1);
  expect(await uidsOf(stage, 0, 2)).toEqual([{ from: 1, to: 2 }]);
  // Another page has it newest first.
  expect(stage.engine.positionOf('INBOX', 5, 'another')).toBe(0);
});

test('where not everything is here, one SORT tells the order, and rows are fetched where they are looked at', async () => {
  const account = accountOf(500);
  const stage = stageWith(account, { capabilities: [...richCapabilities, 'SORT'] });
  await rest(stage);
  stage.takeBursts();
  arrange(stage, { by: 'date', descending: false });
  stage.engine.watchRange('INBOX', 0, 10);
  await stage.world.advance(1000);
  expect(shown(stage)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(stage.list).toMatchObject({ total: 500, coverage: null });
  expect(asked(stage).map((line) => line.replace(/ \(UID.*/, ''))).toEqual([
    'UID SORT (ARRIVAL) US-ASCII ALL',
    'UID FETCH 1:10',
    'UID SEARCH RETURN (COUNT) UNSEEN', // rows came that may have been counted otherwise
  ]);
});

test('a filter is one SEARCH where not everything is here', async () => {
  const account = accountOf(500);
  for (const uid of [3, 77, 400]) account.setFlag('INBOX', uid, '\\Flagged', true);
  const stage = stageWith(account);
  await rest(stage);
  stage.takeBursts();
  arrange(stage, { filters: ['starred'] });
  await stage.world.advance(1000);
  expect(shown(stage)).toEqual([400, 77, 3]);
  expect(asked(stage).map((line) => line.replace(/ \(UID.*/, ''))).toEqual([
    'UID SEARCH RETURN (ALL) FLAGGED',
    'UID FETCH 3,77,400',
    'UID SEARCH RETURN (COUNT) UNSEEN', // rows came that may have been counted otherwise
  ]);
});

test('without SORT what is here is in order, the rest stands behind it, and that is said', async () => {
  const stage = stageWith(accountOf(500));
  await rest(stage);
  arrange(stage, { by: 'date', descending: false });
  stage.engine.watchRange('INBOX', 0, 3);
  await stage.world.advance(1000);
  const { rows, coverage, total } = stage.list!;
  expect(total).toBe(500);
  expect(coverage).toMatchObject({ is: 'partial', of: 500 });
  expect(rows.map((row) => row!.uid)).toEqual([437, 438, 439]);
});

test('a server that advertises SORT and refuses it is not asked twice', async () => {
  const stage = stageWith(accountOf(500), {
    capabilities: [...richCapabilities, 'SORT'],
    refuses: (command) => (command.startsWith('UID SORT') ? 'NO not today' : null),
  });
  await rest(stage);
  stage.takeBursts();
  arrange(stage, { by: 'size' });
  await stage.world.advance(20_000);
  expect(asked(stage).filter((line) => line.includes('SORT'))).toHaveLength(1);
  expect(stage.list?.coverage).toMatchObject({ is: 'partial' });
});

test('without a line what is here is shown, and the server is asked when there is one', async () => {
  const stage = stageWith(accountOf(500), { capabilities: [...richCapabilities, 'SORT'] });
  await rest(stage);
  stage.world.line.drop();
  arrange(stage, { by: 'date', descending: false });
  await stage.world.settle();
  expect(stage.list?.coverage).toMatchObject({ is: 'partial' });
  await stage.world.advance(20_000);
  expect(stage.list?.coverage).toBe(null);
  expect(stage.list?.rows[0]?.uid).toBe(1);
});

test('what arrives, changes and goes moves rows by splices', async () => {
  const account = accountOf(6);
  const stage = stageWith(account);
  await rest(stage, { filters: ['unread'] });
  expect([...stage.snapshotUids.values()]).toEqual([6, 5, 4, 3, 2, 1]);
  const before = stage.told.list.length;
  account.append('INBOX');
  await stage.world.advance(1000);
  account.expunge('INBOX', 4);
  await stage.world.advance(1000);
  expect(stage.told.list.slice(before).flatMap(({ splices }) => splices)).toEqual([
    { at: 0, removed: 0, inserted: 1 },
    { at: 3, removed: 1, inserted: 0 },
  ]);
  expect([...stage.snapshotUids.values()]).toEqual([7, 6, 5, 3, 2, 1]);
});

test('what was just read stays until the list is shown anew', async () => {
  const account = accountOf(4);
  const stage = stageWith(account);
  await rest(stage, { filters: ['unread'] });
  const seen = stage.engine.setSeen('INBOX', [3], true);
  await stage.world.advance(1000);
  await seen;
  expect(shown(stage)).toEqual([4, 3, 2, 1]);
  expect(stage.rowOf(3)?.flags.seen).toBe(true);
  arrange(stage, {});
  arrange(stage, { filters: ['unread'] });
  await stage.world.advance(10);
  expect(shown(stage)).toEqual([4, 2, 1]);
});

test('a message that is starred joins those that come first at once, before the server has said a word', async () => {
  const stage = stageWith(accountOf(4));
  await rest(stage, { by: 'starred' });
  stage.world.line.held = true;
  stage.engine.changes.setFlag('INBOX', [2], '\\Flagged', true).catch(() => undefined);
  await stage.world.promises();
  expect(shown(stage)).toEqual([2, 4, 3, 1]);
  expect(stage.list?.splices).toEqual([
    { at: 2, removed: 1, inserted: 0 },
    { at: 0, removed: 0, inserted: 1 },
  ]);
});

test('moved messages leave the list before the server knows, and come back when it refuses', async () => {
  const stage = stageWith(accountOf(4), {
    refuses: (command) => (command.startsWith('UID COPY') ? 'NO [OVERQUOTA] full' : null),
  });
  await rest(stage, { by: 'date' });
  const moved = stage.engine.changes.change({ kind: 'move', mailbox: 'INBOX', uids: [2], to: 'Archive' });
  await stage.world.promises();
  expect(shown(stage)).toEqual([4, 3, 1]);
  await moved;
  await stage.world.advance(1000);
  expect(shown(stage)).toEqual([4, 3, 2, 1]);
});

const conversation = (account: ModelAccount) => {
  account.append('INBOX', [], 0, { messageId: '<a@x>' }); // 1
  account.append('INBOX', [], 0, { messageId: '<b@x>' }); // 2
  account.append('INBOX', [], 0, { messageId: '<a2@x>', inReplyTo: '<a@x>' }); // 3
  account.append('INBOX'); // 4
};

test('a conversation is one row: its newest message here, all of it counted, own replies elsewhere too', async () => {
  const account = accountOf(0);
  conversation(account);
  account.append('Archive', ['\\Seen'], 0, { messageId: '<a1@x>', inReplyTo: '<a@x>' });
  const stage = stageWith(account);
  stage.engine.attach(session);
  stage.watch('Archive');
  await stage.world.settle();
  await rest(stage, { conversations: true }, 5000);
  expect(shown(stage)).toEqual([4, 3, 2]);
  expect(stage.rowOf(3)?.conversation).toMatchObject({ count: 3, unread: 2, uids: [3, 1] });
  expect(stage.rowOf(3)?.conversation?.people.map(({ name }) => name)).toEqual(['Ann']);
  expect(stage.rowOf(4)?.conversation).toBeUndefined();
  expect(stage.engine.positionOf('INBOX', 1)).toBe(1);
  expect(await uidsOf(stage, 1, 2)).toEqual([
    { from: 1, to: 1 },
    { from: 3, to: 3 },
  ]);
});

test('a reply takes its conversation to the top, and is read with it', async () => {
  const account = accountOf(0);
  conversation(account);
  const stage = stageWith(account);
  await rest(stage, { conversations: true });
  account.append('INBOX', [], 0, { messageId: '<a3@x>', references: '<a@x> <a2@x>' });
  await stage.world.advance(1000);
  expect(shown(stage)).toEqual([5, 4, 2]);
  expect([...stage.snapshotUids.values()]).toEqual([5, 4, 2]);
  expect(stage.rowOf(5)?.conversation?.uids).toEqual([5, 3, 1]);
  const seen = stage.engine.setSeen('INBOX', [5, 3, 1], true);
  await stage.world.advance(1000);
  await seen;
  expect(stage.rowOf(5)).toMatchObject({ flags: { seen: true }, conversation: { unread: 0 } });
  // Labels are those of all of them, and how many bear each.
  account.setFlag('INBOX', 1, 'Work', true);
  account.setFlag('INBOX', 3, 'Work', true);
  await stage.world.advance(1000);
  expect(stage.rowOf(5)).toMatchObject({ keywords: ['Work'], conversation: { keywords: [['Work', 2]] } });
});

test('a conversation passes a filter with any of its messages', async () => {
  const account = accountOf(0);
  conversation(account);
  account.setFlag('INBOX', 1, '\\Flagged', true);
  const stage = stageWith(account);
  await rest(stage, { conversations: true, filters: ['starred'] });
  expect(shown(stage)).toEqual([3]);
  expect(stage.rowOf(3)?.flags.flagged).toBe(true);
});

test('a mailbox that is made anew is arranged anew', async () => {
  const account = accountOf(4);
  const stage = stageWith(account);
  await rest(stage, { descending: false });
  account.resetUidValidity('INBOX');
  account.append('INBOX');
  await stage.world.advance(30_000);
  expect(shown(stage)).toEqual([1, 2, 3, 4, 5]);
  expect([...stage.snapshotUids.values()]).toEqual([1, 2, 3, 4, 5]);
});
