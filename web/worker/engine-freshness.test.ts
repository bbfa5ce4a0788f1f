// What pages are told of how far the list on screen can be relied on.

import { expect, test } from 'vitest';
import { lendingRest, noteInterval } from './freshness.ts';
import { session, showInbox } from './testing/engine-stage.ts';
import { startOfTime } from './testing/fake-world.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import { firstFill, greeting, recount, selectAndList, toIdle, ways } from './testing/transcripts.ts';

const chance = () => 0.5;
const states = (stage: { told: { freshness: { freshness: { is: string } }[] } }) =>
  stage.told.freshness.map(({ freshness }) => freshness.is);

test.each(ways)('live is said when the server has answered IDLE, not before; lost, since when (%s)', async (_, way) => {
  const stage = await showInbox([`${toIdle.slice(0, toIdle.lastIndexOf('S: +'))}`], way, 5000);
  expect(stage.told.freshness.at(-1)?.freshness).toEqual({ is: 'as-of', at: expect.any(Number) });
  const proved = await showInbox(toIdle, way);
  expect(proved.told.freshness.at(-1)).toEqual({ mailbox: 'INBOX', freshness: { is: 'live' } });
  const at = proved.store.checkpoint('INBOX')!.asOf!;
  expect(at).toBeGreaterThanOrEqual(startOfTime);
  proved.world.line.drop();
  expect(proved.told.freshness.at(-1)?.freshness).toEqual({ is: 'as-of', at });
});

test('while the uids are compared after a lost line, nothing is called live', async () => {
  const back = `${greeting()}${selectAndList({ exists: 4, uidNext: 16 }, 1)}
C: * UID SEARCH RETURN (ALL) ALL
`;
  const stage = await showInbox([`${toIdle}drop\n`, back], {}, 5000);
  expect(states(stage).at(-1)).toBe('as-of');
});

test('without IDLE it is fresh as of the last question', async () => {
  const capabilities = richCapabilities.filter((name) => name !== 'IDLE');
  const asked = 'C: * NOOP\nS: <tag> OK here\n';
  const open = greeting(capabilities) + selectAndList() + firstFill + recount();
  const stage = await showInbox(open + asked, {}, 31_000);
  expect(new Set(states(stage))).toEqual(new Set(['as-of']));
  const { asOf } = stage.store.checkpoint('INBOX')!;
  expect(asOf).toBeLessThan(stage.world.now());
  stage.finish();
});

const openInbox = async () => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Work']) {
    account.addMailbox(name);
    account.append(name);
  }
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(1000);
  return { account, stage };
};

test('a command that interrupts IDLE for a moment does not make it less fresh', async () => {
  const { account, stage } = await openInbox();
  stage.told.freshness.splice(0);
  void stage.engine.changes.setFlag('INBOX', [1], '\\Flagged', true);
  account.append('INBOX');
  await stage.world.advance(lendingRest + 1000);
  expect(stage.told.freshness).toEqual([]);
});

test('each mailbox has a freshness of its own, and one that was left knows since when', async () => {
  const { stage } = await openInbox();
  stage.watch('Work');
  await stage.world.advance(1000);
  const left = stage.store.checkpoint('INBOX')!.asOf!;
  expect(stage.told.freshness.at(-1)).toEqual({ mailbox: 'Work', freshness: { is: 'live' } });
  await stage.world.advance(10_000);
  stage.world.line.drop();
  stage.told.freshness.splice(0);
  stage.watch('INBOX');
  expect(stage.told.freshness).toEqual([{ mailbox: 'INBOX', freshness: { is: 'as-of', at: left } }]);
});

test('while it stays live, the time is noted now and then: a closed tab remembers it', async () => {
  const { stage } = await openInbox();
  stage.engine.noteShown();
  await stage.world.advance(10 * noteInterval);
  const { asOf } = stage.store.checkpoint('INBOX')!;
  expect(stage.world.now() - asOf!).toBeLessThan(2 * noteInterval);
});
