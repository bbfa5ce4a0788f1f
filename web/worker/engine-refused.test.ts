// Servers that refuse what they announced, or a whole window for one message: what can be had is on screen all the same.

import { describe, expect, test } from 'vitest';
import { showInbox } from './testing/engine-stage.ts';
import { richCapabilities } from './testing/model-server.ts';
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
  selected,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const no = 'NO [SERVERBUG] Some messages could not be fetched';
const searchAll = 'C: * UID SEARCH RETURN (ALL) ALL\n';
const foundAll = 'S: * ESEARCH (TAG "<tag>") UID ALL 11:12,14\nS: <tag> OK searched\n';
const bare = (seq: number, uid: number, flags = '\\Seen') =>
  `S: * ${seq} FETCH (UID ${uid} FLAGS (${flags}) INTERNALDATE "05-Jan-2026 08:00:00 +0000" RFC822.SIZE 300)\n`;
const bareItems = 'UID FLAGS INTERNALDATE RFC822.SIZE';
const fetchOf = (set: string, items = rowItems) => `C: * UID FETCH ${set} (${items})\n`;

describe.each(ways)('a message that its server cannot describe, %s', (_, way) => {
  test('empties no window: the others are there, it has a row without words, and it is counted', async () => {
    const refusedFill = `C: * FETCH 1:3 (${rowItems})\n${searchAll}S: <tag:2> ${no}\n${foundAll}`;
    const around =
      `${fetchOf('11:12,14')}S: <tag> ${no}\n` +
      `${fetchOf('12,14')}S: <tag> ${no}\n` +
      `${fetchOf('14')}${row(3, 14, { flags: '' })}S: <tag> OK fetched\n` +
      `${fetchOf('12')}S: <tag> ${no}\n` +
      `${fetchOf('11')}${row(1, 11)}S: <tag> OK fetched\n` +
      `${fetchOf('12', bareItems)}${bare(2, 12)}S: <tag> OK fetched\n`;
    const stage = await showInbox(greeting() + selectAndList() + refusedFill + around + recount() + idle, way);
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.rowOf(14)?.subject).toBe('Message 14');
    expect(stage.rowOf(14)).not.toHaveProperty('isBare');
    expect(stage.rowOf(12)).toMatchObject({ subject: '', from: [], size: 300, isBare: true });
    expect(stage.told.skipped).toEqual([{ count: 1 }]);
    stage.finish();
  });

  test('keeps no new mail away', async () => {
    const all =
      'C: * UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG "<tag>") UID ALL 11:12,14:16\nS: <tag> OK searched\n';
    const news =
      `S: * 5 EXISTS${endIdle(`UID FETCH 15:4294967295 (${rowItems})`)}S: <tag> ${no}\n${all}` +
      `${fetchOf('15:16')}S: <tag> ${no}\n` +
      `${fetchOf('16')}${row(5, 16, { flags: '' })}S: <tag> OK fetched\n` +
      `${fetchOf('15')}S: <tag> ${no}\n` +
      `${fetchOf('15', bareItems)}${bare(4, 15, '')}S: <tag> OK fetched\n`;
    const stage = await showInbox(toIdle + news + recount(3) + idle, way);
    expect(stage.shownUids).toEqual([16, 15, 14, 12, 11]);
    expect(stage.told.newMail).toMatchObject([{ subject: 'Message 16', count: 2 }]);
    expect(stage.told.skipped).toEqual([{ count: 1 }]);
    stage.finish();
  });
});

test('a server that refuses every row is asked for a while, and then no more', async () => {
  const refused = `C: * FETCH 1:3 (${rowItems})\n${searchAll}S: <tag:2> ${no}\n${foundAll}`;
  const each = (items: string) =>
    ['11:12,14', '12,14', '14', '12', '11'].map((set) => `${fetchOf(set, items)}S: <tag> ${no}\n`).join('');
  // The second time all but the description is asked for, in the same halves.
  const story = greeting() + selectAndList() + refused + each(rowItems) + each(bareItems) + recount() + idle;
  const stage = await showInbox(story);
  stage.engine.watchRange('INBOX', 0, 3);
  await stage.world.advance(1000);
  expect(stage.shownUids).toEqual([null, null, null]);
  expect(stage.list?.total).toBe(3);
  stage.finish();
});

