// Drafts that lie in the mail server's Drafts and are gone on with here, told against the model server: one message stays one, and
// nothing of it is lost to who could not read it all.

import { expect, test } from 'vitest';
import { LetterStage, letterOf } from './testing/letter-stage.ts';

const own = [{ name: '', address: 'ida@example.org' }];
const draft = { mailbox: 'Drafts', uid: 1 };
/** Longer than a draft rests between two copies. */
const rest = 31_000;

/** Drafts is on screen. */
const look = async (stage: LetterStage): Promise<void> => {
  await stage.open();
  stage.tab.watch('Drafts');
  stage.tab.engine.watchRange('Drafts', 0, 50);
  await stage.pass(1000);
};

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  stage.account.append('Drafts', ['\\Draft'], 0, { messageId: '<other@example.org>' }, 'There');
  await look(stage);
  return stage;
};

const begin = async (stage: LetterStage) => {
  const begun = stage.ask({ do: 'begin', id: 'letter-1', how: 'edit', ...draft, own });
  await stage.pass();
  return begun;
};
const save = (stage: LetterStage, subject: string) =>
  stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ subject }) });

test('one that another device made is gone on with, and the letter takes its place', async () => {
  const stage = await opened();
  await begin(stage);
  expect(await stage.ask({ do: 'adopt', id: 'letter-1' })).toBe(true);
  await save(stage, 'There and here');
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['There and here \\Draft \\Seen']);
  expect(await stage.ask({ do: 'find-draft', mailbox: 'Drafts', uid: 2 })).toBe('letter-1');
});

test('one that is discarded unchanged is gone', async () => {
  const stage = await opened();
  await begin(stage);
  await stage.ask({ do: 'adopt', id: 'letter-1' });
  await stage.ask({ do: 'discard', id: 'letter-1' });
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual([]);
});

test.each(['save', 'discard'] as const)(
  'one of which not all could be read stays beside what is written: %s',
  async (what) => {
    const stage = await opened();
    await begin(stage);
    if (what === 'save') await save(stage, 'Here');
    else await stage.ask({ do: 'discard', id: 'letter-1' });
    await stage.pass(rest);
    expect(stage.in('Drafts')).toEqual(['There \\Draft', ...(what === 'save' ? ['Here \\Draft \\Seen'] : [])]);
  },
);

test('nothing is adopted that was not begun', async () => {
  const stage = await opened();
  expect(await stage.ask({ do: 'adopt', id: 'letter-1' })).toBe(false);
});

test('what it answers, and the wish for a receipt, come along to another device', async () => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<1@example.org>' }, 'Question');
  await stage.open();
  const about = { how: 'answer', mailbox: 'INBOX', uid: 1 } as const;
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ about, asksReceipt: true }) });
  await stage.pass(rest);
  expect(stage.in('Drafts')).toHaveLength(1);
  await stage.device.remove('letter-1'); // the other device knows nothing of it
  await look(stage);
  expect(await begin(stage)).toMatchObject({ about, asksReceipt: true });
  await stage.ask({ do: 'adopt', id: 'letter-1' });
  const found = (await begin(stage)) as ReturnType<typeof letterOf>;
  await stage.send(letterOf({ about: found.about }));
  await stage.pass(1000);
  expect(stage.in('INBOX')).toEqual(['Question \\Seen \\Answered']);
  expect(stage.in('Drafts')).toEqual([]);
  expect(stage.uploads[0]!.text).not.toMatch(/X-Postern/i);
});

test('what it answered is not guessed at in a mailbox that was made anew', async () => {
  const stage = new LetterStage(['INBOX', 'Sent']);
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<1@example.org>' }, 'Question');
  await stage.open();
  await stage.send(letterOf({ about: { how: 'answer', mailbox: 'INBOX', uid: 1, uidValidity: 1 } }));
  await stage.pass(1000);
  expect(stage.out).toEqual(['letter-1']);
  expect(stage.in('INBOX')).toEqual(['Question \\Seen']);
});
