import { describe, expect, test } from 'vitest';
import { firstRows } from './sync/catching-up.ts';
import { ScriptedStage, session, showInbox } from './testing/engine-stage.ts';
import {
  firstFill,
  greeting,
  idle,
  listCommand,
  openDuringIdle,
  originAsked,
  plainText,
  recount,
  row,
  rowItems,
  selectAndList,
  selected,
  toIdle,
  ways,
} from './testing/transcripts.ts';

/** Rows whose uids are their sequence numbers. */
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => row(from + at, from + at)).join('');

describe.each(ways)('reading a mailbox, %s', (_, way) => {
  test('the first open is two round trips: SELECT with LIST, then the window with every uid', async () => {
    const stage = await showInbox(greeting() + selectAndList() + firstFill, way, 0);
    const bursts = stage.takeBursts();
    expect(bursts.map((burst) => burst.map((command) => command.split(' ')[0]))).toEqual([
      ['SELECT', 'LIST'],
      ['FETCH', 'UID'],
    ]);
    expect(stage.connection).toEqual({ is: 'live' });
    expect(stage.list).toMatchObject({ mailbox: 'INBOX', total: 3, unread: 1, from: 0, problem: null });
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.rowOf(14)).toMatchObject({
      subject: 'Message 14',
      preview: 'Hello 14',
      from: [{ name: 'Ann', address: 'ann@example.org' }],
      flags: { seen: false },
    });
    expect(stage.mailbox('Sent')).toMatchObject({ role: 'sent', total: 2, unread: 0 });
    stage.finish();
  });

  test('then the unread ones are counted once, and IDLE waits without a timer that ticks', async () => {
    const stage = await showInbox(toIdle, way);
    expect(stage.takeBursts().slice(2)).toEqual([['UID SEARCH RETURN (COUNT) UNSEEN'], ['IDLE']]);
    expect(stage.world.nextTimer).toBeGreaterThan(10_000);
    stage.finish();
  });

  test('opening a message is one FETCH in the same burst as DONE; opening it again asks for nothing', async () => {
    const stage = await showInbox(toIdle + openDuringIdle(12, 2) + idle, way);
    stage.takeBursts();
    const opening = stage.engine.reading.openMessage('INBOX', 12);
    await stage.world.settle();
    const detail = await opening;
    expect(detail).toMatchObject({ uid: 12, subject: 'Message 12', attachments: [], messageId: '<12@example.org>' });
    expect(detail.body).toEqual([{ section: '1', kind: 'plain', text: 'Hello there.', damage: [] }]);
    expect(stage.takeBursts()).toHaveLength(1);
    expect((await stage.engine.reading.openMessage('INBOX', 12)).body).toEqual(detail.body);
    await stage.world.advance(1000);
    expect(stage.takeBursts()).toEqual([['IDLE']]);
    stage.finish();
  });

  test('a link to a message is opened before the line is there, also one outside the first window', async () => {
    const link = `
C: * UID FETCH 3 (${rowItems})
${row(3, 3)}S: <tag> OK fetched
C: * UID FETCH 3 (UID BODY.PEEK[1]<0.262144> ${originAsked})
S: * 3 FETCH (UID 3 BODY[1]<0> {2}
S: Hi)
S: <tag> OK fetched
`;
    const first = 101 - firstRows;
    const many = `
C: * FETCH ${first}:100 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${link.slice(0, link.indexOf('\n', 1) + 1)}${rows(first, 100)}S: <tag:3> OK fetched
S: * ESEARCH (TAG "<tag:2>") UID ALL 1:100
S: <tag:2> OK searched
${link.slice(link.indexOf('\n', 1) + 1)}`;
    const stage = new ScriptedStage([greeting() + selectAndList({ exists: 100, uidNext: 101 }) + many], way);
    stage.engine.attach(session);
    const opening = stage.engine.reading.openMessage('INBOX', 3);
    stage.engine.watchMailbox('INBOX');
    await stage.world.settle();
    expect((await opening).body[0]?.text).toBe('Hi');
    expect(stage.engine.positionOf('INBOX', 3)).toBe(97);
    expect(stage.engine.uidAt('INBOX', 97)).toBe(3);
    stage.finish();
  });

  test('a jump to far rows is one FETCH', async () => {
    const first = 1001 - firstRows;
    const big = `
C: * FETCH ${first}:1000 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${rows(first, 1000)}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 1:1000
S: <tag> OK searched
C: * UID FETCH 471:500 (${rowItems})
${rows(471, 500)}S: <tag> OK fetched
`;
    const stage = await showInbox(greeting() + selectAndList({ exists: 1000, uidNext: 1001 }) + big, way, 0);
    stage.takeBursts();
    stage.engine.watchRange('INBOX', 500, 530);
    await stage.world.settle();
    expect(stage.takeBursts()).toHaveLength(1);
    expect(stage.list).toMatchObject({ from: 500, total: 1000 });
    expect(stage.shownUids).toEqual(Array.from({ length: 30 }, (_, at) => 500 - at));
    // What is here already is not asked for again.
    stage.engine.watchRange('INBOX', 505, 525);
    stage.engine.watchRange('INBOX', 0, 40);
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([]);
    expect(stage.shownUids[0]).toBe(1000);
    stage.finish();
  });

  test('a response that cannot be read is counted and skipped, and not asked for again', async () => {
    const broken = firstFill.replace(row(2, 12), 'S: * 2 FETCH UID 12 oops\n');
    const stage = await showInbox(greeting() + selectAndList() + broken + recount() + idle, way);
    expect(stage.told.skipped).toEqual([{ count: 1 }]);
    expect(stage.shownUids).toEqual([14, null, 11]);
    stage.engine.watchRange('INBOX', 0, 3);
    await stage.world.settle();
    expect(stage.shownUids).toEqual([14, null, 11]);
    stage.finish();
  });
});

