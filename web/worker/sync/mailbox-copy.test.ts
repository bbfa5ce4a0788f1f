import { expect, test } from 'vitest';
import { Capabilities, UidSet } from '../../../shared/imap/index.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { goneAtOnce, MailboxCopy } from './mailbox-copy.ts';
import { UnreadCount } from './unread-count.ts';

/** The copy of a mailbox of unread messages, uids from 1 on. */
const copyOf = (size: number) => {
  const store = openMemoryStore();
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: size, unread: size }]);
  const uids = UidSet.range(1, size);
  const plain = { flags: [], internalDate: 0, size: 1, envelope: null, structure: null, preview: null };
  const checkpoint = { uidValidity: 1, uidNext: size + 1, highestModseq: 1n };
  store.change('INBOX', { rows: [...uids].map((uid) => ({ uid, ...plain })), uids, checkpoint });
  const world = { store, onChange: () => undefined, onCounts: () => undefined };
  const asks = { capabilities: () => Capabilities.unknown, run: () => Promise.reject(new Error('not asked here')) };
  const unread = new UnreadCount('INBOX', { ...world, ...asks });
  const copy = new MailboxCopy('INBOX', { ...world, overlay: (_, flags) => flags }, unread);
  copy.exists = size;
  return { copy, unread };
};

test('unread messages that go are counted off, and of very many the server is asked', () => {
  const { copy, unread } = copyOf(2 * goneAtOnce + 1);
  copy.onVanished(UidSet.range(1, goneAtOnce), false);
  expect([unread.value, unread.doubtful]).toEqual([goneAtOnce + 1, false]);
  copy.onVanished(UidSet.range(goneAtOnce + 1, 2 * goneAtOnce + 1), false);
  expect([copy.total, unread.doubtful]).toEqual([0, true]);
});
