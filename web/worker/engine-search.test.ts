// Stories of searching: this device and the mail server beside each other, on the model server.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { expect, test } from 'vitest';
import type { SearchUpdate } from '../client/search.ts';
import { openMemoryDatabase } from '../store/database.ts';
import type { MailStorage } from '../store/mail-storage.ts';
import { SearchIndex } from '../store/search-index.ts';
import { SqliteStore } from '../store/sqlite-store.ts';
import { orderedAtMost } from './search/found-order.ts';
import { askDelay } from './search/search.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage, type ModelStageOptions } from './testing/model-stage.ts';
import { rowOf } from './testing/search-stage.ts';

const sqlite = await sqlite3InitModule();

const page = 'own';

const stageWith = (options: Partial<ModelStageOptions> = {}, inbox = 300) => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive']) account.addMailbox(name);
  for (let made = 0; made < 20; made++) account.append('Archive');
  for (let made = 0; made < inbox; made++) account.append('INBOX');
  return new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, ...options });
};

/** Shows the newest ten messages of INBOX and lets the line come to rest. */
const rest = async (stage: ModelStage, keep = false) => {
  stage.engine.attach({ ...session, keep });
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 10);
  await stage.world.settle();
  await stage.world.advance(2000);
};

const search = async (stage: ModelStage, text: string, mailbox: string | null = 'INBOX', limit = 50) => {
  await stage.engine.search.search(7, text, mailbox, limit, page);
  await stage.world.advance(2000);
  return latest(stage);
};

const latest = (stage: ModelStage): SearchUpdate => {
  const update = stage.told.searchResults.at(-1);
  if (!update) throw new Error('nothing was told of the search');
  return update;
};

const places = ({ hits }: SearchUpdate) => hits.map(({ mailbox, summary }) => `${mailbox} ${summary.uid}`);

const searchCommands = (stage: ModelStage) =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => / SEARCH .*(?:TEXT|BODY|SUBJECT) /.test(line));

/** A device whose files are databases in memory. */
const device = (): MailStorage => {
  const files = new Map<string, ReturnType<typeof openMemoryDatabase>>();
  return {
    has: async (account) => files.has(account),
    async open(account, { onFailed }) {
      const database = files.get(account) ?? openMemoryDatabase(sqlite);
      files.set(account, database);
      const store = new SqliteStore(database, { schedule: (commit) => commit(), onFailed });
      store.close = () => store.flush();
      return store;
    },
    erase: async () => files.clear(),
  };
};

test('what is here is told at once, what only the server knows joins it in its place, each message once', async () => {
  const stage = stageWith();
  await rest(stage);
  stage.takeBursts();
  const first = stage.told.searchResults.length;
  const update = await search(stage, '"second line"');
  expect(stage.told.searchResults[first]?.server).toEqual({ is: 'asking', done: 0, of: 1 });
  expect(update.server).toEqual({ is: 'answered' });
  expect(places(update)).toEqual(Array.from({ length: 50 }, (_, at) => `INBOX ${300 - at}`));
  expect(update.hasMore).toBe(true);
  expect(searchCommands(stage)).toEqual(['UID SEARCH RETURN (ALL) TEXT "second line"']);
});

test('words of rows are found without waiting for the server', async () => {
  const stage = stageWith();
  await rest(stage);
  await stage.engine.search.search(7, 'subject:320', 'INBOX', 50, page);
  const update = latest(stage);
  expect(places(update)).toEqual(['INBOX 300']);
  expect(update.hits[0]?.subject.marks.map(([from, to]) => update.hits[0]!.subject.text.slice(from, to))).toEqual([
    '320',
  ]);
  expect(update.server.is).toBe('asking');
});

test('more is asked for without another SEARCH', async () => {
  const stage = stageWith();
  await rest(stage);
  await search(stage, '"second line"');
  stage.takeBursts();
  await stage.engine.search.search(7, '"second line"', 'INBOX', 120, page);
  await stage.world.advance(2000);
  expect(places(latest(stage))).toEqual(Array.from({ length: 120 }, (_, at) => `INBOX ${300 - at}`));
  expect(searchCommands(stage)).toEqual([]);
});

