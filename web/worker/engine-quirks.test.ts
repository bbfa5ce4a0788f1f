import { describe, expect, test } from 'vitest';
import { showInbox } from './testing/engine-stage.ts';
import { richCapabilities } from './testing/model-server.ts';
import {
  endIdle,
  firstFill,
  greeting,
  idle,
  originAsked,
  recount,
  rowItems,
  selectAndList,
  selected,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const searchAll = 'UID SEARCH RETURN (ALL) ALL';
const found = (uids: string) => `S: * ESEARCH (TAG "<tag>") UID ALL ${uids}\nS: <tag> OK searched\n`;

describe.each(ways)('servers that cannot count, %s', (_, way) => {
  test('EXPUNGE of a number beyond the last takes nothing along: the uids are compared', async () => {
    const story = `S: * 9 EXPUNGE${endIdle(searchAll)}${found('11:12,14')}`;
    const stage = await showInbox(toIdle + story + idle, way);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.list?.total).toBe(3);
    stage.finish();
  });

  test('EXISTS that goes down before EXPUNGE says which: no row goes by the count, and it is counted once', async () => {
    const story = `S: * 2 EXISTS${endIdle(searchAll)}S: * 1 EXPUNGE\n${found('12,14')}`;
    const stage = await showInbox(toIdle + story + idle, way);
    expect(stage.shownUids).toEqual([14, 12]);
    expect(stage.list?.total).toBe(2);
    stage.finish();
  });

  test('an unread message that went by the uids alone has the unread ones counted anew', async () => {
    const story = `S: * 2 EXISTS${endIdle(searchAll)}S: * 3 EXPUNGE\n${found('11:12')}`;
    const stage = await showInbox(toIdle + story + recount(0) + idle, way);
    expect(stage.list).toMatchObject({ total: 2, unread: 0 });
    stage.finish();
  });

  test('EXISTS of zero behind an EXPUNGE is not believed', async () => {
    const story = `S: * 1 EXPUNGE\nS: * 0 EXISTS${endIdle(searchAll)}${found('12,14')}`;
    const again = `C: * ${searchAll}\n${found('12,14')}C: * ${searchAll}\n${found('12,14')}`;
    const stage = await showInbox(toIdle + story + again + idle, way);
    expect(stage.shownUids).toEqual([14, 12]);
    stage.finish();
  });

  test('VANISHED up to the largest uid there is takes those that are here', async () => {
    const stage = await showInbox(`${toIdle}S: * VANISHED 12:*\n`, way);
    expect(stage.shownUids).toEqual([11]);
    expect(stage.list?.total).toBe(1);
    stage.finish();
  });

  test('what vanished earlier is not counted off once more', async () => {
    const news = `S: * VANISHED (EARLIER) 11\nS: * 3 EXISTS${endIdle(`UID FETCH 15:4294967295 (${rowItems})`)}`;
    const stage = await showInbox(toIdle + news, way);
    // Two are here and three were counted: the third has to be new.
    expect(stage.shownUids).toEqual([14, 12]);
    stage.finish();
  });
});

describe('SEARCH that names a part of the messages', () => {
  const rows = 'S: * 1 FETCH (UID 11)\nS: * 2 FETCH (UID 12)\nS: * 3 FETCH (UID 14)\nS: <tag> OK fetched\n';
  const allUids = 'C: * UID FETCH 1:4294967295 (UID)\n';

  test('takes no row away: the uids are asked for in another way', async () => {
    const flags = 'C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)\n';
    const answers = 'S: * ESEARCH (TAG "<tag:2>") UID ALL 14\nS: <tag:2> OK searched\nS: <tag> OK fetched\n';
    const back = `${greeting()}${selectAndList({ uidNext: 16, modseq: 95 })}C: * ${searchAll}\n${flags}${answers}`;
    const stage = await showInbox([`${toIdle}drop\n`, back + allUids + rows + recount() + idle], {}, 2000);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    const shown = stage.told.list.map((update) => update.total);
    expect(Math.min(...shown.slice(shown.indexOf(3)).map((total) => total ?? 0))).toBe(3);
    stage.finish();
  });

  test('is not taken for the whole at first either', async () => {
    const part = firstFill.replace('ALL 11:12,14', 'ALL 14');
    const stage = await showInbox(greeting() + selectAndList() + part + allUids + rows + recount() + idle);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });

  test('because it looks at so many at a time is asked for the rest; answers of two moments are not taken for one', async () => {
    const part = firstFill.replace('ALL 11:12,14', 'ALL 14').replace('OK searched', 'OK [MESSAGELIMIT 1 14] some');
    const rest = `C: * UID SEARCH RETURN (ALL) UID 1:13 ALL\n${found('11:12')}`;
    const stage = await showInbox(greeting() + selectAndList() + part + rest + allUids + rows + recount() + idle);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });
});

