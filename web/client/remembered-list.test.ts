import { describe, expect, test } from 'vitest';
import type { WorkerMessage } from './mail-api.ts';
import { MailClient } from './mail-client.ts';
import type { ListSplice, ListUpdate, MessageSummary } from './model.ts';
import type { PageSnapshot } from './page-snapshot.ts';

const row = (uid: number): MessageSummary => ({
  uid,
  from: [],
  to: [],
  subject: `Letter ${uid}`,
  preview: null,
  internalDate: uid,
  size: 1,
  flags: { seen: true, flagged: false, answered: false, forwarded: false, draft: false, deleted: false },
  keywords: [],
  hasAttachment: false,
});

const update = (rows: readonly (number | null)[], more: Partial<ListUpdate> = {}): ListUpdate => ({
  mailbox: 'INBOX',
  version: 0,
  total: rows.length,
  unread: 0,
  splices: [],
  from: 0,
  rows: rows.map((uid) => (uid === null ? null : row(uid))),
  problem: null,
  ...more,
});

const snapshot: PageSnapshot = {
  session: { username: 'ida', server: { id: 'main', label: 'Mail' }, keep: true, expires: 1, token: null },
  mailboxes: [
    { name: 'INBOX', path: ['INBOX'], role: 'inbox', selectable: true, subscribed: true, total: 4, unread: 0 },
  ],
  lists: [
    { mailbox: 'INBOX', total: 4, unread: 0, arrangement: '', rows: [9, 8, 7, 6].map(row) },
    { mailbox: 'Sent', total: 1, unread: 0, arrangement: '', rows: [row(3)] },
  ],
};

/** A client that has shown the snapshot, and its worker's end. */
const started = () => {
  let post: (data: unknown) => void = () => undefined;
  const calls: { id: number; call: string; args: unknown[] }[] = [];
  const client = new MailClient({
    postMessage: (message) => calls.push(message as never),
    addEventListener: (_type, listener) => {
      post = (data) => listener({ data });
    },
  });
  client.showSnapshot(snapshot, 'INBOX');
  const splices: ListSplice[] = [];
  client.onSplice((told) => splices.push(...told));
  const uids = () => {
    const list = client.list.get();
    return list && Array.from({ length: list.total ?? 0 }, (_, at) => list.rowAt(at)?.uid ?? null);
  };
  const tell = (value: ListUpdate) => post({ event: 'list', value });
  return { client, calls, splices, uids, tell, say: (message: WorkerMessage) => post(message) };
};

