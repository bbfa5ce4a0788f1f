// Letters that are to go later: by the submission server where it keeps them, else from here, when their time has come.

import { describe, expect, test } from 'vitest';
import { longestTimer } from './letters/later.ts';
import { LetterStage, letterOf, said, taken } from './testing/letter-stage.ts';

const hour = 3_600_000;

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  await stage.open();
  return stage;
};
const dateOf = (text: string): number => Date.parse(/^Date: (.*)$/m.exec(text)![1]!);
/** What the screen has heard of letters that are out. */
const outOf = (stage: LetterStage) => stage.tab.told.letters.flatMap(({ out }) => out);

describe('a letter that is to go later', () => {
  test('waits here, lies in Drafts meanwhile, and goes at its time, under that date', async () => {
    const stage = await opened();
    const at = stage.tab.world.now() + 2 * hour + 500;
    await stage.send(letterOf(), 10_000, 'letter-1', { at, held: false });
    await stage.pass(60_000);
    expect(stage.state()).toMatchObject({
      stage: 'waiting',
      later: { at, held: false },
      inDrafts: true,
      isSafe: false,
    });
    expect(stage.in('Drafts')).toEqual(['Tea \\Draft \\Seen']);
    await stage.pass(2 * hour - 61_000);
    expect(stage.uploads).toEqual([]);
    await stage.pass(2000);
    expect(stage.uploads).toHaveLength(1);
    expect(stage.uploads[0]!.envelope).not.toHaveProperty('holdFor');
    expect(dateOf(stage.uploads[0]!.text)).toBe(Math.floor(at / 1000) * 1000);
    expect(outOf(stage)).toMatchObject([{ subject: 'Tea', later: { at } }]);
    expect(stage.in('Drafts')).toEqual([]);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
  });

  test('goes when the app is opened again after its time, and bears the date at which it went', async () => {
    const stage = await opened();
    const at = stage.tab.world.now() + hour;
    await stage.send(letterOf(), 0, 'letter-1', { at, held: false });
    const [record] = await stage.device.all('main/joe');
    stage.tab.world.cut = { direction: 'up', after: 0, killsTab: true };
    const late = at - 8 * hour;
    await stage.device.put({ ...record!, later: { at: late, held: false } });
    await stage.open();
    await stage.pass(1000);
    expect(stage.uploads).toHaveLength(1);
    expect(dateOf(stage.uploads[0]!.text)).toBeGreaterThan(late + hour);
    const [out] = outOf(stage);
    expect(out!.at - out!.later!.at).toBeGreaterThan(6 * hour);
  });

  test('can be taken back, put off, and sent now', async () => {
    const stage = await opened();
    const now = stage.tab.world.now();
    const later = { at: now + 2 * hour, held: false };
    for (const id of ['letter-1', 'letter-2', 'letter-3']) await stage.send(letterOf({ subject: id }), 0, id, later);
    await stage.pass(1000);
    expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
    expect(await stage.ask({ do: 'postpone', id: 'letter-2', at: now + 3 * hour })).toBe(true);
    expect(await stage.ask({ do: 'retry', id: 'letter-3' })).toBe(true);
    await stage.pass(1000);
    expect(stage.out).toEqual(['letter-3']);
    expect(dateOf(stage.uploads[0]!.text)).toBeLessThan(now + hour);
    await stage.pass(2 * hour + 60_000);
    expect(stage.state('letter-1')).toMatchObject({ stage: 'draft', later: null });
    expect(stage.state('letter-2')).toMatchObject({ stage: 'waiting', later: { at: now + 3 * hour } });
    await stage.pass(hour);
    expect(stage.out).toEqual(['letter-3', 'letter-2']);
    expect(await stage.ask({ do: 'postpone', id: 'letter-2', at: now + 9 * hour })).toBe(false);
  });

  test('of next year arms no timer that a browser could not keep', async () => {
    const stage = await opened();
    const { world } = stage.tab;
    const schedule = world.schedule.bind(world);
    const asked: number[] = [];
    world.schedule = (milliseconds, callback) => {
      asked.push(milliseconds);
      return schedule(milliseconds, callback);
    };
    await stage.send(letterOf(), 0, 'letter-1', { at: world.now() + 400 * 24 * hour, held: false });
    await stage.pass(600_000);
    expect(stage.uploads).toEqual([]);
    expect(asked).toContain(longestTimer);
    expect(Math.max(...asked)).toBeLessThan(2 ** 31);
  });

  test('is one letter on this device: its copy in Drafts is known as it', async () => {
    const stage = await opened();
    await stage.send(letterOf(), 0, 'letter-1', { at: stage.tab.world.now() + 5 * hour, held: false });
    await stage.pass(60_000);
    expect(await stage.ask({ do: 'find-draft', mailbox: 'Drafts', uid: 1 })).toBe('letter-1');
  });

  test('stays here when who wrote it is about to leave, with its copy in Drafts', async () => {
    const stage = await opened();
    await stage.send(letterOf(), 0, 'letter-1', { at: stage.tab.world.now() + 5 * hour, held: false });
    await stage.ask({ do: 'hurry' });
    await stage.pass(1000);
    expect(stage.uploads).toEqual([]);
    expect(stage.state()).toMatchObject({ stage: 'waiting', inDrafts: true, isSafe: false });
  });

  test('goes although Drafts is full', async () => {
    const stage = await opened();
    stage.account.full.add('Drafts');
    await stage.send(letterOf(), 0, 'letter-1', { at: stage.tab.world.now() + hour, held: false });
    await stage.pass(600_000);
    expect(stage.state()).toMatchObject({ stage: 'waiting', inDrafts: false, problem: null });
    await stage.pass(hour);
    expect(stage.out).toEqual(['letter-1']);
  });

  test('goes at once to a server that keeps it, for the rest of the time', async () => {
    const stage = await opened();
    const at = stage.tab.world.now() + 12 * hour;
    stage.answers = [said({ problem: { code: 'submission-unreachable' } }), taken];
    await stage.send(letterOf(), 10_000, 'letter-1', { at, held: true });
    await stage.pass(9000);
    expect(stage.uploads).toEqual([]);
    await stage.pass(hour);
    const [first, second] = stage.uploads.map(({ envelope }) => envelope.holdFor!);
    expect(first).toBeGreaterThan(12 * 3600 - 60);
    expect(first).toBeLessThanOrEqual(12 * 3600);
    expect(second).toBeLessThanOrEqual(first! - 30);
    expect(outOf(stage)).toMatchObject([{ id: 'letter-1', later: { at, held: true } }]);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
  });

  test('is not kept by a server for a time that is over', async () => {
    const stage = await opened();
    const later = { at: stage.tab.world.now() + 1000, held: true };
    await stage.send(letterOf(), 10_000, 'letter-1', later);
    await stage.pass(20_000);
    expect(stage.uploads[0]!.envelope).not.toHaveProperty('holdFor');
  });
});

test('who wants to hear of its arrival and of its reading asks for it', async () => {
  const stage = await opened();
  await stage.send(letterOf({ asksDelivery: true, asksReceipt: true }));
  await stage.send(letterOf(), 0, 'letter-2');
  await stage.pass(1000);
  const [asking, plain] = stage.uploads;
  expect(asking!.envelope.dsn).toEqual({ notify: ['success', 'delay', 'failure'] });
  expect(asking!.text).toMatch(/^Disposition-Notification-To: Ida <ida@example\.org>\r$/m);
  expect(plain!.envelope).not.toHaveProperty('dsn');
  expect(plain!.text).not.toMatch(/Disposition/);
});

test('what went out before a desk was there is told to the first one', async () => {
  const stage = await opened();
  await stage.send();
  await stage.pass(1000);
  const before = outOf(stage).length;
  await stage.ask({ do: 'tell' });
  await stage.ask({ do: 'tell' });
  await stage.pass();
  expect(before).toBe(1);
  expect(outOf(stage)).toHaveLength(2);
});
