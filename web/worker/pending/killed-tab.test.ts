// A tab that is killed in the moment in which a change is shown: what it had not committed is gone, what was shown is not.

import { describe, expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { memoryDevice } from '../testing/memory-device.ts';
import { PendingStage } from '../testing/pending-stage.ts';
import type { NewChange } from './change.ts';

const account = 'ida';
const star = (uid: number, on: boolean): NewChange => ({
  kind: 'flags',
  mailbox: 'INBOX',
  uids: UidSet.of(uid),
  uidValidity: 7,
  payload: { flag: '\\Flagged', on, changed: String(uid) },
});

const fail = (): never => {
  throw new Error('the device failed');
};

/** A device that commits when it is told to, never by itself. */
const openDevice = async () => {
  const device = memoryDevice(() => undefined);
  const open = (): Promise<MailStore> => device.storage.open(account, { anew: false, onFailed: fail, onRebuilt: fail });
  const store = await open();
  const rows = [1, 2].map((uid) => ({
    uid,
    flags: [],
    internalDate: uid,
    size: 0,
    envelope: null,
    structure: null,
    preview: null,
  }));
  store.change('INBOX', {
    rows,
    uids: UidSet.of(1, 2),
    checkpoint: { uidValidity: 7, uidNext: 3, highestModseq: null },
  });
  store.flush();
  /** The next tab's store. */
  const nextTab = async (): Promise<MailStore> => {
    device.killTab();
    return open();
  };
  return { store, nextTab };
};

describe('a tab that is killed right after', () => {
  test('a star was shown leaves the row starred and the star to be sent', async () => {
    const { store, nextTab } = await openDevice();
    const stage = new PendingStage(undefined, store);
    stage.make(star(1, true));
    const next = await nextTab();
    expect(next.journal.entries()).toHaveLength(1);
    expect(next.message('INBOX', 1)?.flags).toEqual(['\\Flagged']);
  });

  test('a star that was never sent was taken off leaves nothing of it', async () => {
    const { store, nextTab } = await openDevice();
    const stage = new PendingStage(undefined, store);
    stage.live = false;
    stage.make(star(1, true));
    stage.make(star(1, false));
    const next = await nextTab();
    expect(next.journal.entries()).toEqual([]);
    expect(next.message('INBOX', 1)?.flags).toEqual([]);
  });

  test('takes back what an earlier page may have told the server', async () => {
    const { store, nextTab } = await openDevice();
    const stage = new PendingStage(undefined, store);
    stage.make(star(1, true));
    expect(stage.take()).toEqual(['UID STORE 1 +FLAGS.SILENT (\\Flagged)']);
    const next = new PendingStage(undefined, await nextTab());
    next.live = false;
    next.make(star(1, false));
    next.connect();
    next.pending.resume();
    const [again] = next.sent.splice(0);
    expect(again?.text).toBe('UID STORE 1 +FLAGS.SILENT (\\Flagged)');
    again?.confirm();
    await expect.poll(() => next.take()).toEqual(['UID STORE 1 -FLAGS.SILENT (\\Flagged)']);
  });

  test('on the way back leaves what was asked meanwhile to follow it', async () => {
    const { store, nextTab } = await openDevice();
    const stage = new PendingStage(undefined, store);
    stage.make({
      ...{ kind: 'move', mailbox: 'INBOX', uids: UidSet.of(1), uidValidity: 7 },
      payload: { to: 'Archive', above: null, unread: 0 },
    });
    stage.pending.undo();
    stage.make(star(1, true));
    const [move] = stage.sent.splice(0);
    move?.confirm('[COPYUID 9 1 5]');
    await expect.poll(() => store.journal.entries()[0]?.mailbox).toBe('Archive');
    const [back, starred] = (await nextTab()).journal.entries();
    expect(back).toMatchObject({ kind: 'move', mailbox: 'Archive' });
    expect(starred?.uids.toString()).toBe(String(back?.payload.standIns));
  });

  test('a removal was asked for offline leaves it to be taken back', async () => {
    const { store, nextTab } = await openDevice();
    const stage = new PendingStage(undefined, store);
    stage.live = false;
    stage.make({ kind: 'delete', mailbox: 'INBOX', uids: UidSet.of(1), uidValidity: 7, payload: { unread: 0 } });
    const next = new PendingStage(undefined, await nextTab());
    next.live = false;
    expect(next.pending.undo()).toMatchObject({ kind: 'delete' });
    expect(next.pending.unconfirmed).toEqual([]);
  });
});
