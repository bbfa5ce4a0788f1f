// What is taken back while the line or the tab ends, told against the model server: the message is where it was, and whatever
// is done to it afterwards follows it, under whichever uid it comes back.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { changesIn } from './pending/change.ts';
import { session } from './testing/engine-stage.ts';
import type { NetworkCut } from './testing/fake-world.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

/** Bytes between two cuts; 1 tries them all, which takes minutes. */
const everySo = 97;
/** Moments in which a tab is killed on the way back. */
const momentsOnTheWay = 25;

const makeAccount = (): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash']) account.addMailbox(name, name === 'INBOX' ? [] : [`\\${name}`]);
  for (let number = 1; number <= 6; number++)
    account.append('INBOX', ['\\Seen'], 0, number === 3 ? {} : { messageId: `<${number}@example.org>` });
  // An older copy: not the one that is taken back.
  account.append('Archive', ['\\Seen'], 0, { messageId: '<2@example.org>' }, 'Subject 7');
  return account;
};

const subjects = (account: ModelAccount, mailbox: string): string[] =>
  account.mailbox(mailbox).messages.map(({ subject }) => subject.split(' ')[1]!);

/** The uids of messages that the person sees, by number. */
const seen = (stage: ModelStage, ...numbers: number[]): number[] => {
  const { snapshot } = stage;
  const rows = Array.from({ length: snapshot?.total ?? 0 }, (_, position) => snapshot?.rowAt(position));
  return numbers.flatMap((number) => rows.find((row) => row?.subject.startsWith(`Subject ${number} `))?.uid ?? []);
};

/** The numbers of those that the person sees a star on. */
const starred = (stage: ModelStage): number[] => {
  const { snapshot } = stage;
  const rows = Array.from({ length: snapshot?.total ?? 0 }, (_, position) => snapshot?.rowAt(position));
  return rows.flatMap((row) => (row?.flags.flagged ? Number(row.subject.split(' ')[1]) : []));
};

interface Weather extends NetworkCut {
  readonly killsTab: boolean;
}

/** A device with a copy, and the person there; what happens is cut somewhere, and goes on in another tab if it was killed. */
const play = async (
  capabilities: readonly string[],
  cut: Weather | null,
  act: (stage: ModelStage) => Promise<void>,
) => {
  const device = memoryDevice((commit) => stage.world.schedule(50, commit));
  const account = makeAccount();
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
  const before = { ...stage.world.carried };
  if (cut) stage.world.cut = { ...cut, after: before[cut.direction] + cut.after };
  await act(stage);
  const carried = { up: stage.world.carried.up - before.up, down: stage.world.carried.down - before.down };
  if (stage.world.tabIsDead) {
    device.killTab();
    await open();
  }
  stage.world.cut = null;
  return { stage, account, carried, device };
};

/** Plays it in calm weather, then with the line or the tab ending after so many bytes. */
const playInAllWeathers = async (
  one: (cut: Weather | null) => Promise<{ up: number; down: number }>,
): Promise<void> => {
  const random = seededRandom(11);
  const calm = await one(null);
  for (const direction of ['up', 'down'] as const)
    for (let after = 1 + Math.floor(random() * everySo); after <= calm[direction]; after += everySo)
      await one({ direction, after, killsTab: random() < 0.5 });
};

const servers: readonly (readonly [string, readonly string[]])[] = [
  ['MOVE and UIDPLUS', [...richCapabilities, 'MOVE', 'UIDPLUS']],
  ['QRESYNC as well', [...quickCapabilities, 'MOVE', 'UIDPLUS']],
  ['MOVE alone', [...richCapabilities, 'MOVE']],
  ['UIDPLUS alone', [...richCapabilities, 'UIDPLUS']],
  ['neither', richCapabilities],
];

