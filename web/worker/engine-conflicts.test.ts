// What the person did offline to messages and mailboxes that somebody else took away meanwhile: it is named, never dropped
// without a word, unless what was wished is so anyway.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { MailChange } from '../client/mail-changes.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const servers: readonly (readonly [string, readonly string[]])[] = [
  ['MOVE and UIDPLUS', [...richCapabilities, 'MOVE', 'UIDPLUS']],
  ['QRESYNC as well', [...quickCapabilities, 'MOVE', 'UIDPLUS']],
  ['MOVE alone', [...richCapabilities, 'MOVE']],
  ['UIDPLUS alone', [...richCapabilities, 'UIDPLUS']],
  ['neither', richCapabilities],
];

/** Eight messages in INBOX, which is on screen. */
const online = async (
  capabilities: readonly string[],
  refuses: (command: string) => string | null = () => null,
): Promise<ModelStage> => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash', 'Work'])
    account.addMailbox(name, /A|T/.test(name[0]!) ? [`\\${name}`] : []);
  for (let number = 1; number <= 8; number++) account.append('INBOX', [], 0, { messageId: `<${number}@example.org>` });
  const stage = new ModelStage(account, { capabilities, refuses, chance: seededRandom(2) });
  void stage.engine.attach(session);
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 50);
  await stage.world.advance(1000);
  return stage;
};

/** The same, and nobody can reach the server. */
const offline = async (capabilities: readonly string[]): Promise<ModelStage> => {
  const stage = await online(capabilities);
  stage.engine.noteNetwork('offline');
  await stage.world.settle();
  return stage;
};

const make = async (stage: ModelStage, ...changes: readonly MailChange[]): Promise<void> => {
  for (const change of changes) await stage.engine.changes.change(change);
};
const comeBack = async (stage: ModelStage): Promise<void> => {
  stage.engine.noteNetwork('online');
  await stage.world.advance(60_000);
};
const told = (stage: ModelStage): string[] => {
  const { unconfirmed, failed } = stage.told.pending.at(-1)!;
  expect(unconfirmed).toBe(0);
  return failed.map(({ kind, mailbox, to, count, problem }) => `${kind} ${mailbox} ${to} ${count} ${problem.code}`);
};
const subjects = (stage: ModelStage, mailbox: string): number[] =>
  stage.account.mailbox(mailbox).messages.map(({ subject }) => Number(subject.split(' ')[1]));

describe.each(servers)('a server with %s', (_, capabilities) => {
  test('what was asked of messages that are gone is named, message by message', async () => {
    const stage = await offline(capabilities);
    const mailbox = 'INBOX';
    await make(
      stage,
      { kind: 'flags', mailbox, uids: [1, 8], flag: '\\Flagged', on: true },
      { kind: 'archive', mailbox, uids: [2] },
      { kind: 'archive', mailbox, uids: [3, 4] },
      { kind: 'copy', mailbox, uids: [5, 8], to: 'Work' },
      { kind: 'delete', mailbox, uids: [6] },
    );
    void stage.engine.setSeen(mailbox, [7], true).catch(() => undefined);
    for (const uid of [1, 2, 3, 5, 6, 7]) stage.account.expunge(mailbox, uid);
    await comeBack(stage);
    expect(told(stage).sort()).toEqual([
      'copy INBOX Work 1 no-such-message',
      'flags INBOX null 1 no-such-message',
      'move INBOX Archive 1 no-such-message',
      'move INBOX Archive 1 no-such-message',
    ]);
    expect([subjects(stage, 'INBOX'), subjects(stage, 'Archive'), subjects(stage, 'Work')]).toEqual([[8], [4], [8]]);
    expect(stage.account.mailbox('INBOX').messages[0]?.flags).toContain('\\Flagged');
  });

  test('what is done to messages that are there is done without a word', async () => {
    const stage = await offline(capabilities);
    const mailbox = 'INBOX';
    await make(
      stage,
      { kind: 'flags', mailbox, uids: [1, 2], flag: '\\Flagged', on: true },
      { kind: 'archive', mailbox, uids: [2] },
      { kind: 'copy', mailbox, uids: [1], to: 'Work' },
    );
    await comeBack(stage);
    expect(told(stage)).toEqual([]);
    expect([subjects(stage, 'Archive'), subjects(stage, 'Work')]).toEqual([[2], [1]]);
  });

  test('of messages that are all gone, those that were to go anyway are not named', async () => {
    const stage = await offline(capabilities);
    await make(
      stage,
      { kind: 'flags', mailbox: 'INBOX', uids: [1, 2], flag: '\\Flagged', on: true },
      { kind: 'delete', mailbox: 'INBOX', uids: [2] },
    );
    for (const uid of [1, 2]) stage.account.expunge('INBOX', uid);
    await comeBack(stage);
    expect(told(stage)).toEqual(['flags INBOX null 1 no-such-message']);
  });

  test('a message that was archived offline and taken away by another client is not put back', async () => {
    const stage = await offline(capabilities);
    await make(stage, { kind: 'archive', mailbox: 'INBOX', uids: [2] });
    stage.account.copy(stage.account.mailbox('INBOX').messages[1]!, 'Work');
    stage.account.expunge('INBOX', 2);
    await comeBack(stage);
    expect(told(stage)).toEqual(['move INBOX Archive 1 no-such-message']);
    expect([subjects(stage, 'Archive'), subjects(stage, 'Work')]).toEqual([[], [2]]);
  });
});

