import { describe, expect, test } from 'vitest';
import { closeCodes } from '../../shared/bridge/control.ts';
import { greetingLimit, silenceLimit } from './connection.ts';
import { steadyAfter } from './lifeline.ts';
import { EngineStage, ScriptedStage, session, showInbox } from './testing/engine-stage.ts';
import { startOfTime } from './testing/fake-world.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import {
  endIdle,
  firstFill,
  greeting,
  idle,
  openDuringIdle,
  recount,
  row,
  rowItems,
  selectAndList,
  toIdle,
  ways,
} from './testing/transcripts.ts';

/** The next connection finds INBOX as it was. */
const same = greeting() + selectAndList() + idle;

describe.each(ways)('a lost line, %s', (_, way) => {
  test('the list stays, and after the wait the mailbox is selected again: nothing changed, nothing is asked', async () => {
    const stage = await showInbox([`${toIdle}drop\n`, same], way, 300);
    const lost = { is: 'reconnecting', problem: { code: 'connection-lost' } };
    expect(stage.connection).toMatchObject(lost);
    expect(stage.list).toMatchObject({ total: 3, problem: null });
    expect(stage.shownUids).toEqual([14, 12, 11]);
    await stage.world.advance(1000);
    expect(stage.connection).toEqual({ is: 'live' });
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.told.list.flatMap((update) => update.splices)).toEqual([{ at: 0, removed: 0, inserted: 3 }]);
    stage.finish();
  });

  test('cut in the middle of a literal: no row is missing or doubled afterwards', async () => {
    const half = row(4, 15, { flags: '' });
    const cut = half.slice(0, half.indexOf('Message 15') + 4).replace(/\nS: Mess$/, '\\r\\nMess');
    const dying = `S: * 4 EXISTS${endIdle(`UID FETCH 15:4294967295 (${rowItems})`)}${cut.replace('S: *', 'S!: *')}\ndrop\n`;
    const back = `${greeting()}${selectAndList({ exists: 4, uidNext: 16, modseq: 95 }, 2)}
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * ESEARCH (TAG "<tag:2>") UID ALL 11:12,14:15
S: <tag:2> OK searched
S: <tag> OK fetched
C: * UID FETCH 15 (${rowItems})
${half}S: <tag> OK fetched
`;
    const stage = await showInbox([toIdle + dying, back + recount(2) + idle], way, 300);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    await stage.world.advance(1000);
    expect(stage.shownUids).toEqual([15, 14, 12, 11]);
    expect(stage.list).toMatchObject({ total: 4, unread: 2 });
    expect(stage.told.newMail).toHaveLength(1);
    stage.finish();
  });

  test('what went, came and changed meanwhile is told by uids, flags by CHANGEDSINCE', async () => {
    const back = `${greeting()}${selectAndList({ exists: 3, uidNext: 16, modseq: 95 }, 1)}
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * ESEARCH (TAG "<tag:2>") UID ALL 12,14:15
S: <tag:2> OK searched
S: * 2 FETCH (UID 14 FLAGS (\\Seen) MODSEQ (93))
S: <tag> OK fetched
C: * UID FETCH 15 (${rowItems})
${row(3, 15, { flags: '' })}S: <tag> OK fetched
`;
    const stage = await showInbox([`${toIdle}drop\n`, back + recount() + idle], way, 2000);
    expect(stage.shownUids).toEqual([15, 14, 12]);
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    expect(stage.list?.unread).toBe(1);
    stage.finish();
  });

  test('flags pushed by number while uids are compared go to no wrong message, and all are asked for again', async () => {
    const back = `${greeting()}${selectAndList({ exists: 2, uidNext: 15, modseq: 95 }, 1)}
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * 2 FETCH (FLAGS (\\Seen \\Flagged))
S: * ESEARCH (TAG "<tag:2>") UID ALL 12,14
S: <tag:2> OK searched
S: <tag> OK fetched
C: * UID FETCH 12,14 (UID FLAGS)
S: * 1 FETCH (UID 12 FLAGS (\\Seen))
S: * 2 FETCH (UID 14 FLAGS (\\Seen \\Flagged))
S: <tag> OK fetched
`;
    const stage = await showInbox([`${toIdle}drop\n`, back + recount(0) + idle], way, 2000);
    expect(stage.shownUids).toEqual([14, 12]);
    expect(stage.rowOf(14)?.flags).toMatchObject({ seen: true, flagged: true });
    expect(stage.told.list.some((update) => update.rows.some((each) => each?.uid === 12 && each.flags.flagged))).toBe(
      false,
    );
    stage.finish();
  });

  test('a number that goes while uids are compared takes no row of ours along', async () => {
    const back = `${greeting()}${selectAndList({ exists: 3, uidNext: 16, modseq: 95 }, 1)}
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * 3 EXPUNGE
S: * ESEARCH (TAG "<tag:2>") UID ALL 12,14
S: <tag:2> OK searched
S: <tag> OK fetched
`;
    const stage = await showInbox([`${toIdle}drop\n`, back + recount() + idle], way, 2000);
    expect(stage.shownUids).toEqual([14, 12]);
    // 3 was a message that came while the line was down, not 14, which is the third here.
    const told = stage.told.list.map((update) => update.rows.map((each) => each?.uid ?? null).join());
    const whole = told.indexOf('14,12,11');
    expect(new Set(told.slice(whole))).toEqual(new Set(['14,12,11', '14,12']));
    stage.finish();
  });

  test('a mailbox that was made anew is read anew', async () => {
    const anew = firstFill.replace(row(1, 11), row(1, 1)).replace(row(2, 12), row(2, 2));
    const fresh = anew
      .replace(row(3, 14, { flags: '' }), row(3, 11, { flags: '' }))
      .replace('ALL 11:12,14', 'ALL 1:2,11');
    const back = greeting() + selectAndList({ uidValidity: 8, uidNext: 12 }) + fresh + recount() + idle;
    const stage = await showInbox([`${toIdle}drop\n`, back], way, 2000);
    expect(stage.shownUids).toEqual([11, 2, 1]);
    expect(stage.rowOf(11)).toMatchObject({ subject: 'Message 11', flags: { seen: false } });
    expect(stage.told.list.flatMap((update) => update.splices)).toContainEqual({ at: 0, removed: 3, inserted: 3 });
    stage.finish();
  });
});

