import { describe, expect, test } from 'vitest';
import { showInbox } from './testing/engine-stage.ts';
import {
  endIdle,
  firstFill,
  greeting,
  idle,
  listCommand,
  recount,
  row,
  rowItems,
  selectAndList,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const newMail = 'UID FETCH 15:4294967295';

describe.each(ways)('what the server tells during IDLE, %s', (_, way) => {
  test('new mail is one round trip: it is at the top, counted, and told of', async () => {
    const arrives = `S: * 4 EXISTS${endIdle(`${newMail} (${rowItems})`)}${row(4, 15, { flags: '' })}S: <tag> OK fetched\n`;
    const stage = await showInbox(toIdle + arrives + idle, way, 1000);
    expect(stage.takeBursts().slice(-2)).toEqual([['DONE', `${newMail} (${rowItems})`], ['IDLE']]);
    expect(stage.list).toMatchObject({ total: 4, unread: 2 });
    expect(stage.shownUids).toEqual([15, 14, 12, 11]);
    expect(stage.mailbox('INBOX')).toMatchObject({ total: 4, unread: 2 });
    expect(stage.told.newMail).toEqual([{ mailbox: 'INBOX', uid: 15, from: 'Ann', subject: 'Message 15', count: 1 }]);
    expect(stage.told.list.flatMap((update) => update.splices).at(-1)).toEqual({ at: 0, removed: 0, inserted: 1 });
    stage.finish();
  });

  test('a message that is gone by its number takes its row along', async () => {
    const stage = await showInbox(`${toIdle}S: * 3 EXPUNGE\nS: * 1 EXPUNGE\n`, way);
    expect(stage.shownUids).toEqual([12]);
    expect(stage.list).toMatchObject({ total: 1, unread: 0 });
    expect(stage.mailbox('INBOX')).toMatchObject({ total: 1, unread: 0 });
    expect(stage.store.message('INBOX', 14)).toBeUndefined();
    expect(stage.takeBursts().at(-1)).toEqual(['IDLE']);
    stage.finish();
  });

  test('VANISHED names uids, also ones that were never here', async () => {
    const stage = await showInbox(`${toIdle}S: * VANISHED 11,13:14\n`, way);
    expect(stage.shownUids).toEqual([12]);
    expect(stage.list).toMatchObject({ total: 1, unread: 0 });
    stage.finish();
  });

  test('flags come with a uid or with a number', async () => {
    const pushed = 'S: * 3 FETCH (FLAGS (\\Seen \\Flagged))\nS: * 1 FETCH (UID 11 FLAGS (\\Answered custom))\n';
    const stage = await showInbox(toIdle + pushed, way);
    expect(stage.rowOf(14)?.flags).toMatchObject({ seen: true, flagged: true });
    expect(stage.rowOf(11)).toMatchObject({ flags: { seen: false, answered: true }, keywords: ['custom'] });
    expect(stage.list?.unread).toBe(1);
    stage.finish();
  });

  test('mail that goes again before its row is here leaves nothing behind', async () => {
    const story = `S: * 4 EXISTS${endIdle(`${newMail} (${rowItems})`)}S: * 4 EXPUNGE\nS: <tag> OK fetched\n`;
    const stage = await showInbox(toIdle + story + idle, way);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.told.newMail).toEqual([]);
    stage.finish();
  });

  test('what is said of a new message between its row and the end of the answer is not lost', async () => {
    const fetched = row(4, 15, { flags: '' }) + row(5, 16, { flags: '' });
    const news = 'S: * 5 FETCH (FLAGS (\\Seen))\nS: * 4 EXPUNGE\nS: * 5 EXISTS\nS: <tag> OK fetched\n';
    const more = `C: * UID FETCH 17:4294967295 (${rowItems})\n${row(5, 17)}S: <tag> OK fetched\n`;
    const story = `S: * 5 EXISTS${endIdle(`${newMail} (${rowItems})`)}${fetched}${news}${more}`;
    const stage = await showInbox(toIdle + story + idle, way);
    expect(stage.shownUids).toEqual([17, 16, 14, 12, 11]);
    expect(stage.rowOf(16)?.flags.seen).toBe(true);
    expect(stage.list).toMatchObject({ total: 5, unread: 1 });
    stage.finish();
  });
});

test('a message that goes behind the answer of the first SEARCH: all uids are asked for once more', async () => {
  const overtaken = firstFill.replace('S: <tag> OK searched', 'S: * 1 EXPUNGE\nS: * 3 EXISTS\nS: <tag> OK searched');
  const again = `
C: * UID SEARCH RETURN (ALL) ALL
S: * ESEARCH (TAG "<tag>") UID ALL 12,14:15
S: <tag> OK searched
C: * UID FETCH 15 (${rowItems})
${row(3, 15)}S: <tag> OK fetched
`;
  const stage = await showInbox(greeting() + selectAndList() + overtaken + again + recount() + idle);
  expect(stage.shownUids).toEqual([15, 14, 12]);
  stage.finish();
});

