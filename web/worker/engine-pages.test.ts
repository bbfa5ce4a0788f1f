import { describe, expect, test } from 'vitest';
import { closeCodes, type RememberedSession, type SessionInfo } from '../../shared/bridge/control.ts';
import type { ProblemError } from '../../shared/problems.ts';
import { oftenInterval } from './other-mailboxes.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities, tellingCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import { ownPage } from './views.ts';

const another = 'another';
const remembered: RememberedSession = { ...session, token: null };

const stageOf = (capabilities: readonly string[] = richCapabilities): ModelStage => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.addMailbox('Sent');
  for (let message = 0; message < 5; message++) account.append('INBOX');
  for (let message = 0; message < 3; message++) account.append('Sent', ['\\Seen']);
  return new ModelStage(account, { capabilities, chance: () => 0.5 });
};

/** One page shows INBOX and looked at it last; the other has just been opened behind it. */
const twoPages = async (stage: ModelStage, behind: string): Promise<void> => {
  stage.engine.attach(session);
  stage.engine.noteShown();
  stage.engine.watchMailbox('INBOX');
  await stage.world.settle();
  await stage.world.advance(1000);
  stage.takeBursts();
  stage.engine.attach(remembered, another);
  stage.engine.watchMailbox(behind, another);
  await stage.world.settle();
};

const commands = (stage: ModelStage): string[][] =>
  stage.takeBursts().map((burst) => burst.map((line) => /^(?:UID )?\w+(?: "?\w+"?)?/.exec(line)![0].replace(/"/g, '')));

const uids = (stage: ModelStage, client: string): (number | undefined)[] =>
  stage
    .heard('list', client)
    .at(-1)
    ?.rows.map((row) => row?.uid) ?? [];

describe('two pages on one engine', () => {
  test('where the server tells of all mailboxes, a list behind is live, and so it stays when something comes', async () => {
    const stage = stageOf(tellingCapabilities);
    await twoPages(stage, 'Sent');
    await stage.world.advance(5000);
    const told = () => stage.heard('freshness', another).findLast(({ mailbox }) => mailbox === 'Sent')?.freshness;
    expect(told()).toEqual({ is: 'live' });
    stage.account.append('Sent');
    await stage.world.advance(1000);
    expect(uids(stage, another)).toEqual([4, 3, 2, 1]);
    expect(told()).toEqual({ is: 'live' });
    stage.account.setFlag('Sent', 2, '\\Flagged', true);
    await stage.world.advance(1000);
    const [, , flagged] = stage.heard('list', another).at(-1)!.rows;
    expect(flagged).toMatchObject({ uid: 2, flags: { flagged: true } });
    stage.world.lines[0]!.drop();
    expect(told()).toMatchObject({ is: 'as-of' });
  });

  test('a second page on the same mailbox costs nothing, and sees all at once', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    expect(commands(stage)).toEqual([]);
    expect(stage.world.lines).toHaveLength(1);
    expect(stage.heard('connection', another)).toContainEqual({ is: 'live' });
    expect(
      stage
        .heard('mailboxes', another)
        .at(-1)
        ?.map(({ name }) => name),
    ).toEqual(['INBOX', 'Sent']);
    expect(uids(stage, another)).toEqual([5, 4, 3, 2, 1]);
  });

  test('a second page on another mailbox borrows the selection once, and gives it back', async () => {
    const stage = stageOf();
    await twoPages(stage, 'Sent');
    await stage.world.advance(1000);
    const all = commands(stage);
    expect(all).toEqual([
      ['DONE', 'SELECT Sent'],
      ['FETCH 1', 'UID SEARCH RETURN'], // the window, and every uid
      ['UID SEARCH RETURN'], // how many are unread
      ['SELECT INBOX'],
      ['IDLE'],
    ]);
    expect(uids(stage, another)).toEqual([3, 2, 1]);
    expect(uids(stage, ownPage)).toEqual([5, 4, 3, 2, 1]);
  });

  test('each page has a range and splices of its own', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    stage.engine.watchRange('INBOX', 3, 5, another);
    stage.engine.watchRange('INBOX', 0, 2);
    stage.account.append('INBOX');
    await stage.world.advance(1000);
    expect(stage.heard('list', another).at(-1)).toMatchObject({ total: 6, from: 3 });
    expect(uids(stage, another)).toEqual([3, 2]);
    expect(uids(stage, ownPage)).toEqual([6, 5]);
    const splice = { at: 0, removed: 0, inserted: 1 };
    for (const page of [ownPage, another])
      expect(stage.heard('list', page).flatMap((update) => update.splices)).toEqual(
        [{ at: 0, removed: 0, inserted: 5 }, splice].slice(page === ownPage ? 0 : 1),
      );
  });

  test('a flag set in one is seen in the other before the server has answered', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    const done = stage.engine.changes.setFlag('INBOX', [4], '\\Flagged', true);
    await stage.world.promises();
    expect(stage.heard('list', another).at(-1)?.rows[1]).toMatchObject({ uid: 4, flags: { flagged: true } });
    await stage.world.settle();
    await done;
    expect(stage.account.mailbox('INBOX').messages[3]!.flags).toEqual(['\\Flagged']);
  });

  test('the page that is looked at has the selection', async () => {
    const stage = stageOf();
    await twoPages(stage, 'Sent');
    await stage.world.advance(1000);
    stage.takeBursts();
    stage.engine.noteShown(another);
    await stage.world.advance(1000);
    expect(
      commands(stage)
        .flat()
        .filter((line) => line.startsWith('SELECT')),
    ).toEqual(['SELECT Sent']);
    stage.account.append('Sent');
    await stage.world.advance(1000);
    expect(uids(stage, another)).toEqual([4, 3, 2, 1]);
  });

  test('what a look at the counts finds changed behind the front is brought up to date', async () => {
    const stage = stageOf();
    await twoPages(stage, 'Sent');
    await stage.world.advance(1000);
    stage.takeBursts();
    stage.account.append('Sent');
    await stage.world.advance(12 * oftenInterval);
    expect(uids(stage, another)).toEqual([4, 3, 2, 1]);
    const selects = commands(stage)
      .flat()
      .filter((line) => line.startsWith('SELECT'));
    expect(selects).toEqual(['SELECT Sent', 'SELECT INBOX']);
  });

  test('after a lost line the lists behind the front are brought up to date too', async () => {
    const stage = stageOf();
    await twoPages(stage, 'Sent');
    await stage.world.advance(1000);
    stage.world.line.drop();
    stage.account.append('Sent');
    await stage.world.advance(60_000);
    expect(uids(stage, another)).toEqual([4, 3, 2, 1]);
  });

  test('new mail is told to the page in front only', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    stage.account.append('INBOX');
    await stage.world.advance(1000);
    expect(stage.heard('newMail', ownPage)).toHaveLength(1);
    expect(stage.heard('newMail', another)).toEqual([]);
  });

  test('a page that goes away takes its list along; the next one is in front', async () => {
    const stage = stageOf();
    await twoPages(stage, 'Sent');
    stage.engine.noteShown(another);
    await stage.world.advance(1000);
    stage.takeBursts();
    const heard = stage.heard('list', another).length;
    stage.engine.drop(another);
    await stage.world.advance(1000);
    expect(
      commands(stage)
        .flat()
        .filter((line) => line.startsWith('SELECT')),
    ).toEqual(['SELECT INBOX']);
    stage.account.append('Sent');
    await stage.world.advance(12 * oftenInterval);
    expect(stage.heard('list', another)).toHaveLength(heard);
  });

  test('downloads of two pages with the same number do not meet', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    const mine = stage.engine.reading.readPart('INBOX', 5, '1', 7);
    const theirs = stage.engine.reading
      .readPart('INBOX', 4, '1', 7, another)
      .catch((error: ProblemError) => error.problem);
    stage.engine.reading.cancelTransfer(7, another);
    await stage.world.settle();
    expect((await mine).size).toBeGreaterThan(0);
    expect(await theirs).toEqual({ code: 'cancelled' });
    expect(stage.heard('progress', ownPage).length).toBeGreaterThan(0);
    expect(stage.heard('progress', another)).toEqual([]);
  });

  test('two consoles are each told everything once', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    const first = stage.engine.console.watch(true);
    stage.account.append('INBOX');
    await stage.world.settle(); // a batch is due, and not yet told
    const second = stage.engine.console.watch(true, another);
    await stage.world.advance(1000);
    const seqs = (kept: typeof first, page: string) =>
      [kept, ...stage.heard('protocol', page)].flatMap(({ events }) => events.map(({ seq }) => seq));
    const all = seqs(first, ownPage);
    expect(all).toEqual(Array.from({ length: all.length }, (_, at) => at + 1));
    expect(seqs(second, another)).toEqual(all);
    stage.engine.console.watch(false, another);
    const heard = stage.heard('protocol', another).length;
    stage.account.append('INBOX');
    await stage.world.advance(1000);
    expect(stage.heard('protocol', another)).toHaveLength(heard);
    expect(stage.heard('protocol', ownPage).length).toBeGreaterThan(heard);
  });
});