describe('a mailbox without UIDVALIDITY', () => {
  const open = greeting() + selectAndList({ uidValidity: 0 }) + firstFill + recount() + idle;

  test('is read anew on the next connection: its uids may mean other messages', async () => {
    const other = firstFill.replace('Message 14', 'Another 14');
    const back = greeting() + selectAndList({ uidValidity: 0 }) + other + recount() + idle;
    const stage = await showInbox([`${open}drop\n`, back], {}, 2000);
    expect(stage.rowOf(14)?.subject).toBe('Another 14');
    stage.finish();
  });

  test('is the same mailbox as long as the connection lives', async () => {
    const away = `${endIdle('SELECT "Sent" (CONDSTORE)')}${selected({ exists: 0, uidNext: 3, uidValidity: 8, modseq: 1 })}${recount(0)}${idle}`;
    const home = `${endIdle('SELECT "INBOX" (CONDSTORE)')}${selected({ uidValidity: 0 })}${idle}`;
    const stage = await showInbox(open + away + home);
    stage.engine.watchMailbox('Sent');
    await stage.world.advance(1000);
    stage.engine.watchMailbox('INBOX');
    stage.engine.watchRange('INBOX', 0, 10);
    await stage.world.advance(1000);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });
});

test('a modseq that is shown without CONDSTORE is not used', async () => {
  const capabilities = richCapabilities.filter((name) => name !== 'CONDSTORE');
  const without = (piece: string) =>
    piece.replace(' (CONDSTORE)', '').replace('UIDVALIDITY HIGHESTMODSEQ)', 'UIDVALIDITY)');
  const flags = 'C: * UID FETCH 11:12,14 (UID FLAGS)\nS: <tag> OK fetched\n';
  const open = without(greeting(capabilities) + selectAndList()) + firstFill + recount() + idle;
  const back = without(greeting(capabilities) + selectAndList({ modseq: 95 })) + flags + recount() + idle;
  const stage = await showInbox([`${open}drop\n`, back], {}, 2000);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  stage.finish();
});

test('UIDNEXT that went down means a server that lost its memory: all is compared, modseq or not', async () => {
  const answers = 'S: * ESEARCH (TAG "<tag:2>") UID ALL 11:12,14\nS: <tag:2> OK searched\nS: <tag> OK fetched\n';
  const asked = `C: * ${searchAll}\nC: * UID FETCH 11:12,14 (UID FLAGS)\n${answers}`;
  const back = greeting() + selectAndList({ uidNext: 4, modseq: 95 }) + asked + recount() + idle;
  const stage = await showInbox([`${toIdle}drop\n`, back], {}, 2000);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  stage.finish();
});

test('SELECT whose parameter is not understood goes out without, and from then on at once', async () => {
  const refused = selectAndList().replace(selected({}, '<tag:2>'), 'S: <tag:2> BAD what?\n');
  const plainly = `C: * SELECT "INBOX"\n${selected()}`;
  const open = `${greeting()}${refused}${plainly}`;
  const sent = `${endIdle('SELECT "Sent"')}${selected({ exists: 0, uidNext: 3, uidValidity: 8, modseq: 1 })}${recount(0)}${idle}`;
  const stage = await showInbox(open + firstFill + recount() + idle + sent);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  stage.engine.watchMailbox('Sent');
  await stage.world.advance(1000);
  expect(stage.list?.problem ?? null).toBeNull();
  stage.finish();
});

describe('a server that wants to be left alone', () => {
  const throttled = 'Request is throttled. Suggested Backoff Time: 92415 milliseconds';
  const wait = (stage: { connection: unknown; world: { now(): number } }) =>
    Math.round(((stage.connection as { retryAt: number }).retryAt - stage.world.now()) / 1000);

  test.each([
    ['in its goodbye', `S: * BYE ${throttled}\ndrop\n`],
    ['before a goodbye without words', `S: * NO ${throttled}\nS: * BYE\ndrop\n`],
  ])('%s is asked again when the time it named is over', async (_, story) => {
    const stage = await showInbox([toIdle + story, ''], {}, 0);
    await stage.world.advance(500);
    expect(stage.connection).toMatchObject({ is: 'reconnecting' });
    expect(wait(stage)).toBeGreaterThanOrEqual(92);
    stage.finish();
  });

  test('in a refusal, too', async () => {
    const story = `${endIdle(`UID FETCH 14 (UID BODY.PEEK[1]<0.262144> ${originAsked})`)}S: <tag> NO ${throttled}\nS: * BYE\ndrop\n`;
    const stage = await showInbox([toIdle + story, '']);
    const opened = stage.engine.reading.openMessage('INBOX', 14).catch(() => undefined);
    await stage.world.advance(100);
    expect(wait(stage)).toBeGreaterThanOrEqual(92);
    stage.finish();
    stage.engine.detach();
    await opened;
  });

  test('because no mailbox stands behind the connection gets another connection', async () => {
    const refused = selectAndList().replace(
      selected({}, '<tag:2>'),
      'S: <tag:2> BAD User is authenticated but not connected.\n',
    );
    const stage = await showInbox([greeting() + refused.slice(0, refused.indexOf('S: * LIST')), toIdle], {}, 3000);
    expect(stage.connection).toEqual({ is: 'live' });
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });
});
