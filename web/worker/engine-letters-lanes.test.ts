// Several letters at once, told against the model server: none waits for the upload of another, nor drafts for either.

import { expect, test } from 'vitest';
import { LetterStage, letterOf, said, taken } from './testing/letter-stage.ts';

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  await stage.open();
  return stage;
};
/** Longer than a draft rests between two copies. */
const rest = 31_000;

test('while one is uploaded another goes out, and a draft gets its copy', async () => {
  const stage = await opened();
  stage.answers = ['hangs', taken];
  await stage.send(letterOf({ subject: 'Large' }), 0, 'letter-1');
  await stage.pass();
  await stage.send(letterOf({ subject: 'Small' }), 0, 'letter-2');
  await stage.ask({ do: 'save', id: 'letter-3', letter: letterOf({ subject: 'Half' }) });
  await stage.pass(rest);
  expect(stage.state('letter-1')?.stage).toBe('sending');
  expect(stage.out).toEqual(['letter-2']);
  expect(stage.in('Drafts')).toEqual(['Half \\Draft \\Seen']);
  stage.answer(taken);
  await stage.pass(1000);
  expect(stage.out).toEqual(['letter-2', 'letter-1']);
  expect(stage.in('Sent')).toHaveLength(2);
});

test('no more than three go up at once, and all of them once', async () => {
  const stage = await opened();
  stage.answers = ['hangs', 'hangs', 'hangs', taken];
  for (let at = 1; at <= 5; at++) await stage.send(letterOf(), 0, `letter-${at}`);
  await stage.pass(1000);
  expect(stage.uploads).toHaveLength(3);
  stage.answer(taken);
  await stage.pass(1000);
  expect(stage.uploads).toHaveLength(5);
  expect(new Set(stage.uploads.map(({ envelope }) => envelope.key)).size).toBe(5);
});

test('a letter that is sent while its draft is copied leaves none behind', async () => {
  const stage = await opened();
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() });
  void stage.ask({ do: 'hurry' });
  await stage.send();
  await stage.pass(rest);
  expect(stage.out).toEqual(['letter-1']);
  expect(stage.in('Drafts')).toEqual([]);
  expect(stage.in('Sent')).toHaveLength(1);
});

test('the answer to an upload of an account that was left is not waited for by the next one', async () => {
  const stage = await opened();
  stage.answers = ['hangs', taken];
  await stage.send();
  await stage.pass();
  const late = stage.answer;
  await stage.tab.engine.detach();
  await stage.pass(1000);
  late(said({ problem: { code: 'message-refused' } }));
  await stage.open();
  await stage.pass(1000);
  expect(stage.uploads).toHaveLength(2);
  expect(stage.in('Sent')).toHaveLength(1);
});

test('what was emptied is empty in Drafts, too; pictures and blind copies are something', async () => {
  const stage = await opened();
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() });
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['Tea \\Draft \\Seen']);
  const empty = letterOf({ to: [], subject: '', text: '' });
  await stage.ask({ do: 'save', id: 'letter-1', letter: empty });
  await stage.pass(rest);
  expect(stage.account.appended.at(-1)).not.toMatch(/At four/);
  expect(stage.account.mailbox('Drafts').messages).toHaveLength(1);

  const picture = { name: 'a.png', type: 'image/png', contentId: 'a@b', content: new Blob(['x']) };
  const some = [{ bcc: letterOf().to }, { cc: letterOf().to }, { html: '<img src="cid:a@b">', pictures: [picture] }];
  for (const [at, over] of some.entries()) {
    await stage.ask({ do: 'save', id: `letter-${at + 2}`, letter: { ...empty, ...over } });
    await stage.pass();
    expect(stage.state(`letter-${at + 2}`)?.isSafe).toBe(false);
  }
  await stage.pass(3 * rest);
  expect(stage.account.mailbox('Drafts').messages).toHaveLength(4);
});

test('a large picture goes to Drafts as seldom as a large file', async () => {
  const stage = await opened();
  const picture = {
    name: 'a.png',
    type: 'image/png',
    contentId: 'a@b',
    content: new Blob([new Uint8Array(3_000_000)]),
  };
  await stage.ask({
    do: 'save',
    id: 'letter-1',
    letter: letterOf({ html: '<img src="cid:a@b">', pictures: [picture] }),
  });
  await stage.pass(rest + 10_000);
  expect(stage.in('Drafts')).toEqual([]);
  await stage.pass(rest);
  expect(stage.in('Drafts')).toHaveLength(1);
});

test('what is taken back while others are woken stays taken back', async () => {
  const stage = new LetterStage();
  await stage.open();
  stage.answers = [{ is: 'lost', whole: false }];
  for (const id of ['letter-1', 'letter-2']) await stage.send(letterOf({ subject: id }), 0, id);
  await stage.pass(100);
  expect(stage.state('letter-2')).toMatchObject({ stage: 'waiting', problem: { code: 'bridge-unreachable' } });
  stage.answers = ['hangs'];
  const put = stage.device.put.bind(stage.device);
  let taken: Promise<unknown> | null = null;
  stage.device.put = async (record) => {
    // Writing down that the first one is due takes its time.
    if (record.id === 'letter-1') {
      taken ??= stage.ask({ do: 'take-back', id: 'letter-2' });
      await taken;
    }
    return put(record);
  };
  stage.tab.world.line.drop();
  await stage.pass(20_000);
  expect(taken).not.toBeNull();
  expect(stage.state('letter-2')).toMatchObject({ stage: 'draft' });
});
