// Stories of mail that comes, changes and goes while what was found is on screen, on the model server.

import { expect, test } from 'vitest';
import type { SearchUpdate } from '../client/search.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const page = 'own';

/** INBOX is on screen, a search is too, and all of it has come to rest. */
const searching = async (text: string, mailbox: string | null = null, limit = 50) => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash']) account.addMailbox(name, name === 'Trash' ? ['\\Trash'] : []);
  for (let made = 0; made < 5; made++) account.append('Archive');
  for (let made = 0; made < 30; made++) account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: [...richCapabilities, 'MOVE', 'UIDPLUS'], chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 10);
  await stage.world.settle();
  await stage.world.advance(2000);
  await stage.engine.search.search(7, text, mailbox, limit, page);
  await stage.world.advance(5000);
  stage.takeBursts();
  return stage;
};

const latest = (stage: ModelStage): SearchUpdate => stage.told.searchResults.at(-1)!;
const places = (stage: ModelStage) => latest(stage).hits.map(({ mailbox, summary }) => `${mailbox} ${summary.uid}`);

const searchCommands = (stage: ModelStage) =>
  stage
    .takeBursts()
    .flat()
    .filter((line) => / SEARCH /.test(line));

test('a new message that fits is a hit in its place, and only what is new is asked about', async () => {
  const stage = await searching('"text 4"', 'INBOX');
  const before = places(stage);
  // Made 40th and 41st: only their texts tell, which the server alone knows.
  for (let made = 36; made <= 41; made++) stage.account.append('INBOX');
  await stage.world.advance(5000);
  expect(places(stage)).toEqual(['INBOX 36', 'INBOX 35', ...before]);
  expect(latest(stage).server).toEqual({ is: 'answered' });
  for (const command of searchCommands(stage)) expect(command).toMatch(/ UID 3\d:4294967295 /);
});

test('a new message whose row fits is there before the server has said so', async () => {
  const stage = await searching('subject:36', 'INBOX');
  expect(places(stage)).toEqual([]);
  const told = stage.told.searchResults.length;
  stage.account.append('INBOX');
  await stage.world.advance(5000);
  expect(places(stage)).toEqual(['INBOX 31']);
  // The server's part is done beside it: nobody is told to wait for that.
  expect(new Set(stage.told.searchResults.slice(told).map(({ server }) => server.is))).toEqual(new Set(['answered']));
});

test('mail that comes to a folder nobody looks at is found there, and not outside the searched one', async () => {
  for (const [mailbox, expected] of [
    [null, ['Archive 6']],
    ['INBOX', []],
  ] as const) {
    const stage = await searching('"text 36"', mailbox);
    stage.account.append('Archive');
    await stage.world.advance(10 * 60_000);
    expect(places(stage)).toEqual(expected);
    // What its counts tell, and what its copy hears soon after, are asked about together.
    expect(searchCommands(stage).filter((line) => line.includes('text 36'))).toHaveLength(expected.length);
  }
});

test('what is marked fits from then on, what is no more so stays until it is searched anew, what goes is gone', async () => {
  const stage = await searching('is:starred', 'INBOX');
  stage.account.setFlag('INBOX', 30, '\\Flagged', true);
  stage.account.setFlag('INBOX', 29, '\\Flagged', true);
  await stage.world.advance(1000);
  expect(places(stage)).toEqual(['INBOX 30', 'INBOX 29']);
  stage.account.setFlag('INBOX', 30, '\\Flagged', false);
  stage.account.expunge('INBOX', 29);
  await stage.world.advance(1000);
  expect(places(stage)).toEqual(['INBOX 30']);
  expect(latest(stage).hits[0]?.summary.flags.flagged).toBe(false);
});

test('what the person has deleted is no news in the trash', async () => {
  const stage = await searching('"text 1"');
  const before = places(stage);
  expect(before).toContain('INBOX 5');
  void stage.engine.changes.change({ kind: 'move', mailbox: 'INBOX', uids: [5, 6], to: 'Trash' });
  await stage.world.advance(10 * 60_000);
  expect(stage.account.mailbox('Trash').messages).toHaveLength(2);
  expect(places(stage)).toEqual(before.filter((place) => !['INBOX 5', 'INBOX 6'].includes(place)));
});

test('mail that came while the line was down is found when it is back', async () => {
  const stage = await searching('"text 36"', 'INBOX');
  stage.world.line.drop();
  await stage.world.settle();
  stage.account.append('INBOX');
  await stage.world.advance(60_000);
  expect(places(stage)).toEqual(['INBOX 31']);
});
