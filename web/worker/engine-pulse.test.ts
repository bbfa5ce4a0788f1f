// A line that died without a word is found while somebody looks; a device that slept is up to date after one round trip.

import { describe, expect, test } from 'vitest';
import { noopInterval, promptLimit, silenceLimit } from './connection.ts';
import { pulseAfter, pulseLimit, sleptAfter, wakeLimit } from './pulse.ts';
import { session, showInbox } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import {
  endIdle,
  firstFill,
  greeting,
  idle,
  originAsked,
  recount,
  row,
  rowItems,
  selectAndList,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const stalled = { is: 'reconnecting', problem: { code: 'connection-stalled' } };
const renewed = 'C: DONE\nC: * IDLE\nS: <tag:2> OK idle ended\nS: + idling\n';
const lookAgain = `${endIdle('NOOP')}C: * UID FETCH 15:4294967295 (${rowItems})\n`;

describe.each(ways)('while somebody looks, %s', (_, way) => {
  const look = async (transcript: string) => {
    const stage = await showInbox(transcript, way);
    stage.engine.noteShown();
    return stage;
  };

  test('IDLE is renewed when nothing was heard, and the answer is enough', async () => {
    const stage = await look(toIdle + renewed + renewed);
    await stage.world.advance(2 * pulseAfter + 1000);
    expect(stage.connection).toEqual({ is: 'live' });
    stage.finish();
  });

  test('no answer: the line is dead, and that is known within thirty seconds', async () => {
    const stage = await look(`${toIdle}C: DONE\nC: * IDLE\n`);
    const heard = stage.world.now();
    while (stage.connection?.is === 'live') await stage.world.advance(500);
    expect(stage.connection).toMatchObject(stalled);
    expect(stage.world.now() - heard).toBeLessThan(30_000);
    stage.finish();
  });

  test('no answer to what was asked for: the same', async () => {
    const stage = await look(`${toIdle}C: DONE\nC: * UID FETCH 12 (UID BODY.PEEK[1]<0.262144> ${originAsked})\n`);
    stage.engine.reading.openMessage('INBOX', 12).catch(() => undefined);
    const asked = stage.world.now();
    while (stage.connection?.is === 'live') await stage.world.advance(500);
    expect(stage.connection).toMatchObject(stalled);
    expect(stage.world.now() - asked).toBeLessThan(30_000);
    stage.finish();
  });

  test.each([
    ['a mailbox that is opened, where one was before', 'Sent', 30_000],
    ['messages that are moved, which may take long', null, silenceLimit + pulseLimit],
  ])('no answer for %s: the same, in its time', async (_what, mailbox, limit) => {
    const account = new ModelAccount();
    for (const name of ['INBOX', 'Sent', 'Trash']) account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
    account.append('INBOX');
    const stage = new ModelStage(account, { capabilities: [...richCapabilities, 'MOVE'], chance: () => 0.5 });
    stage.engine.attach(session);
    stage.engine.noteShown();
    stage.watch('INBOX');
    await stage.world.advance(2000);
    stage.world.line.held = true;
    if (mailbox) stage.watch(mailbox);
    else void stage.engine.changes.change({ kind: 'trash', mailbox: 'INBOX', uids: [1] });
    const asked = stage.world.now();
    while (stage.connection?.is === 'live') await stage.world.advance(500);
    expect(stage.connection).toMatchObject(stalled);
    expect(stage.world.now() - asked).toBeLessThan(limit);
  });

  test('a server that counts for long is given its time', async () => {
    const stage = await look(greeting() + selectAndList() + firstFill + recount().split('S: ')[0]);
    await stage.world.advance(noopInterval - 2000);
    expect(stage.connection).toEqual({ is: 'live' });
    stage.finish();
  });

  test('without IDLE it is asked by NOOP', async () => {
    const without = richCapabilities.filter((name) => name !== 'IDLE');
    const noop = 'C: * NOOP\nS: <tag> OK here\n';
    const stage = await look(greeting(without) + selectAndList() + firstFill + recount() + noop);
    await stage.world.advance(pulseAfter);
    stage.finish();
  });

  test('nobody looks: nothing is asked', async () => {
    const stage = await look(toIdle);
    stage.engine.noteHidden();
    await stage.world.advance(pulseAfter + pulseLimit);
    expect(stage.connection).toEqual({ is: 'live' });
    stage.finish();
  });
});

describe.each(ways)('a device that slept, %s', (_, way) => {
  test('asks for a sign of life and for what is new in one burst', async () => {
    const stage = await showInbox(
      `${toIdle}${lookAgain}S: * 1 FETCH (UID 11 FLAGS (\\Flagged))\nS: * 2 EXPUNGE\nS: * 3 EXISTS\n` +
        `S: <tag:2> OK here\n${row(3, 15, { flags: '' })}S: <tag> OK fetched\n${idle}`,
      way,
    );
    stage.takeBursts();
    stage.engine.noteNetwork('resumed');
    await stage.world.settle();
    expect(stage.takeBursts()).toHaveLength(1);
    expect(stage.shownUids).toEqual([15, 14, 11]);
    expect(stage.rowOf(11)?.flags).toMatchObject({ flagged: true, seen: false });
    await stage.world.advance(wakeLimit);
    expect(stage.connection).toEqual({ is: 'live' });
    stage.finish();
  });

  test('gives up a line that does not answer', async () => {
    const stage = await showInbox(toIdle + lookAgain.replace(/S: .*\n/, ''), way);
    stage.engine.noteNetwork('resumed');
    await stage.world.advance(wakeLimit);
    expect(stage.connection).toMatchObject(stalled);
  });
});

test('clocks that jumped tell of the sleep where no event does', async () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(1000);
  stage.engine.noteShown();
  stage.takeBursts();
  stage.world.sleep(sleptAfter);
  await stage.world.advance(0);
  expect(stage.takeBursts()[0]?.slice(0, 3)).toEqual([
    'DONE',
    'NOOP',
    expect.stringMatching(/^UID FETCH 2:4294967295/),
  ]);
});

test('a line that is gone after the sleep: the next one is up to date after one round trip', async () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (let made = 0; made < 30; made++) account.append('INBOX', ['\\Seen']);
  const stage = new ModelStage(account, { capabilities: quickCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(1000);
  stage.world.line.drop();
  account.append('INBOX');
  account.setFlag('INBOX', 30, '\\Flagged', true);
  account.expunge('INBOX', 29);
  stage.takeBursts();
  stage.engine.noteNetwork('resumed');
  await stage.world.settle();
  expect(stage.takeBursts()).toHaveLength(1);
  expect(stage.shownUids.slice(0, 3)).toEqual([31, 30, 28]);
  expect(stage.rowOf(30)?.flags.flagged).toBe(true);
});

test('a second line that died without a word is found as soon, and what it was to bring comes on another', async () => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Work']) {
    account.addMailbox(name);
    account.append(name);
  }
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(2000);
  const first = stage.engine.reading.openMessage('Work', 1);
  await stage.world.advance(2000);
  await first;
  const second = stage.world.lines[1]!;
  second.held = true;
  const uid = account.append('Work');
  const reading = stage.engine.reading.openMessage('Work', uid);
  await stage.world.advance(promptLimit - 1000);
  expect(second.inUse).toBe(true);
  await stage.world.advance(5000);
  expect(second.inUse).toBe(false);
  expect((await reading).uid).toBe(uid);
  expect(stage.connection).toEqual({ is: 'live' });
});
