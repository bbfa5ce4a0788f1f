import { expect, test } from 'vitest';
import { neighbours, prefetchedAtOnce, unreadAhead } from './sync/prefetch.ts';
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
  await stage.engine.openMessage('INBOX', 60);
  expect(textBursts(stage)).toEqual([]);
});

test('around the open message its neighbours are read ahead, each once', async () => {
  const stage = stageWith(Array.from({ length: 30 }, () => seen));
  await rest(stage);
  expect(textBursts(stage)).toEqual([]);
  const opening = stage.engine.openMessage('INBOX', 20);
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
