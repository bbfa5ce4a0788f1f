import { expect, test } from 'vitest';
import { readSubmissionAbilities, readSubmissionAnswer } from './submission.ts';

const lost = { sent: 'unknown', refused: [], problem: { code: 'submission-lost' } };

test.each<[string, unknown, unknown]>([
  ['a letter that went out', { sent: 'yes', refused: [] }, { sent: 'yes', refused: [] }],
  [
    'one that went to some',
    { sent: 'yes', refused: [{ address: 'a@b.c', text: 'x'.repeat(999), permanent: true, more: 1 }, 7, {}] },
    { sent: 'yes', refused: [{ address: 'a@b.c', text: 'x'.repeat(300), permanent: true }] },
  ],
  [
    'a refusal',
    { sent: 'no', refused: [], problem: { code: 'sender-refused', serverText: 'y'.repeat(999), secret: 1 } },
    { sent: 'no', refused: [], problem: { code: 'sender-refused', serverText: 'y'.repeat(300) } },
  ],
  [
    'a refusal of the request itself',
    { problem: { code: 'session-expired' } },
    { sent: 'no', refused: [], problem: { code: 'session-expired' } },
  ],
  [
    'what is not known',
    { sent: 'unknown', refused: [], problem: { code: 'submission-timeout' } },
    { sent: 'unknown', refused: [], problem: { code: 'submission-timeout' } },
  ],
  ['an error page of a proxy', '<html>502', lost],
  ['nothing', null, lost],
  ['no without a reason', { sent: 'no' }, lost],
  ['a reason that is none', { sent: 'no', problem: { code: 'dance' } }, lost],
])('an answer is read: %s', (_, value, expected) => {
  expect(readSubmissionAnswer(value)).toEqual(expected);
});

test('abilities with a missing field are none; limits that are none do not count', () => {
  const whole = { size: 5, eightBit: true, smtpUtf8: false, dsn: true, holdFor: null };
  expect(readSubmissionAbilities(whole)).toEqual(whole);
  expect(readSubmissionAbilities({ ...whole, size: '5', holdFor: -1 })).toEqual({
    ...whole,
    size: null,
    holdFor: null,
  });
  for (const key of ['eightBit', 'smtpUtf8', 'dsn'])
    expect(readSubmissionAbilities({ ...whole, [key]: undefined })).toBeNull();
  expect(readSubmissionAbilities([])).toBeNull();
});
