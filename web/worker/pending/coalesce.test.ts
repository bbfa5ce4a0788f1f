import { describe, expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { promisesSettled } from '../testing/fake-world.ts';
import type { PendingStage } from '../testing/pending-stage.ts';
import { begin, confirmAll, flags, move, of } from '../testing/queue-of-three.ts';
import type { NewChange } from './change.ts';

describe('opposite changes of which nothing was sent', () => {
  const offline = () => {
    const stage = begin();
    stage.live = false;
    return stage;
  };
  const sent = (stage: PendingStage) => {
    stage.connect();
    stage.pending.resume();
    return stage.take();
  };

  test('cancel out', async () => {
    const stage = offline();
    const first = stage.make(flags('1:2', '\\Flagged', true));
    const second = stage.make(flags('1:2', '\\Flagged', false));
    expect(stage.store.journal.entries()).toEqual([]);
    expect(stage.store.message('INBOX', 1)?.flags).toEqual(['Work']);
    expect(sent(stage)).toEqual([]);
    await promisesSettled();
    expect([first.is, second.is]).toEqual(['done', 'done']);
  });

  test('of some messages leave the others', () => {
    const stage = offline();
    stage.make(flags('1:3', '\\Flagged', true));
    stage.make(flags('2', '\\Flagged', false));
    expect(sent(stage)).toEqual(['UID STORE 1,3 +FLAGS.SILENT (\\Flagged)']);
  });

  test('do not where a copy was made in between: it has the flags of that moment', () => {
    const stage = offline();
    stage.make(flags('1:2', '\\Flagged', true));
    stage.make({ kind: 'copy', ...of('1'), payload: { to: 'Archive', above: null, unread: 0 } });
    stage.make(flags('1:2', '\\Flagged', false));
    const journal = stage.store.journal.entries().map(({ kind, uids }) => `${kind} ${uids}`);
    expect(journal).toEqual(['flags 1', 'copy 1', 'flags 1']);
    stage.make(flags('1', '\\Flagged', true));
    expect(stage.store.journal.entries().map(({ kind }) => kind)).toEqual(['flags', 'copy']);
    expect(stage.store.message('INBOX', 1)?.flags).toEqual(['Work', '\\Flagged']);
  });

  test('are all taken back, also what had cancelled out', () => {
    const stage = offline();
    const starred = () => [1, 2].filter((uid) => stage.store.message('INBOX', uid)?.flags.includes('\\Flagged'));
    stage.make(flags('1:2', '\\Flagged', true));
    stage.make(flags('1', '\\Flagged', false));
    stage.pending.undo();
    expect(starred()).toEqual([1, 2]);
    stage.pending.undo();
    expect(starred()).toEqual([]);
    expect(stage.pending.undo()).toBeNull();
    expect(sent(stage)).toEqual([]);
  });

  test('are sent for messages of which nobody knows how they were', () => {
    const stage = offline();
    stage.make(flags('1,9', '\\Flagged', true, '1'));
    stage.make(flags('1,9', '\\Flagged', false, '1'));
    expect(sent(stage)).toEqual(['UID STORE 9 -FLAGS.SILENT (\\Flagged)']);
  });

  test('the same again is said once', () => {
    const stage = offline();
    stage.make(flags('1', '\\Flagged', true));
    stage.make(flags('1:2', '\\FLAGGED', true, '2'));
    expect(sent(stage)).toEqual(['UID STORE 1 +FLAGS.SILENT (\\Flagged)', 'UID STORE 2 +FLAGS.SILENT (\\Flagged)']);
  });

  test('of mailboxes cancel out as well, unless something else came between', () => {
    const stage = offline();
    const mailbox = (kind: 'create-mailbox' | 'delete-mailbox', name: string): NewChange => ({
      kind,
      mailbox: name,
      uids: UidSet.empty,
      uidValidity: null,
      payload: {},
    });
    stage.make(mailbox('create-mailbox', 'A'));
    stage.make(mailbox('delete-mailbox', 'A'));
    stage.make(mailbox('create-mailbox', 'B'));
    stage.make(move('1', 'B'));
    stage.make(mailbox('delete-mailbox', 'B'));
    expect(stage.store.journal.entries().map(({ kind, mailbox: name }) => `${kind} ${name}`)).toEqual([
      'create-mailbox B',
      'move INBOX',
      'delete-mailbox B',
    ]);
  });

  test('what was sent is followed, not forgotten', async () => {
    const stage = begin();
    stage.make(flags('1', '\\Flagged', true));
    stage.make(flags('1', '\\Flagged', false));
    expect(await confirmAll(stage)).toEqual([
      'UID STORE 1 +FLAGS.SILENT (\\Flagged)',
      'UID STORE 1 -FLAGS.SILENT (\\Flagged)',
    ]);
  });
});