// Dovecot moves and copies none where one of them is gone. RFC 2180 §4.4
describe.each(servers)('somebody is faster by a moment, on a server with %s', (_, capabilities) => {
  const uids = [1, 2, 3];
  const changes: readonly (readonly [MailChange, string])[] = [
    [{ kind: 'archive', mailbox: 'INBOX', uids }, 'move INBOX Archive'],
    [{ kind: 'copy', mailbox: 'INBOX', uids, to: 'Work' }, 'copy INBOX Work'],
  ];
  test.each(changes)('$kind: the others go, and what is gone is named', async (change, words) => {
    const gone = [2, 3];
    const stage = await online(capabilities, (command) => {
      if (gone.length === 0 || !/^UID (MOVE|COPY) /.test(command)) return null;
      stage.account.expunge('INBOX', gone.pop()!);
      return 'NO [EXPUNGEISSUED] Some of the requested messages no longer exist';
    });
    await make(stage, change);
    await stage.world.advance(1000);
    expect(told(stage)).toEqual([`${words} 2 no-such-message`]);
    expect(subjects(stage, change.kind === 'copy' ? 'Work' : 'Archive')).toEqual([1]);
  });

  test.each(changes)('$kind: all are gone', async (change, words) => {
    const stage = await online(capabilities, (command) => {
      if (!/^UID (MOVE|COPY) /.test(command)) return null;
      for (const uid of uids) stage.account.expunge('INBOX', uid);
      return 'NO [EXPUNGEISSUED] Some of the requested messages no longer exist';
    });
    await make(stage, change);
    await stage.world.advance(1000);
    expect(told(stage)).toEqual([`${words} 3 no-such-message`]);
  });
});

describe('a mailbox that is gone', () => {
  test('is named for what was asked in it; what was to be removed with it is removed', async () => {
    const stage = await offline([...richCapabilities, 'MOVE', 'UIDPLUS']);
    const mailbox = 'Work';
    stage.account.append('Work');
    await make(
      stage,
      { kind: 'flags', mailbox, uids: [1], flag: '\\Flagged', on: true },
      { kind: 'move', mailbox, uids: [1], to: 'INBOX' },
      { kind: 'delete', mailbox, uids: [1] },
      { kind: 'delete-mailbox', mailbox: 'Trash' },
    );
    stage.account.deleteMailbox('Work');
    stage.account.deleteMailbox('Trash');
    await comeBack(stage);
    expect(told(stage)).toEqual(['flags Work null 1 no-such-mailbox', 'move Work INBOX 1 no-such-mailbox']);
  });
});
