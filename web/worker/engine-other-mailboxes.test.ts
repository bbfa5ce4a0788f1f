// What is known of mailboxes that are not selected: told by the server, or asked for by turns; and what becomes of them
// when another program renames or deletes them.

import { describe, expect, test } from 'vitest';
import { Further } from './lines/further.ts';
import { oftenInterval, overflowRest, rarelyInterval, unattendedFactor } from './other-mailboxes.ts';
import { codeRest } from './others-door.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities, richCapabilities, tellingCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const openOn = async (account: ModelAccount, capabilities: readonly string[], watched = 'INBOX', chance = 0.5) => {
  const stage = new ModelStage(account, { capabilities, chance: () => chance });
  stage.engine.attach(session);
  stage.watch(watched);
  await stage.world.advance(1000);
  stage.engine.noteShown();
  stage.takeBursts();
  return stage;
};

const accountOf = (...names: readonly string[]): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', ...names]) {
    account.addMailbox(name);
    account.append(name);
    account.append(name, ['\\Seen']);
  }
  return account;
};

const counts = (stage: ModelStage, name: string) => {
  const { total, unread } = stage.mailbox(name)!;
  return [total, unread];
};

describe('a server that tells', () => {
  test.each([
    ['all counts: they are here without a question', 0.5, 0],
    ['only how many messages there are: the rest is asked for in one burst', 0.1, 1],
  ])('%s', async (_, chance, questions) => {
    const account = accountOf('Work', 'Choir');
    const stage = await openOn(account, tellingCapabilities, 'INBOX', chance);
    account.append('Work');
    account.append('Choir');
    account.setFlag('Choir', 1, '\\Seen', true);
    account.expunge('Work', 2);
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([2, 2]);
    expect(counts(stage, 'Choir')).toEqual([3, 1]);
    const asked = stage.takeBursts().filter((burst) => burst.some((command) => /LIST|STATUS/.test(command)));
    expect(asked).toHaveLength(questions);
  });

  test('what it told of a mailbox is not counted once more when that is selected again', async () => {
    const account = accountOf('Work');
    for (let made = 0; made < 8; made++) account.append('Work', ['\\Seen']);
    const stage = await openOn(account, [...quickCapabilities, 'NOTIFY'], 'Work');
    stage.watch('INBOX');
    await stage.world.advance(1000);
    account.append('Work');
    account.append('Work');
    account.setFlag('Work', 2, '\\Seen', false);
    account.expunge('Work', 1);
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([11, 3]);
    stage.watch('Work');
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([11, 3]);
    // The same number, of other messages.
    stage.watch('INBOX');
    await stage.world.advance(1000);
    account.append('Work', ['\\Seen']);
    account.append('Work');
    account.setFlag('Work', 2, '\\Seen', true);
    await stage.world.advance(1000);
    account.setFlag('Work', 3, '\\Seen', false);
    account.expunge('Work', 12);
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([12, 3]);
    stage.watch('Work');
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([12, 3]);
  });

  test('is set to do so before mailboxes are listed, in the burst of SELECT', async () => {
    const stage = new ModelStage(accountOf('Work'), { capabilities: tellingCapabilities, chance: () => 0.5 });
    stage.engine.attach(session);
    stage.watch('INBOX');
    await stage.world.settle();
    expect(stage.takeBursts()[0]!.map((command) => command.split(' ')[0])).toEqual([
      'ENABLE',
      'SELECT',
      'NOTIFY',
      'LIST',
    ]);
  });

  test('is set to do so as soon as the code for it is loaded, and tells first how things are by then', async () => {
    const account = accountOf('Work');
    const stage = new ModelStage(account, { capabilities: tellingCapabilities, chance: () => 0.5 });
    let load: (code: typeof Further) => void = () => undefined;
    const loaded = new Promise<typeof Further>((resolve) => {
      load = resolve;
    });
    Object.assign(stage.world, { loadFurther: () => loaded });
    stage.engine.attach(session);
    stage.watch('INBOX');
    await stage.world.settle();
    expect(stage.takeBursts()[0]!.map((command) => command.split(' ')[0])).toEqual(['ENABLE', 'SELECT', 'LIST']);
    account.append('Work');
    load(Further);
    await stage.world.advance(1000);
    expect(
      stage
        .takeBursts()
        .flat()
        .filter((command) => /^(NOTIFY|LIST)/.test(command)),
    ).toEqual([expect.stringMatching(/^NOTIFY SET STATUS /)]);
    expect(counts(stage, 'Work')).toEqual([3, 2]);
  });

  test('is asked again for the code, and for mailboxes that were gone meanwhile, until it can be had', async () => {
    const account = accountOf('Work');
    const stage = new ModelStage(account, { capabilities: tellingCapabilities, chance: () => 0.5 });
    let isHere = false;
    const loadFurther = async (): Promise<typeof Further> => {
      if (!isHere) throw new TypeError('no bridge');
      return Further;
    };
    Object.assign(stage.world, { loadFurther });
    stage.engine.attach(session);
    stage.watch('INBOX');
    await stage.world.advance(1000);
    expect(counts(stage, 'Work')).toEqual([2, 1]);
    account.renameMailbox('Work', 'Done');
    stage.world.line.drop();
    await stage.world.advance(3 * codeRest);
    expect(stage.mailbox('Work')).toBeDefined();
    isHere = true;
    await stage.world.advance(codeRest);
    expect(stage.told.mailboxGone).toEqual([{ mailbox: 'Work', to: 'Done' }]);
    expect(counts(stage, 'Done')).toEqual([2, 1]);
    account.append('Done');
    await stage.world.advance(1000);
    expect(counts(stage, 'Done')).toEqual([3, 2]);
  });

  test('is not asked every minute', async () => {
    const stage = await openOn(accountOf('Work'), tellingCapabilities);
    await stage.world.advance(3 * oftenInterval);
    expect(
      stage
        .takeBursts()
        .flat()
        .filter((command) => command.startsWith('LIST')),
    ).toEqual([]);
  });

  test('of a new mailbox is asked for its place and counts', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, tellingCapabilities);
    account.addMailbox('Choir');
    account.append('Choir');
    account.renameMailbox('Choir', 'Singing');
    await stage.world.advance(1000);
    expect(counts(stage, 'Singing')).toEqual([1, 1]);
  });
});