describe('a list shown from memory', () => {
  test('is there before the engine was asked for anything, and stays when it is', () => {
    const { client, calls, uids } = started();
    expect(uids()).toEqual([9, 8, 7, 6]);
    expect(client.mailboxes.get()).toHaveLength(1);
    expect(calls).toEqual([]);
    const shown = client.list.get();
    client.watchMailbox('INBOX');
    expect(client.list.get()).toBe(shown);
    expect(calls).toMatchObject([{ call: 'watchMailbox', args: ['INBOX'] }]);
  });

  test('stays until the engine knows rows', () => {
    const { client, uids, tell } = started();
    client.watchMailbox('INBOX');
    const shown = client.list.get();
    tell(update([], { total: null }));
    tell(update([null, null, null, null]));
    expect(client.list.get()).toBe(shown);
    tell(update([9, 8, 7, 6]));
    expect(uids()).toEqual([9, 8, 7, 6]);
    expect(client.list.get()).not.toBe(shown);
  });

  test('keeps its rows, by identity, when the engine says the same', () => {
    const { client, splices, tell } = started();
    client.watchMailbox('INBOX');
    const before = client.list.get()?.rowAt(1);
    tell(update([9, 8, 7, 6]));
    expect(client.list.get()?.rowAt(1)).toBe(before);
    expect(splices).toEqual([]);
  });

  test('moves with what came and went meanwhile', () => {
    const { client, splices, uids, tell } = started();
    client.watchMailbox('INBOX');
    const eight = client.list.get()?.rowAt(1);
    tell(update([11, 10, 8, 6, 5]));
    expect(uids()).toEqual([11, 10, 8, 6, 5]);
    expect(client.list.get()?.rowAt(2)).toBe(eight);
    expect(splices).toEqual([
      { at: 0, removed: 0, inserted: 1 },
      { at: 1, removed: 0, inserted: 1 },
      { at: 2, removed: 1, inserted: 0 },
      { at: 3, removed: 1, inserted: 0 },
    ]);
  });

  test('has no rows left that the engine has not told of', () => {
    const { client, uids, tell } = started();
    client.watchMailbox('INBOX');
    tell(update([9, 8], { total: 4 }));
    expect(uids()).toEqual([9, 8, null, null]);
  });

  test('goes when the mailbox is empty, or cannot be shown', () => {
    for (const told of [update([]), update([], { total: null, problem: { code: 'no-such-mailbox' } })]) {
      const { client, uids, tell } = started();
      client.watchMailbox('INBOX');
      tell(told);
      expect(uids()).toEqual([]);
      expect(client.list.get()?.problem).toEqual(told.problem);
    }
  });

  test('is not shown again once the engine has told of it', () => {
    const { client, uids, tell } = started();
    client.watchMailbox('INBOX');
    tell(update([9]));
    client.watchMailbox('Sent');
    expect(uids()).toEqual([3]);
    client.watchMailbox('INBOX');
    expect(uids()).toBeNull();
    client.watchMailbox('Elsewhere');
    expect(uids()).toBeNull();
  });

  test('knows where its messages stand while the engine does not', async () => {
    const { client, calls } = started();
    client.watchMailbox('INBOX');
    expect(await client.positionOf('INBOX', 7)).toBe(2);
    expect(calls).toHaveLength(1);
    void client.positionOf('INBOX', 5);
    expect(calls[1]).toMatchObject({ call: 'positionOf', args: ['INBOX', 5] });
  });

  test('is gone with the session', () => {
    const { client, uids } = started();
    void client.detach();
    expect(uids()).toBeNull();
    client.watchMailbox('Sent');
    expect(uids()).toBeNull();
  });
});

describe('another engine takes over', () => {
  test('the list stays until that one knows rows, and moves with what came and went meanwhile', () => {
    const { client, splices, uids, tell, say } = started();
    client.watchMailbox('INBOX');
    tell(update([9, 8, 7, 6]));
    tell(update([10, 9, 8, 7, 6], { version: 1, splices: [{ at: 0, removed: 0, inserted: 1 }] }));
    splices.length = 0;
    const eight = client.list.get()?.rowAt(2);
    say({ event: 'restarted', value: null });
    expect(client.connection.get()).toEqual({ is: 'connecting' });
    tell(update([], { total: null }));
    expect(uids()).toEqual([10, 9, 8, 7, 6]);
    tell(update([11, 10, 8, 7, 6]));
    expect(uids()).toEqual([11, 10, 8, 7, 6]);
    expect(client.list.get()?.rowAt(2)).toBe(eight);
    expect(splices).toEqual([
      { at: 0, removed: 0, inserted: 1 },
      { at: 2, removed: 1, inserted: 0 },
    ]);
  });

  test('what the engine before had told of its own work is no more', () => {
    const { client, say } = started();
    say({ event: 'pending', value: { unconfirmed: 3, failed: [] } });
    say({ event: 'filling', value: { mailbox: 'INBOX', kept: 40, of: 100 } });
    say({ event: 'skipped', value: { count: 2 } });
    say({ event: 'restarted', value: null });
    expect(client.pending.get()).toEqual({ unconfirmed: 0, failed: [] });
    expect(client.filling.get()).toBeNull();
    expect(client.skipped.get()).toBe(0);
  });

  test('an open console begins anew with what that one kept', async () => {
    const { client, calls, say } = started();
    const batches: unknown[] = [];
    client.watchProtocol((batch) => batches.push(batch));
    const kept = { events: [], actions: [], connections: [] };
    say({ id: calls[0]!.id, ok: true, value: kept });
    say({ event: 'restarted', value: null });
    expect(calls.slice(1)).toMatchObject([{ call: 'watchProtocol', args: [true] }]);
    say({ id: calls[1]!.id, ok: true, value: kept });
    await Promise.resolve();
    expect(batches).toEqual([kept, { ...kept, anew: true }]);
  });

  test('nobody’s list stays nobody’s', () => {
    const { client, uids, say } = started();
    void client.detach();
    say({ event: 'restarted', value: null });
    expect(uids()).toBeNull();
  });
});
