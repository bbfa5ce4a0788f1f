import { expect, test } from 'vitest';
import type { MessageDetail } from '../../client/model.ts';
import { heldAtMost, heldCharacters, refreshed, TextsAhead } from './texts-ahead.ts';

const flags = { seen: false, flagged: false, answered: false, forwarded: false, draft: false, deleted: false };
const messageOf = (uid: number, text = 'words'): MessageDetail => ({
  uid,
  subject: 'Rooms',
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  sentDate: null,
  internalDate: 0,
  messageId: null,
  flags,
  body: [{ section: '1', kind: 'html', text, damage: [] }],
  plainAlternative: null,
  attachments: [],
  beside: { reports: [], calendars: [], protection: [], piece: null },
  origin: { verdicts: [], fromHeaders: 1, leaveList: null, listPost: null, deliveredTo: [], receipt: null },
});
/** What lists say of all of them. */
const row = { internalDate: 0, subject: 'Rooms' };
const at = (uid: number, mailbox = 'INBOX') => ({ mailbox, uid });

test('a text is found where it was put, and nowhere else', () => {
  const texts = new TextsAhead();
  texts.keep(at(4), messageOf(4));
  expect(texts.of(at(4), row)?.uid).toBe(4);
  expect(texts.of(at(4, 'Sent'), row)).toBeNull();
  texts.drop(at(4));
  expect(texts.of(at(4), row)).toBeNull();
});

test('a text is not shown for another message: the mailbox was made anew, or nobody knows', () => {
  const texts = new TextsAhead();
  texts.keep(at(4), messageOf(4));
  expect(texts.of(at(4), { ...row, internalDate: 1 })).toBeNull();
  expect(texts.of(at(4), { ...row, subject: 'Other' })).toBeNull();
  expect(texts.of(at(4), null)).toBeNull();
  expect(texts.of(at(4), row)?.uid).toBe(4);
});

test('what was used longest ago goes first, by number', () => {
  const texts = new TextsAhead();
  for (let uid = 1; uid <= heldAtMost; uid++) texts.keep(at(uid), messageOf(uid));
  expect(texts.of(at(1), row)).not.toBeNull();
  texts.keep(at(1000), messageOf(1000));
  expect(texts.of(at(1), row)).not.toBeNull();
  expect(texts.of(at(2), row)).toBeNull();
});

test('long texts are fewer, and one that is longer than all room is not held', () => {
  const texts = new TextsAhead();
  const third = 'x'.repeat(Math.ceil(heldCharacters / 3));
  for (const uid of [1, 2, 3]) texts.keep(at(uid), messageOf(uid, third));
  expect([1, 2, 3].map((uid) => texts.of(at(uid), row)?.uid)).toEqual([undefined, 2, 3]);
  texts.keep(at(4), messageOf(4, 'x'.repeat(heldCharacters + 1)));
  expect([2, 3, 4].map((uid) => texts.of(at(uid), row))).toEqual([null, null, null]);
  texts.keep(at(5), messageOf(5));
  expect(texts.of(at(5), row)?.uid).toBe(5);
});

test('a text is asked for once while it is on its way, again when it could not be had, and never when it is here', async () => {
  const texts = new TextsAhead();
  const answers: ((message: MessageDetail | null) => void)[] = [];
  const fetch = () => new Promise<MessageDetail | null>((resolve) => answers.push(resolve));
  const first = texts.ask(at(7), fetch);
  await texts.ask(at(7), fetch);
  expect(answers).toHaveLength(1);
  answers[0]?.(null);
  await first;
  const second = texts.ask(at(7), fetch);
  answers[1]?.(messageOf(7));
  await second;
  await texts.ask(at(7), fetch);
  expect(answers).toHaveLength(2);
  await texts.ask(at(8), () => Promise.reject(new Error('no line')));
  expect(texts.of(at(8), row)).toBeNull();
});

test('the engine says the same: the text on screen is not drawn again', () => {
  const shown = messageOf(7);
  expect(refreshed(shown, structuredClone(shown))).toBe(shown);
  const read = { ...structuredClone(shown), flags: { ...flags, seen: true } };
  const now = refreshed(shown, read);
  expect(now.flags.seen).toBe(true);
  expect(now.body).toBe(shown.body);
});

test('the engine says something else: that is shown', () => {
  const shown = messageOf(7);
  for (const other of [
    messageOf(7, 'other words'),
    { ...messageOf(7), subject: 'Other rooms' },
    { ...messageOf(7), body: [] },
    { ...messageOf(7), plainAlternative: messageOf(7).body[0]! },
  ])
    expect(refreshed(shown, other)).toBe(other);
});