test('a line lost before all uids were told: the rows that came are looked at again', async () => {
  const early = `
C: * FETCH 1:3 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${row(1, 11)}${row(2, 12)}drop
`;
  const changed = firstFill.replace(row(1, 11), row(1, 11, { flags: '\\Seen \\Flagged' }));
  const flags = 'C: * UID FETCH 11:12,14 (UID FLAGS)\nS: <tag> OK nothing new\n';
  const back = greeting() + selectAndList() + changed + flags + recount() + idle;
  const stage = await showInbox([greeting() + selectAndList() + early, back], {}, 50);
  expect(stage.shownUids).toEqual([null, 12, 11]);
  await stage.world.advance(2000);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  expect(stage.rowOf(11)?.flags.flagged).toBe(true);
  stage.finish();
});

describe('previews of a server that makes none', () => {
  const capabilities = richCapabilities.filter((name) => name !== 'PREVIEW');
  const without = (piece: string) => piece.replaceAll(' PREVIEW', '').replaceAll(/ "Hello \d+"/g, '');
  const open = without(greeting(capabilities) + selectAndList() + firstFill);
  const ask = 'C: * UID FETCH 11:12,14 (UID BODY.PEEK[1]<0.2048>)\n';
  const texts = (text: string) =>
    [11, 12, 14].map((uid, at) => `S: * ${at + 1} FETCH (UID ${uid} BODY[1]<0> {5}\nS: ${text})\n`).join('');
  const previews = (stage: ScriptedStage) => stage.list?.rows.map((each) => each?.preview);

  test('that were asked for when the line dropped are asked for again', async () => {
    const back = `${without(greeting(capabilities) + selectAndList())}${ask}${texts('Hello')}S: <tag> OK\n`;
    const stage = await showInbox([`${open}${ask}drop\n`, back + recount() + idle], {}, 50);
    expect(previews(stage)).toEqual([null, null, null]);
    await stage.world.advance(2000);
    expect(previews(stage)).toEqual(['Hello', 'Hello', 'Hello']);
    stage.finish();
  });

  test('are those of the mailbox made anew, whose uids are the same', async () => {
    const first = `${open}${ask}${texts('Hello')}S: <tag> OK\ndrop\n`;
    const anew = without(greeting(capabilities) + selectAndList({ uidValidity: 8 }) + firstFill);
    const stage = await showInbox([first, `${anew}${ask}${texts('Other')}S: <tag> OK\n${recount()}${idle}`], {}, 2000);
    expect(previews(stage)).toEqual(['Other', 'Other', 'Other']);
    stage.finish();
  });
});

