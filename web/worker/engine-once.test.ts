// Calls of a page whose engine dies before their answer is heard, made again to the next engine: what they ask for is done once,
// wherever the line or the tab ended.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { ChangeMade, MailChange } from '../client/mail-changes.ts';
import { changesIn } from './pending/change.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

/** Bytes between two deaths; 1 tries them all, which takes minutes. */
const everySo = 211;

const begin = async (capabilities: readonly string[]) => {
  const device = memoryDevice((commit) => stage.world.schedule(50, commit));
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive']) account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
  for (let number = 1; number <= 4; number++) account.append('INBOX', [], 0, { messageId: `<${number}@example.org>` });
  const open = async (): Promise<void> => {
    const opened = new ModelStage(account, { capabilities, chance: seededRandom(3), device: device.storage });
    stage = opened;
    void opened.engine.attach({ ...session, keep: true });
    opened.watch('INBOX');
    opened.engine.watchRange('INBOX', 0, 50);
    await opened.world.promises();
  };
  let stage!: ModelStage;
  await open();
  await stage.world.advance(3000);
  return { account, device, open, stage: () => stage };
};
type Place = Awaited<ReturnType<typeof begin>>;

/**
 * Plays it with the tab ending after so many bytes; `call` is made again to the next engine, if its answer was not heard.
 * `down` 0: before the answer, and before a byte went out.
 */
const play = async (
  capabilities: readonly string[],
  cut: { readonly direction: 'up' | 'down'; readonly after: number } | null,
  ready: (place: Place) => Promise<void>,
  call: (place: Place, again: boolean) => Promise<unknown>,
) => {
  const place = await begin(capabilities);
  await ready(place);
  const { world } = place.stage();
  const before = { ...world.carried };
  if (cut && cut.after > 0) world.cut = { ...cut, killsTab: true, after: before[cut.direction] + cut.after };
  let answer = call(place, false);
  answer.catch(() => undefined);
  await world.promises();
  if (cut?.after !== 0) await world.advance(3000);
  const carried = { up: world.carried.up - before.up, down: world.carried.down - before.down };
  if (cut?.after === 0 || world.tabIsDead) {
    place.device.killTab();
    await place.open();
    answer = call(place, true);
  }
  place.stage().world.cut = null;
  await place.stage().world.advance(60_000);
  const { account, device } = place;
  const subjects = (mailbox: string) => account.mailbox(mailbox).messages.map(({ subject }) => subject.split(' ')[1]);
  expect(changesIn(place.stage().store.journal), JSON.stringify(cut)).toEqual([]);
  device.close();
  return { carried, account, subjects, answer: await answer };
};

const inAllDeaths = async (one: (cut: Parameters<typeof play>[1]) => Promise<{ up: number; down: number }>) => {
  const calm = await one(null);
  await one({ direction: 'down', after: 0 });
  const random = seededRandom(7);
  for (const direction of ['up', 'down'] as const)
    for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
      await one({ direction, after });
};

const key = 'page-1';
const content = new TextEncoder().encode('Message-ID: <mine@example.org>\r\nSubject: Mine\r\n\r\nText');
const changes: readonly (readonly [string, MailChange, readonly string[]])[] = [
  ['a copy', { kind: 'copy', mailbox: 'INBOX', uids: [2, 3], to: 'Archive' }, ['2', '3']],
  [
    'a message of ours',
    { kind: 'append', mailbox: 'Archive', content, flags: ['\\Seen'], internalDate: null },
    [undefined as never],
  ],
];

describe.each([
  ['UIDPLUS', [...richCapabilities, 'MOVE', 'UIDPLUS']],
  ['neither MOVE nor UIDPLUS', richCapabilities],
])('on a server with %s, over the death of the engine', (_, capabilities) => {
  test.each(changes)('%s is made once', async (_, change, expected) => {
    await inAllDeaths(async (cut) => {
      const ready = async () => undefined;
      const { carried, subjects, answer } = await play(capabilities, cut, ready, (place, again) =>
        place.stage().engine.changes.change(change, key, ...(again ? [true] : [])),
      );
      expect(subjects('Archive').sort(), JSON.stringify(cut)).toEqual(expected);
      expect(answer).toMatchObject({ kind: change.kind });
      return carried;
    });
  });

  test('one undo takes back one change', async () => {
    await inAllDeaths(async (cut) => {
      const ready = async ({ stage }: Place) => {
        const { engine, world } = stage();
        await engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [1], flag: '\\Flagged', on: true });
        await engine.changes.change({ kind: 'copy', mailbox: 'INBOX', uids: [1], to: 'Archive' });
        await world.advance(1000);
        await engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2] });
        await world.promises();
      };
      const { carried, account, subjects, answer } = await play(capabilities, cut, ready, (place, again) =>
        place.stage().engine.changes.undo(null, key, ...(again ? [true] : [])),
      );
      const where = JSON.stringify(cut);
      expect(answer, where).toMatchObject({ kind: 'move' } satisfies Partial<ChangeMade>);
      expect(subjects('Archive'), where).toEqual(['1']);
      expect(subjects('INBOX').sort(), where).toEqual(['1', '2', '3', '4']);
      expect(account.mailbox('INBOX').messages.find(({ subject }) => subject.startsWith('Subject 1'))?.flags).toEqual([
        '\\Flagged',
      ]);
      return carried;
    });
  });
});

test('without a copy on the device nobody can know: the page hears that the line was lost', async () => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive']) account.addMailbox(name);
  account.append('INBOX');
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.settle();
  const copy: MailChange = { kind: 'copy', mailbox: 'INBOX', uids: [1], to: 'Archive' };
  await expect(stage.engine.changes.change(copy, key, true)).rejects.toMatchObject({
    problem: { code: 'connection-lost' },
  });
  await expect(stage.engine.changes.undo(null, key, true)).rejects.toMatchObject({
    problem: { code: 'connection-lost' },
  });
  // What this engine did itself it knows.
  const made = await stage.engine.changes.change(copy, key);
  expect(await stage.engine.changes.change(copy, key, true)).toEqual(made);
  await stage.world.settle();
  expect(account.mailbox('Archive').messages).toHaveLength(1);
});
