// Stories of words that are not wanted, on the model server: whether a text that is not here has them only the server knows.

import { expect, test } from 'vitest';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const page = 'own';

/** Message 60 of INBOX is Text 60, and no text is here. */
const atRest = async (): Promise<ModelStage> => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (let made = 0; made < 60; made++) account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 60);
  await stage.world.settle();
  await stage.world.advance(2000);
  return stage;
};

const search = async (stage: ModelStage, text: string, limit = 20): Promise<void> => {
  await stage.engine.search.search(7, text, 'INBOX', limit, page);
  await stage.world.advance(5000);
};

const latest = (stage: ModelStage) => stage.told.searchResults.at(-1)!;
const uids = ({ hits }: ReturnType<typeof latest>) => hits.map(({ summary }) => summary.uid);
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);

test('what has them only in its text leaves when the server has answered, and the next ones take its place', async () => {
  const stage = await atRest();
  await search(stage, 'subject:subject -"text 5"');
  expect(uids(latest(stage))).toEqual([60, ...down(49, 31)]);
  expect(latest(stage).hasMore).toBe(true);
});

test('where all have them nothing is found, and there is no more', async () => {
  const stage = await atRest();
  await search(stage, 'subject:subject -body:"second line"');
  expect(latest(stage)).toMatchObject({ hits: [], hasMore: false, server: { is: 'answered' } });
});

test('a new message is no hit before the server has said that its text has none of them', async () => {
  const stage = await atRest();
  await search(stage, 'subject:subject -"text 62"');
  const before = stage.told.searchResults.length;
  for (let made = 61; made <= 63; made++) stage.account.append('INBOX');
  await stage.world.advance(10_000);
  expect(uids(latest(stage)).slice(0, 3)).toEqual([63, 61, 60]);
  for (const update of stage.told.searchResults.slice(before)) expect(uids(update)).not.toContain(62);
});

test('without a connection what the rows tell is all there is to go by, until the server has answered', async () => {
  const stage = await atRest();
  stage.world.line.drop();
  await stage.engine.search.search(7, 'subject:subject -"text 5"', 'INBOX', 20, page);
  await stage.world.promises();
  expect(uids(latest(stage))).toEqual(down(60, 41));
  await stage.world.advance(60_000);
  expect(uids(latest(stage))).toEqual([60, ...down(49, 31)]);
});

test('what the server left out stays away when it goes and others come', async () => {
  const stage = await atRest();
  await search(stage, 'subject:subject -"text 5"');
  stage.account.expunge('INBOX', 55);
  stage.account.append('INBOX');
  await stage.world.advance(10_000);
  expect(uids(latest(stage))).toEqual([61, 60, ...down(49, 32)]);
});

test('a text that is here says itself that it has none of them', async () => {
  const stage = await atRest();
  const opening = stage.engine.reading.openMessage('INBOX', 60);
  await stage.world.settle();
  await opening;
  await stage.engine.search.search(7, 'subject:60 -"text 5"', 'INBOX', 20, page);
  expect(uids(latest(stage))).toEqual([60]);
  await stage.engine.search.search(8, 'subject:60 -"text 60"', 'INBOX', 20, page);
  expect(uids(latest(stage))).toEqual([]);
});