test('the flags of very many scattered rows are asked for in commands that servers do not cut', async () => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (let made = 0; made < 2500; made++) account.append('INBOX', ['\\Seen'], 1);
  const capabilities = richCapabilities.filter((name) => name !== 'CONDSTORE');
  const stage = new ModelStage(account, { capabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  for (let from = 0; from < 2500; from += 500) {
    stage.engine.watchRange('INBOX', from, from + 500);
    await stage.world.settle();
  }
  expect(stage.store.cachedUids('INBOX').size).toBe(2500);
  stage.world.line.drop();
  stage.takeBursts();
  await stage.world.advance(1000);
  const commands = stage.takeBursts().flat();
  expect(commands.filter((command) => command.endsWith('(UID FLAGS)')).length).toBeGreaterThan(1);
  for (const command of commands) expect(command.length).toBeLessThan(8300);
});

test('BYE is a lost line with the words of the server', async () => {
  const stage = await showInbox(`${toIdle}S: * BYE Shutting down\n`, {}, 250);
  const problem = { code: 'connection-lost', serverText: 'Shutting down' };
  expect(stage.connection).toMatchObject({ is: 'reconnecting', problem });
});

describe('trying again', () => {
  test('each wait is twice as long, and the screen is told when', async () => {
    const stage = await showInbox(`${toIdle}drop\n`, {}, 200); // after this, the bridge cannot be reached
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      const state = stage.connection;
      if (state?.is !== 'reconnecting' || state.retryAt === null) throw new Error('no wait was told');
      waits.push(state.retryAt - stage.world.now());
      await stage.world.advance(state.retryAt - stage.world.now());
    }
    expect(waits).toEqual([375, 750, 1500, 3000]);
    expect(stage.connection).toMatchObject({ problem: { code: 'bridge-unreachable' } });
    expect(stage.world.openLines).toBe(0);
  });

  test('a server that hangs up after each greeting is asked less and less often, one that lived for a while at once', async () => {
    const short = `${greeting()}drop\n`;
    const stage = await showInbox([short, short, short, same], {}, 0);
    for (const wait of [375, 750, 1500]) {
      expect(stage.connection).toMatchObject({ retryAt: stage.world.now() + wait });
      await stage.world.advance(wait);
    }
    expect(stage.connection).toMatchObject({ is: 'live' });
    await stage.world.advance(steadyAfter);
    stage.world.line.drop();
    expect(stage.connection).toMatchObject({ retryAt: stage.world.now() + 375 });
  });

  test('a server in trouble names the time itself', async () => {
    const stage = await showInbox(toIdle);
    stage.world.line.drop(closeCodes.upstreamFailed, { code: 'server-refused', retryAfter: 30 });
    expect(stage.connection).toMatchObject({
      problem: { code: 'server-refused', retryAfter: 30 },
      retryAt: stage.world.now() + 30_000,
    });
  });

  test('"try again" and a network that is back do so at once, on one line only', async () => {
    for (const again of ['reconnectNow', 'online', 'resumed'] as const) {
      const stage = await showInbox([`${toIdle}drop\n`, greeting(), same], {}, 200);
      const { engine, world } = stage;
      for (let time = 0; time < 2; time++) {
        if (again === 'reconnectNow') engine.reconnectNow();
        else engine.noteNetwork(again);
        expect(stage.connection).toMatchObject({ is: 'reconnecting', retryAt: null });
        expect(world.openLines).toBe(1);
      }
      await world.advance(60_000);
      expect(stage.connection).toEqual({ is: 'live' });
      expect(world.openLines).toBe(1);
      expect(world.lines).toHaveLength(3);
    }
  });

  test('a device without network closes the line and says so', async () => {
    const stage = await showInbox(toIdle);
    stage.engine.noteNetwork('offline');
    expect(stage.connection).toMatchObject({ is: 'reconnecting', problem: { code: 'offline' } });
    expect(stage.world.openLines).toBe(0);
  });

  test('a bridge that never greets and a server that falls silent are given up', async () => {
    const mute = new EngineStage({ accept: () => ({ start: () => undefined, receive: () => undefined }) });
    mute.engine.attach(session);
    await mute.world.advance(greetingLimit);
    expect(mute.connection).toMatchObject({ is: 'reconnecting', problem: { code: 'connection-stalled' } });

    const silent = await showInbox(greeting(), {}, 0);
    expect(silent.connection).toEqual({ is: 'live' });
    await silent.world.advance(silenceLimit);
    expect(silent.connection).toMatchObject({ is: 'reconnecting', problem: { code: 'connection-stalled' } });
  });
});

