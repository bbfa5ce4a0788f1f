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
});
