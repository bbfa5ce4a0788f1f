// A queue of changes over three messages, and changes to put into it.

import { UidSet } from '../../../shared/imap/index.ts';
import type { NewChange } from '../pending/change.ts';
import { promisesSettled } from './fake-world.ts';
import { PendingStage } from './pending-stage.ts';

export const checkpoint = { uidValidity: 7, uidNext: 10, highestModseq: null };

/** Three messages, 1 to 3, in INBOX. */
export const begin = (capabilities?: string) => {
  const stage = new PendingStage(capabilities);
  const rows = [1, 2, 3].map((uid) => ({
    uid,
    flags: ['Work'],
    internalDate: uid,
    size: 0,
    envelope: null,
    structure: null,
    preview: null,
  }));
  stage.store.change('INBOX', { rows, uids: UidSet.of(1, 2, 3), checkpoint });
  return stage;
};

/** Answers OK until nothing more is sent; what that was. */
export const confirmAll = async (stage: PendingStage): Promise<string[]> => {
  const all: string[] = [];
  for (let next = stage.sent.shift(); next; next = stage.sent.shift()) {
    all.push(next.text);
    next.confirm();
    await promisesSettled();
  }
  return all;
};

export const of = (uids: string) => ({ mailbox: 'INBOX', uids: UidSet.parse(uids), uidValidity: 7 });
export const flags = (uids: string, flag: string, on: boolean, changed = uids): NewChange => ({
  kind: 'flags',
  ...of(uids),
  payload: { flag, on, changed },
});
export const move = (uids: string, to = 'Archive'): NewChange => ({
  kind: 'move',
  ...of(uids),
  payload: { to, above: null, unread: 0 },
});
