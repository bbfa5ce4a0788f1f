// Stories of another order of what was found, on the model server: the same messages are not searched for again.

import { expect, test } from 'vitest';
import { askDelay } from './search/search.ts';
import { turnTime } from './search/searches.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const page = 'own';

/** 150 messages in Archive, then 60 in INBOX, of which the newest ten are on screen. */
const atRest = async (): Promise<ModelStage> => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive']) account.addMailbox(name);
  for (let made = 0; made < 150; made++) account.append('Archive');
  for (let made = 0; made < 60; made++) account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 10);
  await stage.world.settle();
  await stage.world.advance(2000);
  stage.takeBursts();
  return stage;
};

/** Searches as a page does whose query is another one now: the search before is ended in the same moment. */
const turnTo = (stage: ModelStage, number: number, text: string, mailbox: string | null = null): Promise<void> => {
  stage.engine.search.end(number - 1, page);
  return stage.engine.search.search(number, text, mailbox, 10, page);
};

const search = async (...wanted: Parameters<typeof turnTo>): Promise<void> => {
  await turnTo(...wanted);
  await wanted[0].world.advance(5000);
};

const latest = (stage: ModelStage) => stage.told.searchResults.at(-1)!;
const places = (stage: ModelStage) => latest(stage).hits.map(({ mailbox, summary }) => `${mailbox} ${summary.uid}`);
const newest = Array.from({ length: 10 }, (_, at) => `INBOX ${60 - at}`);
const oldest = Array.from({ length: 10 }, (_, at) => `Archive ${1 + at}`);

/** What was sent, without what a line does by itself. */
const commands = (stage: ModelStage) =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => /^UID |SEARCH/.test(line));

/** Those that look for the words. */
const searches = (stage: ModelStage) => commands(stage).filter((line) => / SEARCH .* TEXT /.test(line));

test('another order of what was found fetches the rows it is made of and searches for nothing, and back costs nothing', async () => {
  const stage = await atRest();
  await search(stage, 1, '"second line"');
  expect(searches(stage)).toHaveLength(2);
  expect(places(stage)).toEqual(newest);
  await search(stage, 2, '"second line" sort:-date');
  const sent = commands(stage);
  expect(sent.length).toBeGreaterThan(0);
  for (const line of sent) expect(line).toMatch(/^UID FETCH /);
  expect(latest(stage)).toMatchObject({ search: 2, server: { is: 'answered' } });
  expect(places(stage)).toEqual(oldest);
  for (const [number, text, expected] of [
    [3, 'sort:date "second line"', newest],
    [4, '"second line"  sort:-date', oldest],
  ] as const) {
    await search(stage, number, text);
    expect(commands(stage)).toEqual([]);
    expect(latest(stage)).toMatchObject({ search: number, server: { is: 'answered' } });
    expect(places(stage)).toEqual(expected);
  }
});

test('what was read where it stayed has no place among the unread any more when they are put first anew', async () => {
  const stage = await atRest();
  await search(stage, 1, '"second line" sort:unread', 'INBOX');
  stage.account.setFlag('INBOX', 60, '\\Seen', true);
  await stage.world.advance(1000);
  expect(places(stage)[0]).toBe('INBOX 60');
  await search(stage, 2, '"second line" sort:-unread', 'INBOX');
  expect(places(stage).slice(0, 2)).toEqual(['INBOX 1', 'INBOX 2']);
  await search(stage, 3, '"second line" sort:unread', 'INBOX');
  expect(places(stage)[0]).toBe('INBOX 59');
});

test('where the first search still goes on, its answer counts, and the folders that are left are asked once', async () => {
  for (const isAnsweredBetween of [false, true]) {
    const stage = await atRest();
    await turnTo(stage, 1, '"second line"');
    stage.world.line.held = true;
    await stage.world.advance(askDelay);
    stage.engine.search.end(1, page);
    stage.world.lines[0]!.held = false;
    if (isAnsweredBetween) await stage.world.settle();
    await search(stage, 2, '"second line" sort:-date');
    expect(places(stage)).toEqual(oldest);
    expect(latest(stage)).toMatchObject({ search: 2, server: { is: 'answered' } });
    expect(searches(stage)).toHaveLength(2);
  }
});

test('mail that comes in the moment between is found', async () => {
  const stage = await atRest();
  await search(stage, 1, '"second line"', 'INBOX');
  stage.engine.search.end(1, page);
  stage.account.append('INBOX');
  await stage.world.settle();
  await search(stage, 2, '"second line" sort:-date', 'INBOX');
  await search(stage, 3, '"second line"', 'INBOX');
  expect(places(stage)[0]).toBe('INBOX 61');
});

test.each([
  ['the same order', '"second line"', 'INBOX', 0, page],
  ['other words', '"second" sort:size', 'INBOX', 0, page],
  ['another folder', '"second line" sort:size', 'Archive', 0, page],
  ['a later time', '"second line" sort:size', 'INBOX', turnTime + 1, page],
  ['another page', '"second line" sort:size', 'INBOX', 0, 'other'],
])('%s is searched for anew', async (_, text, mailbox, pause, client) => {
  const stage = await atRest();
  await search(stage, 1, '"second line"', 'INBOX');
  stage.engine.search.end(1, page);
  await stage.world.advance(pause);
  stage.takeBursts();
  await stage.engine.search.search(2, text, mailbox, 10, client);
  await stage.world.advance(5000);
  expect(searches(stage)).toHaveLength(1);
});

test('what was found in an account that was left is not found in the next one', async () => {
  const stage = await atRest();
  await search(stage, 1, '"second line"', 'INBOX');
  stage.takeBursts();
  stage.engine.search.end(1, page);
  await stage.engine.detach();
  stage.account.expunge('INBOX', 60);
  stage.engine.attach({ ...session, username: 'ann' });
  await stage.engine.search.search(2, '"second line" sort:size', 'INBOX', 10, page);
  await stage.world.promises();
  expect(stage.told.searchResults.filter((update) => update.search === 2).flatMap(({ hits }) => hits)).toEqual([]);
  await stage.world.advance(60_000);
  expect(searches(stage)).toHaveLength(1);
  expect(places(stage)).not.toContain('INBOX 60');
});
