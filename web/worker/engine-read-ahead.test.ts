import { expect, test } from 'vitest';
import { lostAtMost, neighbours, prefetchedAtOnce, unreadAhead } from './sync/prefetch.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const stageWith = (messages: readonly (readonly string[])[], mayReadAhead = true) => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.addMailbox('Sent');
  for (const flags of messages) account.append('INBOX', flags);
  return new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, mayReadAhead });
};

/** Shows INBOX and lets the line come to rest. */
const rest = async (stage: ModelStage) => {
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.settle();
  await stage.world.advance(10_000);
};

/** Uids of the messages of which text was asked for since the last call, burst by burst. */
const textBursts = (stage: ModelStage): number[][] =>
  stage
    .takeBursts()
    .map((burst) =>
      burst.filter((line) => line.includes('BODY.PEEK[1')).map((line) => Number(/UID FETCH (\d+) /.exec(line)?.[1])),
    )
    .filter((uids) => uids.length > 0);

const seen = ['\\Seen'];

test('when the line is quiet, the newest unread messages are read ahead, a few at a time, newest first', async () => {
  const stage = stageWith(Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? seen : [])));
  await rest(stage);
  const bursts = textBursts(stage);
  expect(bursts.every((uids) => uids.length <= prefetchedAtOnce)).toBe(true);
  expect(bursts.flat()).toEqual(Array.from({ length: unreadAhead }, (_, at) => 60 - 2 * at));
  await stage.engine.reading.openMessage('INBOX', 60);
  expect(textBursts(stage)).toEqual([]);
});

test('around the open message its neighbours are read ahead, each once', async () => {
  const stage = stageWith(Array.from({ length: 30 }, () => seen));
  await rest(stage);
  expect(textBursts(stage)).toEqual([]);
  const opening = stage.engine.reading.openMessage('INBOX', 20);
  await stage.world.settle();
  await opening;
  await stage.world.advance(10_000);
  const asked = textBursts(stage).flat();
  expect(asked[0]).toBe(20);
  expect(new Set(asked.slice(1))).toEqual(new Set([19, 21, 18, 22]));
  expect(asked).toHaveLength(1 + 2 * neighbours);
  await stage.world.advance(120_000);
  expect(textBursts(stage)).toEqual([]);
});

test('what was lost with its line is read ahead on the next one, but not for ever', async () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  const uids = [account.append('INBOX'), account.append('INBOX')];
  const asked: number[] = [];
  const refuses = (command: string): null => {
    const [, uid] = /^UID FETCH (\d+) .*BODY\.PEEK\[1/.exec(command) ?? [];
    if (uid !== undefined) asked.push(Number(uid));
    if (uid === '2') stage.world.line.drop();
    return null;
  };
  const options = { capabilities: richCapabilities, chance: () => 0.5, mayReadAhead: true, refuses };
  const stage: ModelStage = new ModelStage(account, options);
  await rest(stage);
  await stage.world.advance(600_000);
  expect(asked.filter((uid) => uid === uids[1])).toHaveLength(lostAtMost);
  expect(asked.at(-1)).toBe(uids[0]);
  expect(stage.store.text('INBOX', uids[0]!)).not.toBeNull();
});

test('on a line that is paid for by the byte nothing is read ahead', async () => {
  const stage = stageWith([[], [], []], false);
  await rest(stage);
  expect(textBursts(stage)).toEqual([]);
});

test('what is asked for by a person goes out while others are read ahead, and turning away ends it', async () => {
  const stage = stageWith(Array.from({ length: 40 }, () => []));
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.settle();
  await stage.world.advance(101); // the first burst has gone out
  stage.watch('Sent');
  await stage.world.advance(10_000);
  expect(textBursts(stage).length).toBeLessThanOrEqual(2);
  expect(stage.list).toMatchObject({ mailbox: 'Sent' });
});

test('what is kept of a text is answered without a word to the server, and what is not is not fetched', async () => {
  const stage = stageWith(Array.from({ length: 30 }, () => seen));
  await rest(stage);
  const opening = stage.engine.reading.openMessage('INBOX', 20);
  await stage.world.settle();
  const opened = await opening;
  stage.takeBursts();
  expect(await stage.engine.reading.keptMessage('INBOX', 20)).toEqual(opened);
  expect(await stage.engine.reading.keptMessage('INBOX', 2)).toBeNull();
  expect(await stage.engine.reading.keptMessage('INBOX', 9999)).toBeNull();
  expect(textBursts(stage)).toEqual([]);
});