test('a server that cannot tell of mailboxes themselves tells of messages; one that has lost count is set anew', async () => {
  const account = accountOf('Work');
  const stage = await openOn(account, tellingCapabilities);
  const { line } = stage.world;
  line.push(new TextEncoder().encode('* OK [NOTIFICATIONOVERFLOW] too much\r\n'));
  await stage.world.advance(overflowRest + 1000);
  expect(
    stage
      .takeBursts()
      .flat()
      .filter((command) => /^(NOTIFY|LIST)/.test(command))
      .map((each) => each.slice(0, 6)),
  ).toEqual(['LIST "', 'NOTIFY', 'LIST "']);
});

describe('a server that has to be asked', () => {
  const many = Array.from({ length: 20 }, (_, at) => `Folder ${at}`);

  test('is asked for all mailboxes where there are few', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, richCapabilities);
    account.append('Work');
    await stage.world.advance(oftenInterval);
    expect(counts(stage, 'Work')).toEqual([3, 2]);
  });

  test('is asked often for those with a role and lively ones, in one command, and rarely for all', async () => {
    const account = accountOf('Sent', ...many);
    const stage = await openOn(account, richCapabilities);
    account.append('Folder 7');
    account.append('Sent');
    const lists = () =>
      stage
        .takeBursts()
        .flat()
        .filter((command) => command.startsWith('LIST'));
    await stage.world.advance(oftenInterval);
    expect(lists()).toEqual([expect.stringMatching(/^LIST "" "Sent" RETURN \(STATUS/)]);
    expect(counts(stage, 'Sent')).toEqual([3, 2]);
    expect(counts(stage, 'Folder 7')).toEqual([2, 1]);
    await stage.world.advance(rarelyInterval - oftenInterval);
    expect(counts(stage, 'Folder 7')).toEqual([3, 2]);
    lists();
    account.append('Folder 7');
    await stage.world.advance(oftenInterval);
    expect(lists()).toEqual([expect.stringMatching(/^LIST "" \("Sent" "Folder 7"\) RETURN \(STATUS/)]);
    expect(counts(stage, 'Folder 7')).toEqual([4, 3]);
  });

  test('without LIST-STATUS it is asked by STATUS, in one burst', async () => {
    const account = accountOf('Sent', 'Drafts', ...many);
    const stage = await openOn(
      account,
      richCapabilities.filter((name) => name !== 'LIST-STATUS'),
    );
    await stage.world.advance(oftenInterval);
    const [burst] = stage.takeBursts().filter((each) => each.some((command) => command.startsWith('STATUS')));
    expect(burst!.filter((command) => command !== 'DONE').map((command) => command.split(' ', 2).join(' '))).toEqual([
      'STATUS "Sent"',
      'STATUS "Drafts"',
    ]);
  });

  test('is asked more rarely when nobody looks, and at once when somebody does again', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, richCapabilities);
    stage.engine.noteHidden();
    account.append('Work');
    await stage.world.advance(oftenInterval * (unattendedFactor - 1));
    expect(counts(stage, 'Work')).toEqual([2, 1]);
    stage.engine.noteShown();
    await stage.world.advance(100);
    expect(counts(stage, 'Work')).toEqual([3, 2]);
  });
});

