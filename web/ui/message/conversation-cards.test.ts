import { expect, test } from 'vitest';
import type { Conversation } from '../../client/conversation.ts';
import type { MessageSummary } from '../../client/model.ts';
import {
  type Card,
  cardsOf,
  elsewhere,
  firstToRead,
  keyOf,
  openedAtOnce,
  opensAfter,
  stacked,
  stackFrom,
  subjectOf,
} from './conversation-cards.ts';

const summary = (uid: number, { seen = true, subject = 'Venue' } = {}): MessageSummary => ({
  uid,
  from: [],
  to: [],
  subject,
  preview: null,
  internalDate: uid,
  size: 0,
  flags: { seen, flagged: false, answered: false, forwarded: false, draft: false, deleted: false },
  keywords: [],
  hasAttachment: false,
});

const card = (
  uid: number,
  { mailbox = 'INBOX', ...of }: { mailbox?: string; seen?: boolean; subject?: string } = {},
): Card => ({
  key: keyOf({ mailbox, uid }),
  place: { mailbox, uid },
  summary: summary(uid, of),
});

const asked = { mailbox: 'INBOX', uid: 3 };
const opened = (cards: readonly Card[], before: ReadonlyMap<string, boolean> = new Map()) =>
  [...opensAfter(before, cards, asked)].filter(([, open]) => open).map(([key]) => key);

test('until the conversation is known, or where it does not know the message, that one stands alone', () => {
  const alone = [{ key: '3 INBOX', place: asked, summary: null }];
  expect(cardsOf(null, asked, null)).toEqual(alone);
  const other: Conversation = {
    of: asked,
    members: [{ places: [{ mailbox: 'INBOX', uid: 9 }], summary: summary(9) }],
    complete: true,
  };
  expect(cardsOf(other, asked, null)).toEqual(alone);
});

test('a message with copies is shown where the person is, and says what the list says of it', () => {
  const conversation: Conversation = {
    of: asked,
    members: [
      { places: [{ mailbox: 'Sent', uid: 1 }], summary: summary(1) },
      { places: [{ mailbox: 'Archive', uid: 7 }, asked], summary: summary(7, { seen: false }) },
    ],
    complete: true,
  };
  const row = summary(3);
  const cards = cardsOf(conversation, asked, row);
  expect(cards.map(({ key }) => key)).toEqual(['1 Sent', '3 INBOX']);
  expect(cards[1]?.summary).toBe(row);
});

test('unread ones are open, the newest, and the one that was asked for', () => {
  expect(opened([card(1), card(2, { seen: false }), card(3), card(4), card(5)])).toEqual([
    '2 INBOX',
    '3 INBOX',
    '5 INBOX',
  ]);
});

test('what is read meanwhile stays open, what was folded stays folded, a new one opens', () => {
  const before = opensAfter(new Map(), [card(2, { seen: false }), card(3)], asked);
  const folded = new Map([...before, ['3 INBOX', false] as const]);
  const cards = [card(2), card(3), card(4, { seen: false })];
  expect(opened(cards, folded)).toEqual(['2 INBOX', '4 INBOX']);
  expect(opensAfter(before, [card(2), card(3)], asked)).toBe(before);
});

test('a long run of unread mail does not open all at once', () => {
  const many = Array.from({ length: 300 }, (_, at) => card(at + 100, { seen: false }));
  expect(opened([...many, card(3)])).toHaveLength(openedAtOnce + 1);
});

test('reading begins at the first unread one, or at the one that was picked from the middle', () => {
  expect(firstToRead([card(1), card(2, { seen: false }), card(3)], asked)).toBe('2 INBOX');
  expect(firstToRead([card(1), card(3)], asked)).toBe('3 INBOX');
  expect(firstToRead([card(2, { seen: false }), card(3), card(4)], asked)).toBe('3 INBOX');
});

test('a long run of folded cards becomes a stack between its first and its last', () => {
  const cards = Array.from({ length: stackFrom + 1 }, (_, at) => card(at + 1));
  const open = (key: string) => (candidate: Card) => candidate.key === key;
  const kinds = stacked(cards, open(`${stackFrom + 1} INBOX`)).map((shown) =>
    shown.kind === 'stack' ? shown.cards.length : shown.card.key,
  );
  expect(kinds).toEqual(['1 INBOX', stackFrom - 2, `${stackFrom} INBOX`, `${stackFrom + 1} INBOX`]);
  expect(stacked(cards.slice(0, stackFrom - 1), () => false).every(({ kind }) => kind === 'card')).toBe(true);
});

test('messages of other folders are counted by folder', () => {
  const cards = [card(1), card(2, { mailbox: 'Sent' }), card(3, { mailbox: 'Old' }), card(4, { mailbox: 'Old' })];
  expect(elsewhere(cards, 'INBOX')).toEqual([
    { mailbox: 'Old', count: 2 },
    { mailbox: 'Sent', count: 1 },
  ]);
});

test.each([
  ['Re: Venue', 'Venue', 'Venue'],
  ['AW: Re[2]: venue', 'Venue', 'Venue'],
  ['Re：Venue', 'Venue', 'Venue'],
  ['Lunch', 'Venue', 'Lunch'],
  ['Re: Venue', '', 'Re: Venue'],
  ['Re: reply', 'reply', 'reply'],
  ['i: x', 'x', 'x'],
])('%s under “%s” is headed “%s”', (own, oldest, heading) => {
  expect(subjectOf([card(1, { subject: oldest }), card(3, { subject: own })], own)).toBe(heading);
});