test('rows that move into sight when others go are asked for', async () => {
  const many = 100;
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => row(from + at, from + at)).join('');
  const fill = `
C: * FETCH 37:100 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${rows(37, 100)}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 1:100
S: <tag> OK searched
`;
  const story = `S: * 100 EXPUNGE${endIdle(`UID FETCH 36 (${rowItems})`)}${row(36, 36)}S: <tag> OK fetched\n`;
  const open = greeting() + selectAndList({ exists: many, uidNext: 101 }) + fill + recount() + idle;
  const stage = await showInbox(open + story + recount() + idle, {}, 0);
  stage.engine.watchRange('INBOX', 0, 64);
  await stage.world.advance(1000);
  expect(stage.shownUids).toEqual(Array.from({ length: 64 }, (_, at) => 99 - at));
  stage.finish();
});

const look = (unseen: number, unseenInSent: number): string => `
C: DONE
${listCommand}
S: <tag:2> OK idle ended
S: * LIST () "/" "INBOX"
S: * STATUS "INBOX" (MESSAGES 3 UNSEEN ${unseen})
S: * LIST (\\Sent) "/" "Sent"
S: * STATUS "Sent" (MESSAGES 9 UNSEEN ${unseenInSent})
S: <tag> OK listed
`;

test('once a minute the other mailboxes are counted, in the burst that ends IDLE', async () => {
  const stage = await showInbox(toIdle + look(1, 4) + idle);
  stage.takeBursts();
  await stage.world.advance(60_000);
  expect(stage.mailbox('Sent')).toMatchObject({ total: 9, unread: 4 });
  expect(stage.takeBursts().map((burst) => burst.length)).toEqual([2, 1]);
  stage.finish();
});

test('where the server counts other unread messages than we do, it is asked again', async () => {
  const stage = await showInbox(toIdle + look(3, 0) + recount(2) + idle);
  await stage.world.advance(60_000);
  expect(stage.mailbox('INBOX')?.unread).toBe(2);
  expect(stage.list?.unread).toBe(2);
  stage.finish();
});

test('a mailbox that is listed no more is forgotten by the next connection, except the one on screen', async () => {
  const without = (piece: string) => piece.replace(/S: \* (LIST|STATUS).*\n/g, '');
  const back = without(greeting() + selectAndList()) + idle;
  const stage = await showInbox([`${toIdle}${without(look(1, 0))}drop\n`, back]);
  const checkpoint = { uidValidity: 8, uidNext: 3, highestModseq: null };
  stage.store.change('Sent', { checkpoint });
  await stage.world.advance(60_000 - 1001);
  expect(stage.mailboxes).toHaveLength(2);
  await stage.world.advance(1);
  // An old line may not have seen a RENAME yet: what is here stays as long as nobody else says so.
  expect(stage.mailboxes).toEqual([]);
  expect(stage.store.checkpoint('Sent')).toEqual(checkpoint);
  await stage.world.advance(2000);
  expect(stage.store.checkpoint('Sent')).toBeNull();
  expect(stage.shownUids).toEqual([14, 12, 11]);
  stage.finish();
});

test('a server that counts more messages than it shows is compared a few times, then left alone', async () => {
  const fetchNew = `C: * UID FETCH 15:4294967295 (${rowItems})\nS: <tag> OK nothing\n`;
  const compare = 'C: * UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG "<tag>") UID ALL 11:12,14\nS: <tag> OK\n';
  const ghost = `S: * 4 EXISTS\nC: DONE\n${fetchNew}`.replace('S: <tag> OK', 'S: <tag:2> OK idle ended\nS: <tag> OK');
  const story = ghost + compare + (fetchNew + compare).repeat(2) + fetchNew;
  const stage = await showInbox(toIdle + story + idle, {}, 10_000);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  expect(stage.takeBursts().at(-1)).toEqual(['IDLE']);
  stage.finish();
});

test('without IDLE the server is asked every half minute', async () => {
  const capabilities = ['ESEARCH', 'LIST-EXTENDED', 'LIST-STATUS', 'SPECIAL-USE', 'CONDSTORE', 'PREVIEW'];
  const story = `C: * NOOP\nS: * 3 FETCH (FLAGS (\\Seen))\nS: <tag> OK\n`;
  const stage = await showInbox(greeting(capabilities) + selectAndList() + firstFill + recount() + story, {}, 31_000);
  expect(stage.rowOf(14)?.flags.seen).toBe(true);
  expect(stage.list?.unread).toBe(0);
  stage.finish();
});