test('all folders are asked one after the other, and are one list by date', async () => {
  const stage = stageWith();
  await rest(stage);
  stage.takeBursts();
  const update = await search(stage, '"text 1"', null, 2000);
  // Text 1 to 20 are in Archive, older than all of INBOX.
  expect(places(update).slice(-11)).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1].map((uid) => `Archive ${uid}`));
  expect(places(update)[0]).toBe('INBOX 179');
  expect(new Set(places(update)).size).toBe(places(update).length);
  expect(update.hasMore).toBe(false);
  expect(update.coverage.messages).toBe(320);
  expect(searchCommands(stage)).toHaveLength(2);
});

test('without a connection this device is searched, and the server is asked when it is back', async () => {
  const stage = stageWith();
  await rest(stage);
  stage.world.line.drop();
  await stage.world.settle();
  await stage.engine.search.search(7, '"second line"', 'INBOX', 50, page);
  await stage.world.advance(askDelay + 100);
  expect(latest(stage).server).toEqual({ is: 'offline' });
  await stage.world.advance(60_000);
  const update = latest(stage);
  expect(update.server).toEqual({ is: 'answered' });
  expect(places(update)).toHaveLength(50);
});

test('what is expunged or changed while its search is shown is told', async () => {
  const stage = stageWith();
  await rest(stage);
  await search(stage, 'subject:subject', 'INBOX', 5);
  expect(places(latest(stage))).toHaveLength(5);
  stage.account.expunge('INBOX', 299);
  stage.account.setFlag('INBOX', 300, '\\Seen', true);
  await stage.world.advance(1000);
  const update = latest(stage);
  expect(places(update)).not.toContain('INBOX 299');
  expect(update.hits[0]?.summary.flags.seen).toBe(true);
});

test('what is typed on is not asked of the server, and nothing is told of a search that has ended', async () => {
  const stage = stageWith();
  await rest(stage);
  stage.takeBursts();
  for (const [number, text] of ['sec', 'secon', 'second'].entries()) {
    await stage.engine.search.search(number, text, 'INBOX', 50, page);
    await stage.world.advance(askDelay - 1);
    stage.engine.search.end(number, page);
    await stage.world.promises();
  }
  const told = stage.told.searchResults.length;
  await stage.world.advance(60_000);
  expect(stage.told.searchResults).toHaveLength(told);
  expect(searchCommands(stage)).toEqual([]);
});

test('a page that is gone, or signed out, ends its searches', async () => {
  for (const leave of [(stage: ModelStage) => stage.engine.drop(page), (stage: ModelStage) => stage.engine.detach()]) {
    const stage = stageWith();
    await rest(stage);
    await search(stage, 'subject:subject');
    await leave(stage);
    await stage.world.promises();
    const told = stage.told.searchResults.length;
    stage.account.setFlag('INBOX', 300, '\\Seen', true);
    await stage.world.advance(10_000);
    expect(stage.told.searchResults).toHaveLength(told);
  }
});

test('a copy on this device is indexed when there is time, and what was opened is found by its text', async () => {
  const stage = stageWith({ device: device() });
  await rest(stage, true);
  const opening = stage.engine.reading.openMessage('INBOX', 300);
  await stage.world.settle();
  await opening;
  await stage.world.advance(5000);
  expect(stage.store.indexGround).not.toBeNull();
  stage.world.line.drop();
  const update = await search(stage, 'body:"320. second"');
  expect(places(update)).toEqual(['INBOX 300']);
  expect(update.hits[0]?.snippet).toEqual({
    text: 'Text 320. Second line.',
    marks: [
      [5, 8],
      [10, 16],
    ],
  });
  expect(update.coverage.texts).toBe(1);
});

test('the index says exactly how much it covers while it is being filled', async () => {
  const stage = stageWith({ device: device() });
  await rest(stage, true);
  const cached = stage.store.cachedUids('INBOX').size;
  const update = await search(stage, 'subject:300');
  expect(update.coverage).toEqual({ messages: 300, headers: cached, texts: 0 });
});

test('while the copy is being made it comes first and its index after it, or at once where somebody searches', async () => {
  const stage = stageWith({ device: device() });
  await rest(stage, true);
  const indexed = () => new SearchIndex(stage.store.indexGround!, stage.store).indexedRows('INBOX');
  const copySome = async (from: number) => {
    for (let uid = from; uid < from + 50; uid++) {
      stage.store.change('INBOX', { rows: [rowOf({ uid })], unhurried: true });
      await stage.world.advance(100);
    }
  };
  await copySome(1000);
  expect(indexed()).toBe(0);
  await stage.engine.search.search(7, 'subject:300', 'INBOX', 50, page);
  await copySome(2000);
  expect(indexed()).toBeGreaterThan(100);
  stage.engine.search.end(7, page);
  stage.engine.search.turn();
  await stage.world.advance(5000);
  expect(indexed()).toBe(stage.store.cachedUids('INBOX').size);
});