test('who turns to another mailbox meanwhile is not kept waiting: the rest is asked for later', async () => {
  const refused = `C: * FETCH 1:3 (${rowItems})\n${searchAll}S: <tag:2> ${no}\n${foundAll}`;
  const half = `${fetchOf('11:12,14')}S: <tag> ${no}\n${fetchOf('12,14')}`;
  const other = `C: * SELECT "Sent" (CONDSTORE)\n${selected({ exists: 0, uidNext: 3, uidValidity: 8, modseq: 1 })}`;
  const stage = await showInbox(greeting() + selectAndList() + refused + half + other + recount(0) + idle);
  stage.engine.watchMailbox('Sent');
  const tag = /(A\d+) UID FETCH 12,14/.exec(stage.world.bursts.join(''))![1];
  stage.world.line.push(new TextEncoder().encode(`${tag} ${no}\r\n`));
  await stage.world.advance(1000);
  expect(stage.list).toMatchObject({ mailbox: 'Sent', total: 0 });
  stage.finish();
});

test('a message whose text is refused leaves the others their previews, and is not asked for again', async () => {
  const capabilities = richCapabilities.filter((name) => name !== 'PREVIEW');
  const without = (piece: string) => piece.replaceAll(' PREVIEW)', ')').replaceAll(/ PREVIEW "[^"]*"/g, '');
  const text = (set: string) => `C: * UID FETCH ${set} (UID BODY.PEEK[1]<0.2048>)\n`;
  const told = (seq: number, uid: number) =>
    `S: * ${seq} FETCH (UID ${uid} BODY[1]<0> "Text ${uid}")\nS: <tag> OK fetched\n`;
  const previews =
    `${text('11:12,14')}S: <tag> ${no}\n${text('12,14')}S: <tag> ${no}\n` +
    `${text('14')}${told(3, 14)}${text('12')}S: <tag> ${no}\n${text('11')}${told(1, 11)}`;
  const stage = await showInbox(
    greeting(capabilities) + selectAndList() + without(firstFill) + previews + recount() + idle,
  );
  stage.engine.watchRange('INBOX', 0, 3);
  await stage.world.advance(1000);
  expect(stage.list?.rows.map((shown) => shown?.preview)).toEqual(['Text 14', null, 'Text 11']);
  stage.finish();
});

test('LIST that is understood only in its plainest form shows the tree, and counts come one by one', async () => {
  const begin = `
C: * SELECT "INBOX" (CONDSTORE)
${listCommand}
${selected({}, '<tag:2>')}S: <tag> BAD no such option
`;
  const window = firstFill.slice(0, firstFill.indexOf('S: '));
  const answers = firstFill.slice(firstFill.indexOf('S: '));
  const plainly = `
C: * LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN)
${answers.replaceAll('<tag:2>', '<tag:3>').replaceAll('<tag>', '<tag:2>')}S: <tag> BAD no such option
C: * LIST "" "*"
S: * LIST (\\HasNoChildren) "/" "INBOX"
S: * LIST (\\HasNoChildren) "/" "Sent"
S: <tag> OK listed
C: * STATUS "Sent" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ)
S: * STATUS "Sent" (MESSAGES 2 UNSEEN 1)
S: <tag> OK counted
`;
  const stage = await showInbox(greeting() + begin + window + plainly + recount() + idle);
  expect(stage.mailboxes.map(({ name, total, unread }) => [name, total, unread])).toEqual([
    ['INBOX', 3, 1],
    ['Sent', 2, 1],
  ]);
  stage.finish();
});

test('SEARCH RETURN that is not understood is asked for as plain SEARCH', async () => {
  const rows = `C: * FETCH 1:3 (${rowItems})\n${searchAll}${row(1, 11)}${row(2, 12)}${row(3, 14, { flags: '' })}`;
  const plain = `S: <tag:2> OK fetched\nS: <tag> BAD what?\nC: * UID SEARCH ALL\nS: * SEARCH 11 12 14\nS: <tag> OK searched\n`;
  const count = `C: * UID SEARCH RETURN (COUNT) UNSEEN\nS: <tag> BAD what?\nC: * UID SEARCH UNSEEN\nS: * SEARCH 14\nS: <tag> OK searched\n`;
  const stage = await showInbox(greeting() + selectAndList() + rows + plain + count + idle);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  expect(stage.list).toMatchObject({ total: 3, unread: 1 });
  stage.finish();
});

test('SEARCH RETURN that is answered with nothing takes no row away', async () => {
  const rows = `C: * FETCH 1:3 (${rowItems})\n${searchAll}${row(1, 11)}${row(2, 12)}${row(3, 14, { flags: '' })}`;
  const plain = `S: <tag:2> OK fetched\nS: <tag> OK searched\nC: * UID SEARCH ALL\nS: * SEARCH 11 12 14\nS: <tag> OK searched\n`;
  const stage = await showInbox(greeting() + selectAndList() + rows + plain + recount() + idle);
  expect(stage.shownUids).toEqual([14, 12, 11]);
  stage.finish();
});
