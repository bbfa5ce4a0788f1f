import { expect, test } from 'vitest';
import type { LetterOut, LetterState } from '../../../client/letters.ts';
import { outText, sendingText } from './sending-text.ts';

const letter = (over: Partial<LetterState>): LetterState => ({
  id: 'letter-1',
  stage: 'waiting',
  subject: 'Tea',
  to: [],
  sendAt: 0,
  later: null,
  progress: 0,
  problem: null,
  inDrafts: false,
  isSafe: false,
  sent: 'no',
  refused: [],
  ...over,
});
const titles = (over: Partial<LetterState>, isLive = true) => sendingText(letter(over), isLive)?.title ?? null;

test('a letter that goes its way says nothing until it does not', () => {
  expect(titles({ stage: 'draft' })).toBeNull();
  expect(titles({})).toBeNull();
  expect(titles({}, false)).toBe('Waits for a connection');
  expect(titles({ problem: { code: 'submission-refused' } })).toBe('Waits to be sent');
  expect(titles({ stage: 'sending', progress: 0.426 })).toBe('Sending: 43 %');
});

test('what failed says whether it may be out, why, and in whose words', () => {
  expect(titles({ stage: 'failed', sent: 'unknown' })).toBe('Maybe sent');
  const told = sendingText(letter({ stage: 'failed', problem: { code: 'recipient-refused' } }), true);
  expect(told).toMatchObject({ title: 'Not sent', serverText: null });
  expect(told?.reason).toMatch(/Nobody has got the message/);
  const other = sendingText(letter({ stage: 'failed', problem: { code: 'over-quota', serverText: 'Full' } }), true);
  expect(other?.reason).toBeTruthy();
  expect(other?.serverText).toBe('Full');
});

test('a copy that cannot be kept is named, with the reason', () => {
  const told = sendingText(letter({ stage: 'sent', sent: 'yes', problem: { code: 'over-quota' } }), true);
  expect(told).toMatchObject({ title: 'Sent, but its copy is not in Sent', reason: expect.stringMatching(/full/) });
});

test('what went out later than it should, or is kept by the server, says so', () => {
  const at = new Date('2026-11-23T09:00').getTime();
  const out = (over: Partial<LetterOut>) => outText({ id: 'a', subject: 'Tea', refused: [], later: null, at, ...over });
  expect(out({})).toEqual({ text: 'Sent.', stays: false });
  expect(out({ later: { at: at - 1000, held: false } })).toEqual({ text: 'Sent.', stays: false });
  expect(out({ later: { at: at - 3_600_000, held: false } })).toMatchObject({ stays: true });
  expect(out({ later: { at: at - 3_600_000, held: false } }).text).toMatch(/“Tea” went out late.*08:00/);
  expect(out({ later: { at: at + 3_600_000, held: true } }).text).toMatch(/The mail server has it.*10:00/);
  const refused = [{ address: 'joe@example.org', text: 'No', permanent: true }];
  expect(out({ refused })).toEqual({ text: 'Sent, but not to joe@example.org.', stays: true });
});