test('an alert of the server is passed on word for word', async () => {
  const stage = await showInbox(`${toIdle}S: * OK [ALERT] The disk is full\n`);
  expect(stage.told.alert).toEqual([{ text: 'The disk is full' }]);
});

test('a mailbox that cannot be selected says so on its list; the others work, and "try again" asks once more', async () => {
  const refused = `${greeting()}
C: * SELECT "Gone" (CONDSTORE)
${listCommand}
S: <tag:2> NO [NONEXISTENT] There is no Gone
S: * LIST () "/" "INBOX"
S: <tag> OK listed
`;
  const select = 'C: * SELECT "INBOX" (CONDSTORE)\n';
  const again = 'C: * SELECT "Gone" (CONDSTORE)\nS: <tag> NO Still not\n';
  const inbox = select + selected() + firstFill;
  const stage = new ScriptedStage([refused + again + inbox]);
  stage.engine.attach(session);
  stage.engine.watchMailbox('Gone');
  await stage.world.settle();
  const problem = { code: 'no-such-mailbox', serverText: 'There is no Gone' };
  expect(stage.list).toMatchObject({ mailbox: 'Gone', total: null, rows: [], problem });
  expect(stage.connection).toEqual({ is: 'live' });
  await stage.world.advance(1000);
  expect(stage.takeBursts()).toHaveLength(1); // not asked for by itself
  stage.engine.reconnectNow();
  await stage.world.settle();
  expect(stage.list?.problem).toEqual({ code: 'no-such-mailbox', serverText: 'Still not' });
  stage.engine.watchMailbox('INBOX');
  await stage.world.settle();
  expect(stage.list).toMatchObject({ mailbox: 'INBOX', total: 3, problem: null });
  stage.finish();
});

test('a mailbox that was open before costs its SELECT alone when nothing has changed', async () => {
  const away = `
C: DONE
C: * SELECT "Sent" (CONDSTORE)
S: <tag:2> OK idle ended
${selected({ exists: 0, uidNext: 3, uidValidity: 8, modseq: 1 })}
C: * SELECT "INBOX" (CONDSTORE)
S: * OK [CLOSED] left
${selected()}`;
  const stage = await showInbox(toIdle + away + idle);
  stage.takeBursts();
  stage.engine.watchMailbox('Sent');
  await stage.world.settle();
  expect(stage.list).toMatchObject({ mailbox: 'Sent', total: 0 });
  stage.engine.watchMailbox('INBOX');
  await stage.world.settle();
  expect(stage.shownUids).toEqual([14, 12, 11]);
  await stage.world.advance(1000);
  expect(stage.takeBursts().map((burst) => burst.length)).toEqual([2, 1, 1]);
  stage.finish();
});

