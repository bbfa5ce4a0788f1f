import { describe, expect, test } from 'vitest';
import { showInbox } from './testing/engine-stage.ts';
import {
  endIdle,
  greeting,
  idle,
  recount,
  row,
  rowItems,
  selectAndList,
  selected,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const store = (uids: string, flags = '+FLAGS.SILENT (\\Seen)') => `UID STORE ${uids} ${flags}`;
const asked = (error: unknown) => error;

describe.each(ways)('marking messages, %s', (_, way) => {
  test('is shown at once, sent in one round trip, and over when the server agrees', async () => {
    const stage = await showInbox(`${toIdle}${endIdle(store('14'))}S: <tag> OK stored\n${idle}`, way);
    stage.takeBursts();
    const done = stage.engine.setSeen('INBOX', [14], true);
    await stage.world.promises();
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    expect(stage.list?.unread).toBe(0);
    expect(stage.mailbox('INBOX')?.unread).toBe(0);
    expect(stage.world.bursts).toEqual([]); // nothing has gone out yet
    await stage.world.settle();
    await done;
    expect(stage.takeBursts()).toEqual([['DONE', store('14')]]);
    await stage.world.advance(1000);
    stage.finish();
  });

  test('a star is a flag like any other', async () => {
    const story = `${endIdle(store('11:12', '+FLAGS.SILENT (\\Flagged)'))}S: <tag> OK\nC: * ${store('12', '-FLAGS.SILENT (\\Flagged)')}\nS: <tag> OK\n`;
    const stage = await showInbox(toIdle + story, way);
    const set = stage.engine.changes.setFlag('INBOX', [12, 11], '\\Flagged', true);
    await stage.world.settle();
    await set;
    const cleared = stage.engine.changes.setFlag('INBOX', [12], '\\Flagged', false);
    await stage.world.settle();
    await cleared;
    expect([stage.rowOf(11)?.flags.flagged, stage.rowOf(12)?.flags.flagged]).toEqual([true, false]);
    expect(stage.list?.unread).toBe(1);
    stage.finish();
  });

  test('a no takes it back, with the words of the server', async () => {
    const truth = 'C: * UID FETCH 11:12,14 (UID FLAGS)\nS: * 3 FETCH (UID 14 FLAGS ())\nS: <tag> OK\n';
    const stage = await showInbox(`${toIdle}${endIdle(store('14'))}S: <tag> NO Read only\n${truth}${idle}`, way);
    const refused = stage.engine.setSeen('INBOX', [14], true).catch(asked);
    await stage.world.promises();
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    await stage.world.advance(1000);
    expect(await refused).toMatchObject({ problem: { code: 'command-refused', serverText: 'Read only' } });
    expect(stage.rowOf(14)?.flags.seen).toBe(false);
    expect(stage.list?.unread).toBe(1);
    stage.finish();
  });

  test('what was marked when the line dropped stays marked and is sent again', async () => {
    const lost = `${toIdle}C: DONE\nC: * ${store('14')}\ndrop\n`;
    const back = `${greeting()}
C: * SELECT "INBOX" (CONDSTORE)
C: * LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ))
${selected({ modseq: 95 }, '<tag:2>')}S: * LIST () "/" "INBOX"
S: * STATUS "INBOX" (MESSAGES 3 UNSEEN 1)
S: <tag> OK listed
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
C: * ${store('14')}
S: * 3 FETCH (UID 14 FLAGS (\\Flagged))
S: <tag:2> OK fetched
S: <tag> OK stored
C: * UID FETCH 14 (UID FLAGS)
C: * UID SEARCH RETURN (COUNT) UNSEEN
S: * 3 FETCH (UID 14 FLAGS (\\Flagged \\Seen))
S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID COUNT 0
S: <tag> OK searched
`;
    const stage = await showInbox([lost, back + idle], way);
    let over = false;
    const done = stage.engine.setSeen('INBOX', [14], true).then(() => {
      over = true;
    });
    await stage.world.settle();
    expect(stage.connection).toMatchObject({ is: 'reconnecting' });
    expect(over).toBe(false);
    const updates = stage.told.list.length;
    await stage.world.advance(2000);
    await done;
    // It never looked undone, although the server still had it unread; and somebody else's star is there.
    const shown = stage.told.list.slice(updates).flatMap((update) => update.rows.filter((each) => each?.uid === 14));
    expect(shown.every((each) => each?.flags.seen)).toBe(true);
    expect(stage.rowOf(14)?.flags.flagged).toBe(true);
    expect(stage.list?.unread).toBe(0);
    stage.finish();
  });

  test('what another program did to the same flag right behind ours shows when ours is confirmed', async () => {
    const theirs = `S: * 3 FETCH (UID 14 FLAGS ())\nS: <tag> OK stored\n`;
    const asked = 'C: * UID FETCH 14 (UID FLAGS)\nS: * 3 FETCH (UID 14 FLAGS ())\nS: <tag> OK fetched\n';
    const stage = await showInbox(`${toIdle}${endIdle(store('14'))}${theirs}${asked}${idle}`, way);
    void stage.engine.setSeen('INBOX', [14], true);
    await stage.world.advance(1000);
    expect(stage.rowOf(14)?.flags.seen).toBe(false);
    expect(stage.list?.unread).toBe(1);
    stage.finish();
  });

  test('done without any line, it waits for one', async () => {
    const back = `${greeting()}${selectAndList()}C: * ${store('14')}\nS: <tag> OK\n`;
    const stage = await showInbox([`${toIdle}drop\n`, back + recount(0) + idle], way, 200);
    const done = stage.engine.setSeen('INBOX', [14], true);
    await stage.world.promises();
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    await stage.world.advance(2000);
    await done;
    stage.finish();
  });
});

test('back and forth before the server has answered: the last one is shown all the while', async () => {
  const story = `${endIdle(store('14'))}S: <tag> OK\nC: * ${store('14', '-FLAGS.SILENT (\\Seen)')}\nS: <tag> OK\n`;
  const stage = await showInbox(toIdle + story);
  const both = [stage.engine.setSeen('INBOX', [14], true), stage.engine.setSeen('INBOX', [14], false)];
  await stage.world.promises();
  const updates = stage.told.list.length;
  await stage.world.settle();
  await Promise.all(both);
  expect(stage.rowOf(14)?.flags.seen).toBe(false);
  expect(stage.told.list.slice(updates - 1).every((update) => !update.rows[0]?.flags.seen)).toBe(true);
  expect(stage.list?.unread).toBe(1);
  stage.finish();
});

test('a mark never reaches another mailbox, however quickly the person turns to it', async () => {
  const story = `${endIdle(store('14'))}S: <tag> OK stored
C: * SELECT "Sent" (CONDSTORE)
${selected({ exists: 0, uidNext: 1, uidValidity: 8 })}`;
  const stage = await showInbox(toIdle + story);
  const done = stage.engine.setSeen('INBOX', [14], true);
  stage.engine.watchMailbox('Sent');
  await stage.world.settle();
  await done;
  expect(stage.list).toMatchObject({ mailbox: 'Sent', total: 0 });
  stage.finish();
});

test('a mark made while the other mailbox is being selected goes back for its own', async () => {
  const story = `C: DONE
C: * SELECT "Sent" (CONDSTORE)
S: <tag:2> OK idle ended
${selected({ exists: 0, uidNext: 1, uidValidity: 8 })}C: * SELECT "INBOX" (CONDSTORE)
${selected()}C: * ${store('14')}
S: <tag> OK stored
C: * SELECT "Sent" (CONDSTORE)
${selected({ exists: 0, uidNext: 1, uidValidity: 8 })}`;
  const stage = await showInbox(toIdle + story + recount(0) + idle);
  stage.engine.watchMailbox('Sent');
  const done = stage.engine.setSeen('INBOX', [14], true);
  await stage.world.advance(1000);
  await done;
  expect(stage.list).toMatchObject({ mailbox: 'Sent', total: 0 });
  stage.finish();
});

test('a mark on a mailbox that was made anew meanwhile is not done to another message', async () => {
  const anew = selectAndList({ uidValidity: 8 });
  const fill = `
C: * FETCH 1:3 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${row(1, 11)}${row(2, 12)}${row(3, 14, { flags: '' }).replace('<14@', '<another@')}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 11:12,14
S: <tag> OK searched
C: * UID SEARCH RETURN (ALL) HEADER Message-ID "<14@example.org>"
S: * ESEARCH (TAG "<tag>") UID
S: <tag> OK none
`;
  const stage = await showInbox([`${toIdle}drop\n`, greeting() + anew + fill + recount() + idle], {}, 200);
  const refused = stage.engine.setSeen('INBOX', [14], true).catch(asked);
  await stage.world.advance(2000);
  expect(await refused).toMatchObject({ problem: { code: 'mailbox-replaced' } });
  expect(stage.rowOf(14)?.flags.seen).toBe(false);
  expect(stage.list?.unread).toBe(1);
  stage.finish();
});

test('a message whose row is not here: the unread ones are counted again', async () => {
  const many = `
C: * FETCH 37:100 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${Array.from({ length: 64 }, (_, at) => row(37 + at, 37 + at)).join('')}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 1:100
S: <tag> OK searched
`;
  const open = greeting() + selectAndList({ exists: 100, uidNext: 101 }, 9) + many + recount(9) + idle;
  const stage = await showInbox(`${open}${endIdle(store('3'))}S: <tag> OK\n${recount(8)}${idle}`);
  stage.engine.setSeen('INBOX', [3], true);
  await stage.world.advance(1000);
  expect(stage.list?.unread).toBe(8);
  stage.finish();
});

test('nothing to mark is done at once', async () => {
  const stage = await showInbox(toIdle);
  await stage.engine.setSeen('INBOX', [], true);
  await stage.world.settle();
  stage.finish();
});

test('signing out ends what waits', async () => {
  const stage = await showInbox(`${toIdle}drop\n`, {}, 200);
  const waiting = stage.engine.setSeen('INBOX', [14], true).catch(asked);
  stage.engine.detach();
  expect(await waiting).toMatchObject({ problem: { code: 'cancelled' } });
});