test('opening a message survives the line, but not for ever', async () => {
  const open = openDuringIdle(12, 2);
  const asked = `${open.slice(0, open.indexOf('S: <tag:2>'))}drop\n`;
  const answered = open.replace('\nC: DONE', '').replace('S: <tag:2> OK idle ended\n', '');
  const stage = await showInbox([toIdle + asked, greeting() + selectAndList() + answered + idle]);
  const opening = stage.engine.reading.openMessage('INBOX', 12);
  await stage.world.advance(1000);
  expect((await opening).body[0]?.text).toBe('Hello there.');
  stage.finish();
  // Read before, it is here without any line.
  stage.world.line.drop();
  expect((await stage.engine.reading.openMessage('INBOX', 12)).body[0]?.text).toBe('Hello there.');

  const deadly = answered.slice(0, answered.indexOf('S: *'));
  const poison = `${greeting()}${selectAndList()}${deadly}drop\n`;
  const poisoned = await showInbox([toIdle + asked, poison, poison, poison, same]);
  const failing = poisoned.engine.reading.openMessage('INBOX', 12).catch((error: unknown) => error);
  await poisoned.world.advance(20_000);
  expect(await failing).toMatchObject({ problem: { code: 'connection-lost' } });
  poisoned.finish();
});

describe('the end of a session', () => {
  test('sign-in is asked for, and nobody waits any more', async () => {
    for (const [code, problem] of [
      [closeCodes.sessionExpired, 'session-expired'],
      [closeCodes.idle, 'session-expired'],
    ] as const) {
      const stage = await showInbox(toIdle);
      stage.world.line.drop(code);
      expect(stage.connection).toEqual({ is: 'signed-out', problem: { code: problem } });
      await expect(stage.engine.reading.openMessage('INBOX', 11)).rejects.toMatchObject({
        problem: { code: 'not-signed-in' },
      });
      await stage.world.advance(120_000);
      expect(stage.world.lines).toHaveLength(1);
    }
  });

  test('a message that waits for the line hears of the end', async () => {
    const stage = new ScriptedStage(['']);
    stage.engine.attach(session);
    const opening = stage.engine.reading.openMessage('INBOX', 11).catch((error: unknown) => error);
    await stage.world.settle();
    stage.world.line.drop(closeCodes.upstreamFailed, { code: 'credentials-refused' });
    expect(await opening).toMatchObject({ problem: { code: 'credentials-refused' } });
  });

  test('signing out says LOGOUT, forgets everything and tells nothing more', async () => {
    const stage = await showInbox(`${toIdle}${endIdle('LOGOUT')}S: * BYE\n`);
    const told = JSON.stringify(stage.told);
    stage.engine.detach();
    await stage.world.advance(120_000);
    stage.finish();
    expect(stage.store.mailboxes()).toEqual([]);
    expect(stage.store.message('INBOX', 11)).toBeUndefined();
    expect(stage.store.uids('INBOX')).toBeNull();
    expect(stage.world.openLines).toBe(0);
    expect(stage.world.nextTimer).toBeNull();
    expect(JSON.stringify(stage.told)).toBe(told);
    await expect(stage.engine.reading.openMessage('INBOX', 11)).rejects.toMatchObject({
      problem: { code: 'not-signed-in' },
    });
  });

  test('somebody else who signs in finds nothing of the mail that was here', async () => {
    const stage = await showInbox([toIdle, greeting()]);
    stage.engine.attach({ ...session, username: 'ann', token: 'another' });
    expect(stage.store.message('INBOX', 11)).toBeUndefined();
    expect(stage.store.mailboxes()).toEqual([]);
    await stage.world.settle();
    expect(stage.world.lines.map((line) => line.token)).toEqual(['a-token', 'another']);
    expect(stage.world.openLines).toBe(1);
    expect(stage.connection).toEqual({ is: 'live' });
  });

  test('the same person with a new session keeps the list, on one line', async () => {
    const stage = await showInbox([toIdle, same]);
    stage.engine.attach({ ...session, token: 'renewed' });
    expect(stage.store.message('INBOX', 11)).toBeDefined();
    await stage.world.advance(30_000);
    expect(stage.world.openLines).toBe(1);
    expect(stage.world.lines).toHaveLength(2);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.world.now()).toBeGreaterThan(startOfTime);
    stage.finish();
  });
});