describe.each(servers)('a server with %s', (_, capabilities) => {
  test('what was archived and taken back at once is where it was', async () => {
    await playInAllWeathers(async (cut) => {
      const { stage, account, carried, device } = await play(capabilities, cut, async ({ engine, world }) => {
        void engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
        await world.promises();
        void engine.changes.undo();
        await world.advance(3000);
      });
      await stage.world.advance(60_000);
      const where = JSON.stringify(cut);
      expect(subjects(account, 'INBOX').sort(), where).toEqual(['1', '2', '3', '4', '5', '6']);
      expect(subjects(account, 'Archive'), where).toEqual(['7']);
      expect(changesIn(stage.store.journal), where).toEqual([]);
      expect(seen(stage, 1, 2, 3, 4, 5, 6), where).toHaveLength(6);
      device.close();
      return carried;
    });
  });

  test('a star that is set after the way back began is on the message that came back', async () => {
    await playInAllWeathers(async (cut) => {
      const { stage, account, carried, device } = await play(capabilities, cut, async ({ engine, world }) => {
        void engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
        await world.promises();
        void engine.changes.undo();
        await world.advance(3000);
      });
      const present = [2, 3, 4].filter((number) => seen(stage, number).length === 1);
      void stage.engine.changes.setFlag('INBOX', seen(stage, ...present), '\\Flagged', true);
      await stage.world.advance(60_000);
      const where = JSON.stringify(cut);
      const flagged = account.mailbox('INBOX').messages.filter(({ flags }) => flags.includes('\\Flagged'));
      expect(flagged.map(({ subject }) => subject.split(' ')[1]).sort(), where).toEqual(present.map(String));
      expect(changesIn(stage.store.journal), where).toEqual([]);
      device.close();
      return carried;
    });
  });
});

// Without UIDPLUS it has to be found first, and is in sight again when it is back.
describe.each(servers.slice(0, 2))(
  'with %s: what is taken back while nobody has heard that it went',
  (_, capabilities) => {
    test.each([
      ['on the next line', false],
      ['in the next tab', true],
    ])('never leaves the list, also %s', async (_, killsTab) => {
      let heard = 0;
      let told = 0;
      const archiveAndUndo = async (stage: ModelStage) => {
        const { engine, world } = stage;
        const { length } = world.bursts;
        void engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
        await world.promises();
        void engine.changes.undo();
        await world.promises();
        told = killsTab ? 0 : stage.told.list.length;
        await world.advance(3000);
        heard = world.bursts[length]!.length;
      };
      (await play(capabilities, null, archiveAndUndo)).device.close();
      const { stage, account, device } = await play(
        capabilities,
        { direction: 'up', after: heard, killsTab },
        archiveAndUndo,
      );
      expect(subjects(account, 'Archive')).toEqual(killsTab ? ['7', '2', '3'] : ['7']);
      await stage.world.advance(60_000);
      expect(subjects(account, 'Archive')).toEqual(['7']);
      const totals = stage.told.list
        .slice(told)
        .flatMap(({ mailbox, total }) => (mailbox === 'INBOX' ? [total ?? 6] : []));
      expect(Math.min(...totals)).toBe(6);
      expect(seen(stage, 1, 2, 3, 4, 5, 6)).toHaveLength(6);
      expect(stage.mailbox('INBOX')?.total).toBe(6);
      device.close();
    });
  },
);

describe.each(servers.slice(0, 2))('with %s: a tab that is killed on the way back', (_, capabilities) => {
  test.each([
    ['is open', 'INBOX'],
    ['is not open', 'Archive'],
  ])('leaves it in the list of the next one, where the folder %s', async (_, open) => {
    let began = 0;
    const takeBack = async (stage: ModelStage) => {
      const { engine, world } = stage;
      void engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
      await world.advance(3000);
      stage.watch(open);
      await world.advance(3000);
      began = world.carried.down;
      void engine.changes.undo();
      await world.advance(3000);
    };
    const calm = await play(capabilities, null, takeBack);
    const first = began;
    const last = calm.stage.world.carried.down;
    calm.device.close();
    const before = first - (last - calm.carried.down);
    expect(last - first).toBeGreaterThan(100);
    const step = Math.ceil((calm.carried.down - before) / momentsOnTheWay);
    for (let after = before + 1; after < calm.carried.down; after += step) {
      const { stage, account, device } = await play(
        capabilities,
        { direction: 'down', after, killsTab: true },
        takeBack,
      );
      await stage.world.advance(60_000);
      const where = `${after} of ${before} to ${calm.carried.down}`;
      const totals = stage.told.list.flatMap(({ mailbox, total }) => (mailbox === 'INBOX' ? [total ?? 6] : []));
      expect([Math.min(...totals), Math.max(...totals)], where).toEqual([6, 6]);
      expect(seen(stage, 1, 2, 3, 4, 5, 6), where).toHaveLength(6);
      expect(subjects(account, 'Archive'), where).toEqual(['7']);
      expect(stage.store.journal.entries(), where).toEqual([]);
      device.close();
    }
  });
});

