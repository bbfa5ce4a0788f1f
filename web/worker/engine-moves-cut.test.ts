// What a person changes is made once, told against the model server: the line or the tab ends after every so many bytes.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { changesIn } from './pending/change.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { unseenIn } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities } from './testing/model-server.ts';
import type { ModelStage } from './testing/model-stage.ts';
import { archive, counts, makeAccount, movingCapabilities, show, stageOf, subjects } from './testing/moving-stage.ts';

const servers: readonly (readonly [string, readonly string[]])[] = [
  ['MOVE and UIDPLUS', movingCapabilities],
  ['QRESYNC as well', [...quickCapabilities, 'MOVE', 'UIDPLUS']],
  ['UIDPLUS alone', [...richCapabilities, 'UIDPLUS']],
  ['neither', richCapabilities],
];

const content = new TextEncoder().encode(
  'Message-ID: <new@example.org>\r\nSubject: Subject New\r\n\r\nHello there.\r\n',
);

/** Bytes between two cuts; 1 tries them all, which takes minutes. */
const everySo = 11;

/** Each ends as it would have without bad weather. */
const deeds: readonly (readonly [string, (stage: ModelStage) => Promise<unknown>, Record<string, string[]>])[] = [
  [
    'a move',
    (stage) => stage.engine.changes.change(archive(2, 4)),
    { INBOX: ['1', '3', '5', '6'], Archive: ['2', '4', '7'], Sent: [] },
  ],
  [
    'a copy',
    (stage) => stage.engine.changes.change({ kind: 'copy', mailbox: 'INBOX', uids: [2], to: 'Sent' }),
    { INBOX: ['1', '2', '3', '4', '5', '6'], Archive: ['7'], Sent: ['2'] },
  ],
  [
    'a removal',
    (stage) => stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [2] }),
    { INBOX: ['1', '3', '4', '5', '6'], Archive: ['7'], Sent: [] },
  ],
  [
    'a message of the person’s own',
    (stage) =>
      stage.engine.changes.change({ kind: 'append', mailbox: 'Sent', content, flags: ['\\Seen'], internalDate: null }),
    { INBOX: ['1', '2', '3', '4', '5', '6'], Archive: ['7'], Sent: ['New'] },
  ],
];

describe.each(servers)('a server with %s', (_, capabilities) => {
  test.each(deeds)('%s is made once, wherever the line or the tab ends', async (__, act, ends) => {
    const play = async (cut: { direction: 'up' | 'down'; after: number; killsTab: boolean } | null) => {
      const device = memoryDevice((commit) => stage.world.schedule(50, commit));
      const account = makeAccount();
      let stage = stageOf({ capabilities, device, account, seed: 3 });
      await show(stage, 'INBOX', true);
      await stage.world.advance(2000);
      const before = { ...stage.world.carried };
      if (cut) stage.world.cut = { ...cut, after: before[cut.direction] + cut.after };
      void act(stage).catch(() => undefined);
      await stage.world.advance(3000);
      const carried = { up: stage.world.carried.up - before.up, down: stage.world.carried.down - before.down };
      if (stage.world.tabIsDead) {
        device.killTab();
        stage = stageOf({ capabilities, device, account, seed: 3 });
        await show(stage, 'INBOX', true);
      }
      stage.world.cut = null;
      await stage.world.advance(60_000);
      const where = JSON.stringify(cut);
      for (const [name, expected] of Object.entries(ends))
        expect([...subjects(account, name)].sort(), where).toEqual(expected);
      expect(changesIn(stage.store.journal), where).toEqual([]);
      expect([...stage.store.uids('INBOX')!], where).toEqual(account.mailbox('INBOX').messages.map(({ uid }) => uid));
      expect(stage.snapshot?.total, where).toBe(account.mailbox('INBOX').messages.length);
      expect(counts(stage, 'INBOX'), where).toEqual([
        account.mailbox('INBOX').messages.length,
        unseenIn(account.mailbox('INBOX')),
      ]);
      device.close();
      return carried;
    };
    const random = seededRandom(11);
    const calm = await play(null);
    for (const direction of ['up', 'down'] as const)
      for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
        await play({ direction, after, killsTab: random() < 0.5 });
  });
});
