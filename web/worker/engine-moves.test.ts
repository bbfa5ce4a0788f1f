// Moving, deleting and what else a person changes, told against the model server: the exact commands. Cut off at any byte:
// engine-moves-cut.test.ts.

import { describe, expect, test } from 'vitest';
import { changesIn } from './pending/change.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { unseenIn } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities } from './testing/model-server.ts';
import type { ModelStage } from './testing/model-stage.ts';
import {
  archive,
  type Begun,
  counts,
  makeAccount,
  movingCapabilities,
  show,
  stageOf,
  subjects,
  trash,
} from './testing/moving-stage.ts';

/** INBOX is on screen, and the line idles. */
const begin = async (options: Begun = {}): Promise<ModelStage> => {
  const stage = stageOf(options);
  await show(stage);
  stage.takeBursts();
  return stage;
};

const shown = (stage: ModelStage) => [...stage.snapshotUids.values()];
const failures = (stage: ModelStage) =>
  stage.told.pending.at(-1)?.failed.map(({ kind, problem }) => `${kind} ${problem.code}`);

describe('archiving', () => {
  test('is shown at once, costs one command, and the counts are right all the while', async () => {
    const stage = await begin();
    const made = stage.engine.changes.change(archive(5, 2));
    await stage.world.promises();
    expect(await made).toMatchObject({ kind: 'move', to: 'Archive', count: 2 });
    expect(shown(stage)).toEqual([6, 4, 3, 1]);
    expect([stage.snapshot?.total, stage.snapshot?.unread]).toEqual([4, 2]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [4, 2],
      [3, 1],
    ]);
    expect(stage.takeBursts()).toEqual([]); // nothing has gone out yet
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([['DONE', 'UID MOVE 2,5 "Archive"']]);
    expect(shown(stage)).toEqual([6, 4, 3, 1]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [4, 2],
      [3, 1],
    ]);
    expect(subjects(stage.account, 'Archive')).toEqual(['7', '2', '5']);
    expect(stage.told.pending.at(-1)).toEqual({ unconfirmed: 0, failed: [] });
  });

  test('into a mailbox that was open before: the messages are there when it is opened again', async () => {
    const stage = await begin();
    stage.watch('Archive');
    await stage.world.advance(1000);
    stage.watch('INBOX');
    await stage.world.advance(1000);
    await stage.engine.changes.change(archive(5, 2));
    await stage.world.settle();
    expect(String(stage.store.uids('Archive'))).toBe('1:3');
    expect(stage.store.message('Archive', 3)?.envelope?.messageId).toBe('<5@example.org>');
  });

  test('into a mailbox where another message came unheard of: when it is opened, each is counted once', async () => {
    const stage = await begin({ capabilities: [...quickCapabilities, 'MOVE', 'UIDPLUS'] });
    for (const mailbox of ['Archive', 'INBOX', 'Archive', 'INBOX']) {
      stage.watch(mailbox);
      await stage.world.advance(3000);
    }
    stage.account.append('Archive');
    void stage.engine.changes.change(archive(5, 2));
    await stage.world.advance(50);
    stage.watch('Archive');
    await stage.world.advance(5000);
    expect(counts(stage, 'Archive')).toEqual([4, unseenIn(stage.account.mailbox('Archive'))]);
  });

  test('into a mailbox that is not there makes it', async () => {
    const stage = await begin();
    stage.account.deleteMailbox('Archive');
    await stage.world.advance(61_000);
    stage.takeBursts();
    expect(await stage.engine.changes.change(archive(1))).toMatchObject({ to: 'Archive' });
    await stage.world.settle();
    expect(stage.takeBursts().flat().slice(0, 5)).toEqual([
      'DONE',
      'UID MOVE 1 "Archive"',
      'CREATE "Archive"',
      'SUBSCRIBE "Archive"',
      'UID MOVE 1 "Archive"',
    ]);
    expect(subjects(stage.account, 'Archive')).toEqual(['1']);
  });

  test('what is archived already stays where it is', async () => {
    const stage = await begin();
    const made = await stage.engine.changes.change({ kind: 'archive', mailbox: 'Archive', uids: [1] });
    expect(made.count).toBe(0);
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([]);
  });
});

