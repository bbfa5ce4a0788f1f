import { expect, test } from 'vitest';
import type { Uid, UidSet } from '../../../shared/imap/index.ts';
import { type ProblemCode, ProblemError } from '../../../shared/problems.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { promisesSettled } from '../testing/fake-world.ts';
import { type FlagChange, PendingFlags } from './pending-flags.ts';

interface Sent {
  readonly mailbox: string;
  readonly uids: UidSet;
  readonly change: FlagChange;
  wanted(): boolean;
  confirm(): void;
  refuse(code: ProblemCode): void;
}

/** Pending flags over three messages, 1 to 3; the test plays the server. */
const begin = () => {
  const store = openMemoryStore();
  for (const uid of [1, 2, 3]) {
    const row = { uid, flags: ['Work'], internalDate: 0, size: 0, envelope: null, structure: null, preview: null };
    store.change('INBOX', { rows: [row] });
  }
  const sent: Sent[] = [];
  const refetched: string[] = [];
  const doubted: string[] = [];
  const pending = new PendingFlags(store, {
    send: (mailbox, uids, change, wanted) =>
      new Promise<void>((resolve, reject) => {
        sent.push({
          mailbox,
          uids,
          change,
          wanted,
          confirm: resolve,
          refuse: (code) => reject(new ProblemError({ code })),
        });
      }),
    change: (mailbox, uid, flags) => store.change(mailbox, { flags: [{ uid, flags }] }),
    refetch: async (mailbox) => {
      refetched.push(mailbox);
    },
    doubtUnread: (mailbox) => doubted.push(mailbox),
  });
  const set = (uids: readonly number[], flag: string, on: boolean) => {
    const done: { is: 'waiting' | 'done' | ProblemCode } = { is: 'waiting' };
    pending.set('INBOX', uids as Uid[], flag, on).then(
      () => {
        done.is = 'done';
      },
      (error: ProblemError) => {
        done.is = error.problem.code;
      },
    );
    return done;
  };
  return { store, sent, refetched, doubted, pending, set, flags: (uid: number) => store.message('INBOX', uid)?.flags };
};

test('a change is shown before it is sent anywhere, and waits for the server', async () => {
  const { set, flags, sent, pending } = begin();
  const done = set([1, 3], '\\Seen', true);
  expect([flags(1), flags(2), flags(3)]).toEqual([['Work', '\\Seen'], ['Work'], ['Work', '\\Seen']]);
  expect(sent.map(({ mailbox, uids, change }) => [mailbox, uids.toString(), change])).toEqual([
    ['INBOX', '1,3', { op: 'add', flags: ['\\Seen'] }],
  ]);
  expect(pending.has('INBOX')).toBe(true);
  expect(pending.has('Sent')).toBe(false);
  await promisesSettled();
  expect(done.is).toBe('waiting');
  sent[0]!.confirm();
  await promisesSettled();
  expect(done.is).toBe('done');
  expect(pending.has('INBOX')).toBe(false);
});

test("the server's flags are shown with what it has not confirmed on top, the last word last", async () => {
  const { pending, set, sent } = begin();
  set([1], '\\Seen', true);
  set([1], '\\Flagged', true);
  set([1], '\\Seen', false);
  expect(pending.overlay('INBOX', 1, ['\\seen', 'Work'])).toEqual(['Work', '\\Flagged']);
  expect(pending.overlay('INBOX', 2, ['Work'])).toEqual(['Work']);
  expect(pending.overlay('Sent', 1, ['Work'])).toEqual(['Work']);
  for (const each of sent) each.confirm();
  await promisesSettled();
  expect(pending.overlay('INBOX', 1, ['\\Seen'])).toEqual(['\\Seen']);
});

test('a lost line keeps the change, and the next one gets it once more; a change that is under way is not sent twice', async () => {
  const { set, sent, pending, flags } = begin();
  const lost = set([1], '\\Seen', true);
  set([2], '\\Seen', true);
  sent[0]!.refuse('connection-lost');
  await promisesSettled();
  expect(lost.is).toBe('waiting');
  expect(flags(1)).toContain('\\Seen');
  pending.resume();
  expect(sent.map(({ uids }) => uids.toString())).toEqual(['1', '2', '1']);
  sent[2]!.confirm();
  await promisesSettled();
  expect(lost.is).toBe('done');
});

test('a no is told, and the truth is asked for', async () => {
  for (const code of ['command-refused', 'no-such-mailbox', 'unexpected'] as const) {
    const { set, sent, pending, refetched } = begin();
    const done = set([1], '\\Seen', true);
    sent[0]!.refuse(code);
    await promisesSettled();
    expect(done.is).toBe(code);
    expect(refetched).toEqual(['INBOX']);
    expect(pending.has('INBOX')).toBe(false);
  }
});

test('a mailbox made anew takes its changes along: they are no longer wanted', async () => {
  const { set, sent, pending } = begin();
  const done = set([1], '\\Seen', true);
  expect(sent[0]!.wanted()).toBe(true);
  pending.forgetMailbox('Sent');
  expect(sent[0]!.wanted()).toBe(true);
  pending.forgetMailbox('INBOX');
  expect(sent[0]!.wanted()).toBe(false);
  sent[0]!.refuse('cancelled');
  await promisesSettled();
  expect(done.is).toBe('no-such-message');
  pending.resume();
  expect(sent).toHaveLength(1);
});

test('a message whose row is not here makes the count of unread ones doubtful, a star on it does not', async () => {
  const { set, sent, doubted } = begin();
  set([1, 9], '\\Flagged', true);
  set([1], '\\Seen', true);
  for (const each of sent) each.confirm();
  await promisesSettled();
  expect(doubted).toEqual([]);
  set([9], '\\Seen', true);
  sent[2]!.confirm();
  await promisesSettled();
  expect(doubted).toEqual(['INBOX']);
});

test('many scattered messages go in commands that servers do not cut, and are one change all the same', async () => {
  const { set, sent } = begin();
  const done = set(
    Array.from({ length: 5000 }, (_, at) => 1_000_000 + 2 * at),
    '\\Flagged',
    true,
  );
  expect(sent.length).toBeGreaterThan(1);
  for (const { uids } of sent) expect(uids.toString().length).toBeLessThanOrEqual(8192);
  expect(sent.reduce((sum, { uids }) => sum + uids.size, 0)).toBe(5000);
  for (const each of sent.slice(1)) each.confirm();
  await promisesSettled();
  expect(done.is).toBe('waiting');
  sent[0]!.confirm();
  await promisesSettled();
  expect(done.is).toBe('done');
});

test('signing out ends what waits, and nothing is sent afterwards', async () => {
  const { set, sent, pending } = begin();
  const done = set([1], '\\Seen', true);
  pending.clear();
  await promisesSettled();
  expect(done.is).toBe('cancelled');
  sent[0]!.refuse('cancelled');
  await promisesSettled();
  pending.resume();
  expect(sent).toHaveLength(1);
});
