import { expect, test } from 'vitest';
import { type Envelope, UidSet } from '../../../shared/imap/index.ts';
import type { Conversation } from '../../client/conversation.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { Conversations, linkDelay, linkedOnDemand, linkGap, placesAtMost } from './conversations.ts';

/** Messages from uid 1 on; each answers the one before it in its talk of `length`. */
const rows = (count: number, length = 1): MessageRow[] =>
  Array.from({ length: count }, (_, at) => {
    const inReplyTo = at % length === 0 ? null : `<${at}@x>`;
    const envelope = { messageId: `<${at + 1}@x>`, inReplyTo, from: [], to: [], subject: null, date: null };
    const described = envelope as unknown as Envelope;
    return { uid: at + 1, flags: [], internalDate: at, size: 1, envelope: described, structure: null, preview: null };
  });

const stage = (all: readonly MessageRow[]) => {
  const store = openMemoryStore();
  const add = (some: readonly MessageRow[]) => {
    const uids = [...store.cachedUids('INBOX'), ...some.map(({ uid }) => uid)];
    const checkpoint = { uidValidity: 1, uidNext: 1, highestModseq: null };
    store.change('INBOX', { rows: some, uids: UidSet.from(uids.sort((a, b) => a - b)), checkpoint });
  };
  add(all);
  const timers: { readonly milliseconds: number; readonly callback: () => void }[] = [];
  const heard: Conversation[] = [];
  const conversations = new Conversations({
    store,
    schedule: (milliseconds, callback) => {
      const timer = { milliseconds, callback };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    onConversation: (conversation) => heard.push(conversation),
  });
  /** Lets the next timer ring; tells how long it was. */
  const ring = (): number | null => {
    const timer = timers.shift();
    timer?.callback();
    return timer?.milliseconds ?? null;
  };
  return { store, conversations, heard, timers, ring, add };
};

const inbox = (uid: number) => ({ mailbox: 'INBOX', uid });

test('a few messages are linked when somebody asks, and nothing is left to do', () => {
  const { conversations, timers } = stage(rows(linkedOnDemand, 3));
  const conversation = conversations.of(inbox(5));
  expect(conversation.members.map(({ summary }) => summary.uid)).toEqual([4, 5, 6]);
  expect(conversation.complete).toBe(true);
  expect(timers).toEqual([]);
});

test('the same subject makes no conversation, with or without “Re:”', () => {
  const subjects = ['Invoice', 'Invoice', 'Re: Invoice', 'Fwd: Invoice'];
  const alike = rows(4).map((row, at) => ({ ...row, envelope: { ...row.envelope!, subject: subjects[at]! } }));
  const { conversations } = stage(alike);
  for (const { uid } of alike)
    expect(conversations.of(inbox(uid)).members.map(({ summary }) => summary.uid)).toEqual([uid]);
});

test('of many, those who ask get what is known, and hear of the rest as it is linked', () => {
  const { conversations, heard, ring } = stage(rows(2000, 2000));
  conversations.watch('own', inbox(1000));
  expect(heard).toMatchObject([{ complete: false, members: [{}] }]);
  let times = 0;
  while (ring() !== null) times += 1;
  expect(times).toBeGreaterThan(3);
  const last = heard.at(-1)!;
  expect(last.complete).toBe(true);
  // The newest are told; the one that was asked for in any case.
  expect(last.members).toHaveLength(placesAtMost + 1);
  expect(last.members[0]?.summary.uid).toBe(1000);
  expect(last.members.at(-1)?.summary.uid).toBe(2000);
});

test('rows for which nobody waits are linked after a while of quiet, a little at a time', () => {
  const { conversations, ring, timers } = stage(rows(1000));
  conversations.turn();
  conversations.turn();
  expect(timers).toHaveLength(1);
  const waits: (number | null)[] = [];
  for (let wait = ring(); wait !== null; wait = ring()) waits.push(wait);
  expect(waits[0]).toBe(linkDelay);
  expect(waits.filter((wait) => wait === linkGap).length).toBeGreaterThan(5);
  conversations.turn();
  expect([ring(), timers]).toEqual([linkDelay, []]);
});

test('ids of messages that are gone join nobody after a while of quiet', () => {
  const { conversations, ring, add, store } = stage(rows(2, 2));
  expect(conversations.of(inbox(1)).members).toHaveLength(2);
  store.change('INBOX', { uids: UidSet.empty });
  conversations.turn();
  expect(ring()).toBe(linkDelay);
  const late = rows(4).slice(2);
  add(late.map((row, at) => ({ ...row, envelope: { ...row.envelope!, inReplyTo: `<${at + 1}@x>` } })));
  expect(conversations.of(inbox(3)).members.map(({ summary }) => summary.uid)).toEqual([3]);
});

test('while more and more come, linking waits', () => {
  const all = rows(3000);
  const { conversations, ring, add, timers } = stage(all.slice(0, 1000));
  conversations.turn();
  expect(ring()).toBe(linkDelay);
  for (let count = 1000; count < 3000; count += 500) {
    add(all.slice(count, count + 500));
    expect(ring()).toBe(linkDelay);
  }
  expect(ring()).toBe(linkDelay);
  expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([linkGap]);
});

test('changes of one moment are told once, and those that change nothing not at all', () => {
  const all = rows(4, 4);
  const { conversations, heard, ring, timers, add } = stage(all.slice(0, 2));
  conversations.changed();
  expect(timers).toEqual([]);
  conversations.watch('own', inbox(1));
  expect(heard.splice(0)).toHaveLength(1);
  add(all.slice(2));
  for (let times = 0; times < 5; times++) conversations.changed();
  expect(timers).toHaveLength(1);
  ring();
  expect(heard.splice(0).map(({ members }) => members.length)).toEqual([4]);
  conversations.changed();
  ring();
  expect(heard).toEqual([]);
});