describe('sessions of two pages', () => {
  test('signing out in one signs out the other, whose own goodbye then does nothing', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    void stage.engine.detach(another);
    await stage.world.settle();
    expect(stage.heard('connection', ownPage).at(-1)).toEqual({
      is: 'signed-out',
      problem: { code: 'signed-out-elsewhere' },
    });
    expect(stage.heard('connection', another).at(-1)).toEqual({ is: 'live' });
    expect(stage.store.names()).toEqual([]);
    // Somebody signs in before the other page has said goodbye.
    stage.engine.attach({ ...session, token: 'later' }, another);
    await stage.engine.detach();
    await stage.world.settle();
    expect(stage.world.openLines).toBe(1);
  });

  test('signing in is told to all, also to pages that show nobody’s mail', async () => {
    const stage = stageOf();
    stage.engine.attach(session, another);
    expect(stage.heard('signedIn', ownPage)).toEqual([session.keep]);
  });

  test('signing in as somebody else ends the other pages’ session', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    const jane: SessionInfo = { ...session, username: 'jane', token: 'hers' };
    stage.engine.attach(jane, another);
    expect(stage.heard('connection', ownPage).at(-1)).toMatchObject({ is: 'signed-out' });
    await stage.world.settle();
    await stage.engine.detach();
    await stage.world.settle();
    expect(stage.world.openLines).toBe(1);
    expect(stage.world.line.token).toBe('hers');
    stage.engine.attach(jane);
    await stage.world.settle();
    expect(stage.world.lines).toHaveLength(2);
    expect(stage.heard('connection', ownPage).at(-1)).toEqual({ is: 'live' });
  });

  test('a session that is over is told of once', async () => {
    const stage = stageOf();
    await twoPages(stage, 'INBOX');
    stage.world.line.drop(closeCodes.upstreamClosed, { code: 'session-expired' });
    await stage.world.settle();
    await stage.engine.detach();
    await stage.engine.detach(another);
    for (const page of [ownPage, another])
      expect(stage.heard('connection', page).filter(({ is }) => is === 'signed-out')).toEqual([
        { is: 'signed-out', problem: { code: 'session-expired' } },
      ]);
  });
});