describe('taking back', () => {
  test('one after the other, the latest first', async () => {
    const stage = await begin();
    const { changes } = stage.engine;
    await changes.change(archive(1));
    await changes.change(trash(2));
    await changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [3, 4], flag: '\\Flagged', on: true });
    await stage.world.settle();
    for (const kind of ['flags', 'move', 'move']) {
      expect((await changes.undo())?.kind).toBe(kind);
      await stage.world.advance(1000);
    }
    expect(await changes.undo()).toBeNull();
    expect(subjects(stage.account, 'INBOX')).toEqual(['3', '4', '5', '6', '2', '1']);
    expect([subjects(stage.account, 'Archive'), subjects(stage.account, 'Trash')]).toEqual([['7'], []]);
    expect(stage.account.mailbox('INBOX').messages.every(({ flags }) => !flags.includes('\\Flagged'))).toBe(true);
    expect(stage.snapshot?.total).toBe(6);
    expect(counts(stage, 'INBOX')).toEqual([6, 3]);
  });

  test('by name, whatever was done since; and at once what was done at once, also by the next engine', async () => {
    const device = memoryDevice((commit) => stage.world.schedule(50, commit));
    const stage = stageOf({ device });
    await show(stage, 'INBOX', true);
    const star = { kind: 'flags', mailbox: 'INBOX', uids: [3], flag: '\\Flagged', on: true };
    const isStarred = () => stage.account.mailbox('INBOX').messages.some(({ flags }) => flags.includes('\\Flagged'));
    const { changes } = stage.engine;
    const archived = await changes.change(archive(1));
    await changes.change(star);
    await stage.world.settle();
    expect((await changes.undo(archived.id))?.kind).toBe('move');
    await stage.world.advance(1000);
    expect(subjects(stage.account, 'INBOX').sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(isStarred()).toBe(true);
    expect(await changes.undo(archived.id)).toBeNull();

    const trashed = await changes.change(trash(2));
    await changes.change({ kind: 'trash', mailbox: 'Archive', uids: [1], group: trashed.id });
    await changes.change({ ...star, on: false });
    await stage.world.advance(5000);
    expect(subjects(stage.account, 'Trash').sort()).toEqual(['2', '7']);
    device.killTab();
    const next = stageOf({ device, account: stage.account });
    await show(next, 'INBOX', true);
    expect((await next.engine.changes.undo())?.kind).toBe('flags');
    expect((await next.engine.changes.undo())?.kind).toBe('move');
    await next.world.advance(5000);
    expect([subjects(stage.account, 'Trash'), subjects(stage.account, 'Archive')]).toEqual([[], ['7']]);
    expect(isStarred()).toBe(true);
    device.close();
  });

  test('a star comes off those alone that had none before', async () => {
    const stage = await begin();
    stage.account.setFlag('INBOX', 2, '\\Flagged', true);
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [1, 2], flag: '\\Flagged', on: true });
    await stage.world.settle();
    await stage.engine.changes.undo();
    await stage.world.settle();
    const flagged = stage.account.mailbox('INBOX').messages.filter(({ flags }) => flags.includes('\\Flagged'));
    expect(flagged.map(({ uid }) => uid)).toEqual([2]);
  });

  test('offline: what was not sent is never sent', async () => {
    const stage = await begin();
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    await stage.engine.changes.change(archive(1));
    expect((await stage.engine.changes.undo())?.kind).toBe('move');
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
    await stage.world.advance(60_000);
    expect(stage.world.bursts.join()).not.toContain('MOVE');
    expect(subjects(stage.account, 'INBOX')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test.each([
    ['the server tells the new uids', movingCapabilities],
    ['it does not', movingCapabilities.filter((name) => name !== 'UIDPLUS')],
    ['it cannot move', movingCapabilities.filter((name) => name !== 'MOVE')],
  ])('while it is on its way, where %s', async (_, capabilities) => {
    const stage = await begin({ capabilities });
    await stage.engine.changes.change(archive(1));
    expect((await stage.engine.changes.undo())?.kind).toBe('move');
    await stage.world.promises();
    expect(shown(stage)).toContain(1);
    await stage.world.advance(5000);
    expect(subjects(stage.account, 'INBOX').sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(subjects(stage.account, 'Archive')).toEqual(['7']);
    expect(stage.snapshot?.total).toBe(6);
  });
});

describe('deleting for good', () => {
  test('removes these and no others that somebody marked', async () => {
    const stage = await begin();
    stage.account.setFlag('INBOX', 3, '\\Deleted', true);
    await stage.world.settle();
    stage.takeBursts();
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1, 2] });
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3]);
    await stage.world.settle();
    expect(stage.takeBursts().flat()).toEqual(['DONE', 'UID STORE 1:2 +FLAGS.SILENT (\\Deleted)', 'UID EXPUNGE 1:2']);
    expect(subjects(stage.account, 'INBOX')).toEqual(['3', '4', '5', '6']);
    expect(await stage.engine.changes.undo()).toBeNull();
  });

  test('what is in Trash goes for good when it is deleted', async () => {
    const stage = await begin();
    stage.account.append('Trash');
    stage.watch('Trash');
    await stage.world.advance(1000);
    await stage.engine.changes.change({ kind: 'trash', mailbox: 'Trash', uids: [1] });
    await stage.world.settle();
    expect(subjects(stage.account, 'Trash')).toEqual([]);
  });

  describe('where the server can only remove all that are marked, and somebody marked another', () => {
    const marked = async (stage: ModelStage, keep = false): Promise<ModelStage> => {
      await show(stage, 'INBOX', keep);
      stage.account.setFlag('INBOX', 3, '\\Deleted', true);
      await stage.engine.changes.change(archive(1));
      await stage.world.advance(1000);
      expect(subjects(stage.account, 'INBOX')).toContain('1');
      return stage;
    };

    test('what was moved stays hidden, on another line and in another tab too', async () => {
      const device = memoryDevice((commit) => stage.world.schedule(50, commit));
      let stage = stageOf({ capabilities: richCapabilities, device });
      await marked(stage, true);
      expect([shown(stage), counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
        [6, 5, 4, 3, 2],
        [5, 2],
        [2, 1],
      ]);
      stage.world.line.drop();
      await stage.world.advance(10_000);
      expect([shown(stage), counts(stage, 'INBOX')]).toEqual([
        [6, 5, 4, 3, 2],
        [5, 2],
      ]);
      const { account } = stage;
      device.killTab();
      stage = stageOf({ capabilities: richCapabilities, device, account });
      await show(stage, 'INBOX', true);
      expect([shown(stage), counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
        [6, 5, 4, 3, 2],
        [5, 2],
        [2, 1],
      ]);
      device.close();
    });

    test('it goes for good with the next one, once nobody else is in the way', async () => {
      const stage = await marked(stageOf({ capabilities: richCapabilities }));
      stage.account.setFlag('INBOX', 3, '\\Deleted', false);
      await stage.engine.changes.change(archive(2));
      await stage.world.advance(1000);
      expect(subjects(stage.account, 'INBOX')).toEqual(['3', '4', '5', '6']);
      expect(changesIn(stage.store.journal)).toEqual([]);
    });

    test('it is seen again when somebody takes the mark off', async () => {
      const stage = await marked(stageOf({ capabilities: richCapabilities }));
      stage.account.setFlag('INBOX', 1, '\\Deleted', false);
      await stage.world.advance(1000);
      expect([shown(stage), counts(stage, 'INBOX')]).toEqual([
        [6, 5, 4, 3, 2, 1],
        [6, 3],
      ]);
      expect(changesIn(stage.store.journal)).toEqual([]);
    });
  });

  test('never takes others along where the server can only remove all that are marked', async () => {
    const stage = await begin({ capabilities: richCapabilities });
    stage.account.setFlag('INBOX', 3, '\\Deleted', true);
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1] });
    await stage.world.settle();
    expect(stage.world.bursts.join()).not.toMatch(/ EXPUNGE\r/);
    expect(subjects(stage.account, 'INBOX')).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});

