import { expect, test } from 'vitest';
import type { SubmissionAnswer } from '../../shared/bridge/submission.ts';
import { MemorySentRecord } from './sent-record.ts';

const yes: SubmissionAnswer = { sent: 'yes', refused: [] };
const unknown: SubmissionAnswer = { sent: 'unknown', refused: [] };
const no: SubmissionAnswer = { sent: 'no', refused: [] };

const recordOf = (answersKept = 3) => {
  const clock = { now: 0 };
  const record = new MemorySentRecord({ answersKept, answerMs: 1000, triedSlackMs: 10 }, () => clock.now);
  let calls = 0;
  const ask = (key: string, answer: SubmissionAnswer = yes, letter = 'letter', triedAgo?: number) =>
    record.once(key, letter, triedAgo, async () => {
      calls += 1;
      return answer;
    });
  return { ask, clock, record, calls: () => calls };
};

test('a key is sent once within its time, and again behind it', async () => {
  const { ask, calls, clock } = recordOf();
  await ask('a');
  clock.now = 999;
  expect(await ask('a', no)).toBe(yes);
  clock.now = 1000;
  await ask('b');
  await ask('a');
  expect(calls()).toBe(3);
});

test('what is not known is not tried again, what was not sent is', async () => {
  const { ask, calls } = recordOf();
  await ask('a', unknown);
  expect(await ask('a')).toBe(unknown);
  await ask('b', no);
  expect(await ask('b')).toBe(yes);
  expect(calls()).toBe(3);
});

test('another letter under the same key gets no answer', async () => {
  const { ask } = recordOf();
  await ask('a');
  expect(await ask('a', yes, 'another')).toBeNull();
});

test('a defect is remembered by nobody', async () => {
  const { ask, record } = recordOf();
  await expect(record.once('a', 'letter', undefined, () => Promise.reject(new Error('defect')))).rejects.toThrow(
    'defect',
  );
  expect(await ask('a')).toBe(yes);
});

test('no more answers are kept than the limit, the oldest goes first, and none that is under way', async () => {
  const { ask, record } = recordOf();
  let finish: (answer: SubmissionAnswer) => void = () => {};
  const slow = record.once(
    'slow',
    'letter',
    undefined,
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  for (const key of ['a', 'b', 'c', 'd', 'e']) await ask(key);
  expect(record.size).toBeLessThanOrEqual(3);
  const joined = record.once('slow', 'letter', undefined, async () => no);
  finish(yes);
  expect([await slow, await joined]).toEqual([yes, yes]);
});

test('what may have been asked of another process, or was forgotten, is not sent: nobody knows', async () => {
  const { ask, calls, clock } = recordOf(2);
  clock.now = 500;
  expect(await ask('a', yes, 'letter', 490)).toMatchObject({ sent: 'unknown', problem: { code: 'submission-lost' } });
  expect(await ask('a', yes, 'letter', 489)).toBe(yes);
  expect(await ask('a', no, 'letter', 499)).toBe(yes);
  expect(calls()).toBe(1);
  for (const key of ['b', 'c', 'd']) {
    clock.now += 100;
    await ask(key);
  }
  expect(await ask('a', yes, 'letter', clock.now - 500)).toMatchObject({ sent: 'unknown' });
  expect(await ask('never heard of')).toBe(yes);
});