// The line that has the folder open is slow, or says nothing by itself.
describe.each(servers.slice(0, 2))('with %s: what is back, and its folder has not been told', (_, capabilities) => {
  const withBack = (act: (stage: ModelStage) => Promise<void>) =>
    play(capabilities, null, async (stage) => {
      const { engine, world, store } = stage;
      void engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [2, 3] });
      await world.advance(3000);
      world.lines[0]!.held = true;
      void engine.changes.undo();
      await world.advance(1000);
      expect(changesIn(store.journal)).toEqual([]);
      await act(stage);
    });

  test('is in the list of the next tab', async () => {
    const { stage, device } = await withBack(async ({ world }) => {
      world.cut = { direction: 'down', after: world.carried.down, killsTab: true };
      world.lines[0]!.held = false;
      await world.advance(1000);
    });
    await stage.world.advance(60_000);
    const totals = stage.told.list.flatMap(({ mailbox, total }) => (mailbox === 'INBOX' ? [total ?? 6] : []));
    expect([Math.min(...totals), Math.max(...totals)]).toEqual([6, 6]);
    expect(seen(stage, 1, 2, 3, 4, 5, 6)).toHaveLength(6);
    expect(stage.store.journal.entries()).toEqual([]);
    device.close();
  });

  test('loses its star when that is taken back', async () => {
    const { device } = await withBack(async (stage) => {
      const uids = seen(stage, 2);
      await stage.engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids, flag: '\\Flagged', on: true });
      await stage.world.promises();
      expect(starred(stage)).toEqual([2]);
      await stage.engine.changes.undo();
      await stage.world.promises();
      expect(starred(stage)).toEqual([]);
    });
    device.close();
  });

  test('is there again when it was moved on and that is taken back', async () => {
    const { stage, account, device } = await withBack(async (stage) => {
      const { engine, world } = stage;
      void engine.changes.change({ kind: 'trash', mailbox: 'INBOX', uids: seen(stage, 2) });
      await world.promises();
      expect(seen(stage, 2)).toEqual([]);
      void engine.changes.undo();
      await world.promises();
      expect(stage.snapshot?.total).toBe(6);
      const { length } = stage.told.list;
      world.lines[0]!.held = false;
      await world.advance(60_000);
      const totals = stage.told.list.slice(length).map(({ total }) => total);
      expect(totals.filter((total) => total !== 6)).toEqual([]);
    });
    expect(subjects(account, 'INBOX').sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(seen(stage, 1, 2, 3, 4, 5, 6)).toHaveLength(6);
    device.close();
  });
});

test.each(servers)(
  'with %s: what came to a mailbox that another line has open since before is taken back out of it',
  async (_, capabilities) => {
    const account = makeAccount();
    // Such a server tells of new mail behind the next command, which does not see it.
    const stage = new ModelStage(account, { capabilities, chance: () => 0.9 });
    stage.engine.attach(session);
    stage.watch('INBOX');
    await stage.world.settle();
    stage.engine.reading.openMessage('Archive', 1).catch(() => undefined);
    await stage.world.settle();
    for (const kind of ['copy', 'move'] as const) {
      await stage.engine.changes.change({ kind, mailbox: 'INBOX', uids: [2], to: 'Archive' });
      await stage.world.settle();
      expect(subjects(account, 'Archive')).toEqual(['7', '2']);
      await stage.engine.changes.undo();
      await stage.world.advance(3000);
      expect(subjects(account, 'Archive'), kind).toEqual(['7']);
      expect(subjects(account, 'INBOX').sort(), kind).toEqual(['1', '2', '3', '4', '5', '6']);
    }
  },
);