describe('a change that the server does not make is taken back, with the reason', () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['a move that is refused', 'NO cannot do that', 'move command-refused'],
    ['a full account', 'NO [OVERQUOTA] full', 'move over-quota'],
    ['a mailbox that can only be read', 'NO [READ-ONLY] no', 'move mailbox-read-only'],
  ];
  test.each(refusals)('%s', async (_, completion, told) => {
    const refuses = (command: string) => (command.startsWith('UID MOVE') ? completion : null);
    const stage = await begin({ refuses });
    const { id } = await stage.engine.changes.change(archive(1, 2));
    await stage.world.promises();
    expect(shown(stage)).toEqual([6, 5, 4, 3]);
    await stage.world.advance(1000);
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
    expect([counts(stage, 'INBOX'), counts(stage, 'Archive')]).toEqual([
      [6, 3],
      [1, 0],
    ]);
    expect(failures(stage)).toEqual([told]);
    stage.engine.changes.dismiss(id);
    await stage.world.promises();
    expect(failures(stage)).toEqual([]);
  });

  test('a mailbox that was deleted elsewhere', async () => {
    const stage = await begin();
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    await stage.engine.changes.change({ kind: 'flags', mailbox: 'Archive', uids: [1], flag: '\\Flagged', on: true });
    stage.account.deleteMailbox('Archive');
    await stage.world.advance(60_000);
    expect(failures(stage)).toEqual(['flags no-such-mailbox']);
  });

  test('a removal that is refused leaves no mark behind', async () => {
    const stage = await begin({ refuses: (command) => (/EXPUNGE/.test(command) ? 'NO not yours' : null) });
    await stage.engine.changes.change({ kind: 'delete', mailbox: 'INBOX', uids: [1] });
    await stage.world.advance(1000);
    expect(shown(stage)).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('a day offline', () => {
  test('200 changes survive the tab and are played in order', async () => {
    const device = memoryDevice((commit) => stage.world.schedule(50, commit));
    const account = makeAccount();
    for (let number = 0; number < 200; number++) account.append('INBOX');
    let stage = stageOf({ device, account });
    await show(stage, 'INBOX', true);
    await stage.world.advance(5000);
    stage.engine.noteNetwork('offline');
    await stage.world.settle();
    const { changes } = stage.engine;
    for (let uid = 1; uid <= 100; uid++) {
      await changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [uid], flag: '\\Flagged', on: true });
      await changes.change(uid % 2 ? archive(uid) : trash(uid));
    }
    expect(stage.told.pending.at(-1)?.unconfirmed).toBe(200);
    device.killTab(); // nothing more is written: not even what a moment later would be
    stage = stageOf({ device, account });
    await show(stage, 'INBOX', true);
    await stage.world.advance(30_000);
    expect(stage.told.pending.at(-1)).toEqual({ unconfirmed: 0, failed: [] });
    const odd = account.mailbox('Archive').messages.slice(1);
    expect(odd.map(({ subject }) => Number(subject.split(' ')[1]))).toHaveLength(50);
    expect([...odd, ...account.mailbox('Trash').messages].every(({ flags }) => flags.includes('\\Flagged'))).toBe(true);
    expect(account.mailbox('Trash').messages).toHaveLength(50);
    expect(account.mailbox('INBOX').messages).toHaveLength(106);
    expect(stage.snapshot?.total).toBe(106);
    device.close();
  });
});