describe.each([
  ['that tells', tellingCapabilities],
  ['that is asked', quickCapabilities],
])('another program, and a server %s:', (_, capabilities) => {
  test('a mailbox on screen that is renamed is shown under its new name, with all its rows', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, capabilities, 'Work');
    account.renameMailbox('Work', 'Labour');
    await stage.world.advance(2000);
    expect(stage.told.mailboxGone).toEqual([{ mailbox: 'Work', to: 'Labour' }]);
    expect(stage.store.cachedUids('Labour').toString()).toBe('1:2');
    stage.takeBursts();
    stage.watch('Labour');
    await stage.world.advance(1000);
    expect(stage.shownUids).toEqual([2, 1]);
    const commands = stage.takeBursts().flat();
    expect(commands.some((command) => command.startsWith('SELECT "Labour" (QRESYNC'))).toBe(true);
    expect(commands.some((command) => command.includes('SEARCH RETURN (ALL)'))).toBe(false);
    account.append('Labour');
    await stage.world.advance(1000);
    expect(stage.shownUids).toEqual([3, 2, 1]);
  });

  test('a mailbox on screen that is deleted is said to be gone, and nothing of it stays', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, capabilities, 'Work');
    account.deleteMailbox('Work');
    await stage.world.advance(2000);
    expect(stage.told.mailboxGone).toEqual([{ mailbox: 'Work', to: null }]);
    expect(stage.mailbox('Work')).toBeUndefined();
    stage.watch('INBOX');
    await stage.world.advance(1000);
    expect(stage.shownUids).toEqual([2, 1]);
    expect(stage.connection).toEqual({ is: 'live' });
  });

  test('one that is renamed while nobody is connected is known again', async () => {
    const account = accountOf('Work');
    const stage = await openOn(account, capabilities, 'Work');
    stage.watch('INBOX');
    await stage.world.advance(1000);
    stage.world.line.drop();
    account.renameMailbox('Work', 'Labour');
    await stage.world.advance(2000);
    expect(stage.told.mailboxGone).toEqual([{ mailbox: 'Work', to: 'Labour' }]);
    expect(stage.store.cachedUids('Labour').toString()).toBe('1:2');
    expect(stage.store.names()).not.toContain('Work');
  });
});
