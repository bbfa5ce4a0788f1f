import { describe, expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import type { ProblemCode } from '../../../shared/problems.ts';
import { promisesSettled } from '../testing/fake-world.ts';
import { begin, checkpoint, confirmAll, flags, move, of } from '../testing/queue-of-three.ts';
import type { NewChange } from './change.ts';
import { sentAtOnce, triesAtMost } from './pending-changes.ts';

describe('a change of flags', () => {
  test('is written down and shown before it is sent anywhere, and waits for the server', async () => {
    const stage = begin();
    stage.live = false;
    const done = stage.make(flags('1,3', '\\Seen', true));
    expect(stage.store.journal.entries()).toMatchObject([{ kind: 'flags', state: 'queued' }]);
    expect([1, 2, 3].map((uid) => stage.store.message('INBOX', uid)?.flags)).toEqual([
      ['Work', '\\Seen'],
      ['Work'],
      ['Work', '\\Seen'],
    ]);
    stage.connect();
    stage.pending.resume();
    expect(stage.sent).toMatchObject([{ mailbox: 'INBOX', text: 'UID STORE 1,3 +FLAGS.SILENT (\\Seen)' }]);
    expect([stage.pending.overlay.has('INBOX'), stage.pending.overlay.has('Sent')]).toEqual([true, false]);
    await promisesSettled();
    expect(done.is).toBe('waiting');
    stage.sent[0]!.confirm();
    await promisesSettled();
    expect(done.is).toBe('done');
    expect(stage.pending.overlay.has('INBOX')).toBe(false);
    expect(stage.store.journal.entries()).toEqual([]);
  });

  test('lies on top of what the server says, the last word last', async () => {
    const stage = begin();
    const { overlay } = stage.pending;
    stage.make(flags('1', '\\Seen', true));
    stage.make(flags('1', '\\Flagged', true));
    stage.make(flags('1', '\\Seen', false));
    expect(overlay.flags('INBOX', 1, ['\\seen', 'Work'])).toEqual(['Work', '\\Flagged']);
    expect(overlay.flags('INBOX', 2, ['Work'])).toEqual(['Work']);
    expect(overlay.flags('Sent', 1, ['Work'])).toEqual(['Work']);
    await confirmAll(stage);
    expect(overlay.flags('INBOX', 1, ['\\Seen'])).toEqual(['\\Seen']);
  });

  test('outlives its line, and the next one gets it once more; one that is under way is not sent twice', async () => {
    const stage = begin();
    const lost = stage.make(flags('1', '\\Seen', true));
    stage.lose();
    await promisesSettled();
    expect(lost.is).toBe('waiting');
    expect(stage.store.message('INBOX', 1)?.flags).toContain('\\Seen');
    stage.connect();
    stage.pending.resume();
    stage.pending.resume();
    expect(stage.take()).toEqual(Array(2).fill('UID STORE 1 +FLAGS.SILENT (\\Seen)'));
  });

  test('outlives its page: another one finds it in the journal', async () => {
    const stage = begin();
    stage.make(flags('1', '\\Seen', true));
    stage.reload();
    expect(stage.pending.overlay.flags('INBOX', 1, [])).toEqual(['\\Seen']);
    expect(stage.take()).toEqual(['UID STORE 1 +FLAGS.SILENT (\\Seen)']);
  });

  const refusals: readonly (readonly [string, ProblemCode])[] = [
    ['go away', 'command-refused'],
    ['[OVERQUOTA] full', 'over-quota'],
    ['[READ-ONLY] no', 'mailbox-read-only'],
  ];
  test.each(refusals)('that is refused with "%s" is told, and the truth is asked for', async (words, code) => {
    const stage = begin();
    const done = stage.make(flags('1', '\\Seen', true));
    stage.sent[0]!.refuse(words);
    await promisesSettled();
    expect(done.is).toBe(code);
    expect(stage.refetched).toEqual(['INBOX']);
    expect(stage.pending.overlay.has('INBOX')).toBe(false);
    expect(stage.pending.overlay.flags('INBOX', 1, [])).toEqual([]);
    expect(stage.pending.failed).toMatchObject([{ id: done.id, payload: { problem: { code } } }]);
    stage.pending.dismiss(done.id);
    expect(stage.store.journal.entries()).toEqual([]);
  });

  const rights: readonly (readonly [string, readonly string[], string, ProblemCode | 'waiting'])[] = [
    ['nothing', [], '\\Flagged', 'mailbox-read-only'],
    ['nothing', [], 'Work', 'mailbox-read-only'],
    ['another flag', ['\\Seen'], '\\Flagged', 'command-refused'],
    ['another flag', ['\\Seen'], 'Later', 'waiting'],
    ['it', ['\\flagged'], '\\Flagged', 'waiting'],
  ];
  test.each(rights)('in a mailbox that keeps %s: a server may say OK and do nothing', async (_, kept, flag, is) => {
    const stage = begin();
    stage.permanentFlags = kept;
    const done = stage.make(flags('1', flag, true));
    await promisesSettled();
    expect(done.is).toBe(is);
    expect(stage.sent).toHaveLength(is === 'waiting' ? 1 : 0);
    expect(stage.refetched).toEqual(is === 'waiting' ? [] : ['INBOX']);
  });

  test('makes the count of unread ones doubtful when a row is not here; a star does not', async () => {
    const stage = begin();
    stage.make(flags('1,9', '\\Flagged', true));
    stage.make(flags('1', '\\Seen', true));
    for (const each of stage.sent) each.confirm();
    await promisesSettled();
    expect(stage.doubted).toEqual([]);
    stage.make(flags('9', '\\Seen', true));
    stage.sent[2]!.confirm();
    await promisesSettled();
    expect(stage.doubted).toEqual(['INBOX']);
  });

  test('of many scattered messages goes in commands that servers do not cut, and is one change all the same', async () => {
    const stage = begin();
    const uids = UidSet.from(Array.from({ length: 5000 }, (_, at) => 1_000_000 + 2 * at)).toString();
    const done = stage.make(flags(uids, '\\Flagged', true));
    expect(stage.sent.length).toBeGreaterThan(1);
    for (const { text } of stage.sent) expect(text.length).toBeLessThanOrEqual(8250);
    for (const each of stage.sent.slice(1)) each.confirm();
    await promisesSettled();
    expect(done.is).toBe('waiting');
    stage.sent[0]!.confirm();
    await promisesSettled();
    expect(done.is).toBe('done');
  });
});

describe('order', () => {
  test('commands for one mailbox follow each other without waiting, unless they are about the same messages', async () => {
    const stage = begin();
    stage.make(flags('1', '\\Seen', true));
    stage.make(move('2'));
    stage.make(flags('1', '\\Flagged', true));
    stage.make(move('1'));
    stage.make(flags('3', '\\Seen', true));
    expect(stage.sent.map(({ text }) => text)).toEqual([
      'UID STORE 1 +FLAGS.SILENT (\\Seen)',
      'UID MOVE 2 "Archive"',
      'UID STORE 1 +FLAGS.SILENT (\\Flagged)',
    ]);
    expect((await confirmAll(stage)).slice(3)).toEqual(['UID MOVE 1 "Archive"', 'UID STORE 3 +FLAGS.SILENT (\\Seen)']);
  });

  test('a change that takes several commands lets none past', () => {
    const slow = begin('UIDPLUS');
    slow.make(move('1'));
    slow.make(flags('2', '\\Seen', true));
    slow.make({ ...flags('5', '\\Seen', true), mailbox: 'Archive', uidValidity: null });
    expect(slow.take()).toEqual(['STATUS "Archive" (UIDNEXT UIDVALIDITY)']);
  });

  test('a mailbox is made before anything goes on, and nothing overtakes it', async () => {
    const stage = begin();
    stage.make(flags('1', '\\Seen', true));
    stage.make({ kind: 'create-mailbox', mailbox: 'New', uids: UidSet.empty, uidValidity: null, payload: {} });
    stage.make(move('1', 'New'));
    stage.sent.shift()!.confirm();
    await promisesSettled();
    expect(stage.sent.map(({ text }) => text)).toEqual(['CREATE "New"']);
    stage.sent.shift()!.confirm();
    await promisesSettled();
    expect(stage.sent.map(({ text }) => text)).toEqual(['SUBSCRIBE "New"']);
    stage.sent.shift()!.confirm();
    await promisesSettled();
    expect(stage.take()).toEqual(['UID MOVE 1 "New"']);
  });

  test('a day offline is not thrown at the server in one burst', async () => {
    const stage = begin();
    stage.live = false;
    for (let n = 0; n < 200; n++) stage.make(flags('1', `flag${n}`, true));
    stage.connect();
    stage.pending.resume();
    expect(stage.sent).toHaveLength(sentAtOnce);
    expect(await confirmAll(stage)).toEqual(
      Array.from({ length: 200 }, (_, n) => `UID STORE 1 +FLAGS.SILENT (flag${n})`),
    );
    expect(stage.store.journal.entries()).toEqual([]);
  });
});

describe('a change that the server hangs up on', () => {
  test('goes alone from then on, and is given up after so many tries', async () => {
    const stage = begin();
    const bad = stage.make(flags('1', 'poison', true));
    const good = stage.make(flags('2', 'Fine', true));
    for (let tries = 1; tries <= triesAtMost; tries++) {
      expect(stage.take()).toEqual(
        tries === 1
          ? ['UID STORE 1 +FLAGS.SILENT (poison)', 'UID STORE 2 +FLAGS.SILENT (Fine)']
          : ['UID STORE 1 +FLAGS.SILENT (poison)'],
      );
      stage.lose();
      await promisesSettled();
      stage.connect();
      stage.pending.resume();
    }
    expect(bad.is).toBe('given-up');
    expect(stage.pending.failed).toMatchObject([{ payload: { flag: 'poison', problem: { code: 'given-up' } } }]);
    stage.sent.shift()!.confirm();
    await promisesSettled();
    expect(good.is).toBe('done');
    expect(triesAtMost).toBe(8);
  });

  test('a network that goes away is nobody’s fault', async () => {
    const stage = begin();
    const done = stage.make(flags('1', '\\Seen', true));
    for (let times = 0; times < triesAtMost + 5; times++) {
      stage.lose('offline');
      await promisesSettled();
      stage.connect();
      stage.pending.resume();
    }
    stage.sent.at(-1)!.confirm();
    await promisesSettled();
    expect(done.is).toBe('done');
  });
});

describe('a mailbox that was made anew', () => {
  test('takes its changes along: nothing is done to other messages, and the person can see what it was', async () => {
    const stage = begin();
    stage.live = false;
    const done = stage.make(flags('1', '\\Seen', true));
    const other = stage.make({ ...flags('1', '\\Seen', true), mailbox: 'Sent', uidValidity: 3 });
    stage.pending.onReplaced('INBOX');
    await promisesSettled();
    expect([done.is, other.is]).toEqual(['mailbox-replaced', 'waiting']);
    expect(stage.pending.failed).toMatchObject([
      { mailbox: 'INBOX', payload: { problem: { code: 'mailbox-replaced' } } },
    ]);
    expect(stage.pending.overlay.flags('INBOX', 1, [])).toEqual([]);
  });

  test('holds up nobody: what waited for one of its changes goes on', async () => {
    const stage = begin();
    const bad = stage.make(flags('1', '\\Seen', true));
    stage.lose();
    await promisesSettled();
    stage.connect();
    stage.pending.resume();
    stage.make({ ...flags('1', '\\Seen', true), mailbox: 'Sent', uidValidity: null });
    expect(stage.take()).toEqual(Array(2).fill('UID STORE 1 +FLAGS.SILENT (\\Seen)'));
    stage.pending.onReplaced('INBOX');
    await promisesSettled();
    expect([bad.is, stage.sent.map(({ mailbox }) => mailbox)]).toEqual(['mailbox-replaced', ['Sent']]);
  });

  test('is noticed in the last moment, also by a page that was not there', async () => {
    const stage = begin();
    stage.live = false;
    const done = stage.make(flags('1', '\\Seen', true));
    stage.store.change('INBOX', { checkpoint: { ...checkpoint, uidValidity: 8 } });
    stage.connect();
    stage.pending.resume();
    await promisesSettled();
    expect([stage.take(), done.is]).toEqual([[], 'mailbox-replaced']);
  });

  test('ends a change that is half done: what is heard of it later neither revives it nor sends more of it', async () => {
    const stage = begin('IMAP4rev1');
    const done = stage.make({ ...move('2'), kind: 'copy' } as NewChange);
    stage.pending.onReplaced('INBOX');
    await promisesSettled();
    expect(await confirmAll(stage)).toEqual(['STATUS "Archive" (UIDNEXT UIDVALIDITY)']);
    expect([done.is, stage.store.journal.entries().map(({ state }) => state)]).toEqual([
      'mailbox-replaced',
      ['failed'],
    ]);
  });

  test('gives its messages new uids where they are found again: the changes go on with those', async () => {
    const stage = begin();
    stage.live = false;
    stage.make(flags('1:3', '\\Seen', true));
    stage.make(move('2'));
    stage.pending.onReplaced('INBOX');
    stage.store.change('INBOX', { checkpoint: { ...checkpoint, uidValidity: 8 } });
    stage.connect();
    stage.pending.retarget(
      'INBOX',
      new Map([
        [1, 21],
        [2, 22],
      ]),
      8,
    );
    expect(await confirmAll(stage)).toEqual(['UID STORE 21:22 +FLAGS.SILENT (\\Seen)', 'UID MOVE 22 "Archive"']);
    expect(stage.pending.failed.map(({ kind, uids }) => `${kind} ${uids}`)).toEqual(['flags 3']);
  });
});

test('a change of rows that an earlier page left belongs to the mailbox that the store knows', async () => {
  const stage = begin();
  stage.live = false;
  stage.make({ ...flags('1', '\\Seen', true), uidValidity: null });
  stage.pending.reopened();
  expect(stage.store.journal.entries()).toMatchObject([{ uidValidity: 7 }]);
  const unseen = stage.make({ ...flags('1', '\\Seen', true), mailbox: 'Unseen', uidValidity: null });
  stage.connect();
  stage.pending.resume();
  stage.store.change('Unseen', { checkpoint: { ...checkpoint, uidValidity: 5 } });
  stage.sent.at(-1)!.confirm();
  await promisesSettled();
  expect(unseen.is).toBe('done');
});

test('signing out ends what waits, and nothing is sent afterwards', async () => {
  const stage = begin();
  const done = stage.make(flags('1', '\\Seen', true));
  stage.pending.clear();
  stage.store.clear();
  await promisesSettled();
  expect(done.is).toBe('cancelled');
  stage.lose();
  await promisesSettled();
  stage.connect();
  stage.pending.resume();
  expect(stage.sent).toHaveLength(1);
});

test('taking back goes past what changed nothing and what cannot be taken back, and ends', () => {
  const stage = begin();
  stage.make({ kind: 'delete', ...of('2'), payload: { unread: 0 } });
  stage.live = false;
  stage.make(flags('1', '\\Seen', true, ''));
  stage.reload();
  expect(stage.pending.undo()).toBeNull();
  expect(stage.pending.unconfirmed.map(({ kind }) => kind)).toEqual(['delete', 'flags']);
});