test('a message of another mailbox borrows the selection, and the list gets it back', async () => {
  const borrowed = `
C: DONE
C: * SELECT "Sent" (CONDSTORE)
S: <tag:2> OK idle ended
${selected({ exists: 1, uidNext: 3, uidValidity: 8, modseq: 1 })}
C: * FETCH 1:1 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 2 (${rowItems})
${row(1, 2)}S: <tag:3> OK fetched
S: * ESEARCH (TAG "<tag:2>") UID ALL 2
S: <tag:2> OK searched
${row(1, 2)}S: <tag> OK fetched
C: * UID FETCH 2 (UID BODY.PEEK[1]<0.262144> ${originAsked})
S: * 1 FETCH (UID 2 BODY[1]<0> {2}
S: Hi)
S: <tag> OK fetched
C: * SELECT "INBOX" (CONDSTORE)
${selected()}`;
  const stage = await showInbox(toIdle + borrowed + idle);
  const opening = stage.engine.reading.openMessage('Sent', 2);
  await stage.world.settle();
  expect((await opening).body[0]?.text).toBe('Hi');
  await stage.world.advance(1000);
  expect(stage.list).toMatchObject({ mailbox: 'INBOX', total: 3 });
  stage.finish();
});

test('a server of the floor, without any extension, shows the same list', async () => {
  const items = rowItems.replace(' PREVIEW', '');
  const floorRow = (seq: number, uid: number, flags?: string) =>
    row(seq, uid, flags === undefined ? {} : { flags }).replace(/ PREVIEW "[^"]*"/, '');
  const floor = `${greeting([])}
C: * SELECT "INBOX"
C: * LIST "" "*"
S: * 3 EXISTS
S: * OK [UIDVALIDITY 7] valid
S: <tag:2> OK selected
S: * LIST () "." "INBOX"
S: * LIST () "." "INBOX.Sent"
S: <tag> OK listed
C: * FETCH 1:3 (${items})
C: * UID SEARCH ALL
C: * STATUS "INBOX.Sent" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
${floorRow(1, 11)}${floorRow(2, 12)}${floorRow(3, 14, '')}S: <tag:3> OK fetched
S: * SEARCH 14 11
S: * SEARCH 12
S: <tag:2> OK searched
S: * STATUS "INBOX.Sent" (MESSAGES 5 UNSEEN 2)
S: <tag> OK counted
C: * UID FETCH 11:12,14 (UID BODY.PEEK[1]<0.2048>)
S: * 1 FETCH (UID 11 BODY[1]<0> {5}
S: One 1)
S: * 2 FETCH (UID 12 BODY[1]<0> {5}
S: Two 2)
S: * 3 FETCH (UID 14 BODY[1]<0> {6}
S: Four 4)
S: <tag> OK fetched
C: * UID SEARCH UNSEEN
S: * SEARCH 14
S: <tag> OK searched
C: * NOOP
S: * 4 EXISTS
S: <tag> OK
C: * UID FETCH 15:4294967295 (${items})
${floorRow(4, 15, '')}S: <tag> OK fetched
C: * UID FETCH 15 (UID BODY.PEEK[1]<0.2048>)
S: * 4 FETCH (UID 15 BODY[1]<0> {4}
S: News)
S: <tag> OK fetched
`;
  const stage = await showInbox(floor);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  expect(stage.list?.rows.map((each) => each?.preview)).toEqual(['Four 4', 'Two 2', 'One 1']);
  expect(stage.list?.unread).toBe(1);
  expect(stage.mailbox('INBOX.Sent')).toMatchObject({ role: 'sent', total: 5, unread: 2 });
  await stage.world.advance(30_000);
  expect(stage.shownUids).toEqual([15, 14, 12, 11]);
  expect(stage.list?.unread).toBe(2);
  expect(stage.rowOf(15)?.preview).toBe('News');
  stage.finish();
});

test('an empty mailbox asks for nothing', async () => {
  const stage = await showInbox(greeting() + selectAndList({ exists: 0, uidNext: 1 }, 0) + recount(0) + idle);
  expect(stage.list).toMatchObject({ total: 0, unread: 0, rows: [] });
  stage.finish();
});

test('a message whose structure cannot be read is shown as its whole text', async () => {
  const damaged = firstFill.replace(plainText, '(((');
  const open = openDuringIdle(11, 1).replaceAll('[1]', '[TEXT]');
  const transcript = greeting() + selectAndList() + damaged + recount() + idle + open;
  const stage = await showInbox(transcript);
  const opening = stage.engine.reading.openMessage('INBOX', 11);
  await stage.world.settle();
  expect(stage.rowOf(11)?.subject).toBe('Message 11');
  expect(stage.told.skipped).toEqual([]);
  expect((await opening).body[0]?.text).toBe('Hello there.');
});