test('a search that was begun before the folders were known finds what is in them', async () => {
  const stage = stageWith();
  stage.engine.attach(session);
  await stage.engine.search.search(7, '"text 1"', null, 2000, page);
  await stage.world.settle();
  await stage.world.advance(5000);
  const update = latest(stage);
  expect(places(update)).toContain('Archive 1');
  expect(places(update)).toContain('INBOX 179');
  expect(update.server).toEqual({ is: 'answered' });
});

test.each([
  ['says which uids they got', [...richCapabilities, 'MOVE', 'UIDPLUS'], true],
  ['does not say', [...richCapabilities, 'MOVE'], false],
])(
  'what was found in several mailboxes is moved and taken back: found as before, where the server %s',
  async (_, capabilities, atOnce) => {
    const stage = stageWith({ capabilities });
    stage.account.addMailbox('Work');
    await rest(stage);
    const found = await search(stage, 'body:12', null);
    const subjects = (update: SearchUpdate) =>
      update.hits.map(({ mailbox, summary }) => `${mailbox} ${summary.subject}`);
    expect(new Set(found.hits.map(({ mailbox }) => mailbox))).toEqual(new Set(['INBOX', 'Archive']));
    for (const mailbox of ['INBOX', 'Archive']) {
      const uids = found.hits.filter((hit) => hit.mailbox === mailbox).map(({ summary }) => summary.uid);
      void stage.engine.changes.change({ kind: 'move', mailbox, uids, to: 'Work' });
    }
    await stage.world.advance(100);
    expect(latest(stage).hits).toEqual([]);
    await stage.world.advance(5000);
    expect(latest(stage).hits).toEqual([]);
    void stage.engine.changes.undo();
    void stage.engine.changes.undo();
    await stage.world.promises();
    const before = stage.told.searchResults.length;
    await stage.world.advance(5000);
    const after = stage.told.searchResults.slice(before).map(subjects);
    if (atOnce) for (const each of after) expect(each).toEqual(subjects(found));
    expect(after.at(-1)).toEqual(subjects(found));
    expect(latest(stage).hits.map(({ snippet }) => snippet)).toEqual(found.hits.map(({ snippet }) => snippet));
  },
);

test('another order than the newest first is made of all that is found, wherever it lies, and a page of it is told', async () => {
  const stage = stageWith({}, 60);
  await rest(stage);
  // Made as the 79th and the 3rd: nothing of either is on screen.
  stage.account.setFlag('INBOX', 59, '\\Flagged', true);
  stage.account.setFlag('Archive', 3, '\\Flagged', true);
  const oldest = await search(stage, '"second line" sort:-date', null, 10);
  expect(places(oldest)).toEqual(Array.from({ length: 10 }, (_, at) => `Archive ${at + 1}`));
  expect(oldest.hasMore).toBe(true);
  expect(oldest.newestOf).toBeUndefined();
  stage.engine.search.end(7, page);
  const starred = await search(stage, 'sort:starred "second line"', null, 10);
  expect(places(starred).slice(0, 4)).toEqual(['INBOX 59', 'Archive 3', 'INBOX 60', 'INBOX 58']);
  // What comes finds its place, and what is no more starred keeps its own.
  stage.account.append('INBOX');
  stage.account.setFlag('INBOX', 59, '\\Flagged', false);
  await stage.world.advance(5000);
  expect(places(latest(stage)).slice(0, 4)).toEqual(['INBOX 59', 'Archive 3', 'INBOX 61', 'INBOX 60']);
});

test('of more than can be sorted the newest are, and it is said', async () => {
  const stage = stageWith({}, orderedAtMost + 5);
  await rest(stage);
  await search(stage, '"second line" sort:-date', 'INBOX', 10);
  await stage.world.advance(60_000);
  expect(places(latest(stage))).toEqual(Array.from({ length: 10 }, (_, at) => `INBOX ${6 + at}`));
  expect(latest(stage).newestOf).toBe(orderedAtMost);
});
