// Coming back to a mailbox where the server has QRESYNC: one round trip, whatever happened, and never a wrong row.

import { describe, expect, test } from 'vitest';
import type { MailboxRow } from '../store/message-row.ts';
import { session, showInbox } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import {
  firstFill,
  greeting,
  idle,
  listCommand,
  recount,
  row,
  rowItems,
  selectAndList,
  ways,
} from './testing/transcripts.ts';

const enabling = 'C: * ENABLE QRESYNC\n';
const enabled = 'S: * ENABLED QRESYNC\nS: <tag:3> OK enabled\n';
const resync = 'C: * SELECT "INBOX" (QRESYNC (7 90 (2:3 12,14)))\n';
const news = `C: * UID FETCH 15:214 (${rowItems})\n`;
/** ENABLE, SELECT and LIST in one burst: the first visit. */
const first = () =>
  selectAndList().replace('C: * SELECT', `${enabling}C: * SELECT`).replace('S: * FLAGS', `${enabled}S: * FLAGS`);
const toIdle = greeting(quickCapabilities) + first() + firstFill + recount() + idle;

interface Told {
  readonly exists?: number;
  readonly uidNext?: number;
  readonly modseq?: number;
  readonly unseen?: number;
  /** What QRESYNC tells. */
  readonly delta?: string;
  /** Rows of new messages. */
  readonly rows?: string;
}

/** The second visit: one burst, and all answers. */
const again = ({ exists = 3, uidNext = 15, modseq = 90, unseen = 1, delta = '', rows = '' }: Told = {}): string => {
  const [, selected, listed] = /\n(S: \* FLAGS.*?)(S: \* LIST.*)$/s.exec(
    selectAndList({ exists, uidNext, modseq }, unseen),
  )!;
  return `
${enabling}${resync}${news}${listCommand}
S: * ENABLED QRESYNC
S: <tag:4> OK enabled
${selected!.replace(/S: <tag:2>/, `${delta}S: <tag:3>`)}${rows}S: <tag:2> OK fetched
${listed}`;
};

describe.each(ways)('reopened by QRESYNC, %s', (_, way) => {
  const reopen = (second: string) =>
    showInbox([`${toIdle}drop\n`, greeting(quickCapabilities) + second + idle], way, 2000);

  test('nothing happened: one burst, and nothing more is asked', async () => {
    const stage = await reopen(again());
    expect(stage.shownUids).toEqual([14, 12, 11]);
    expect(stage.list).toMatchObject({ total: 3, unread: 1 });
    stage.finish();
  });

  test('what went, changed and came is there after one round trip, counts included', async () => {
    const delta =
      'S: * VANISHED (EARLIER) 1:11,13\nS: * 2 FETCH (UID 14 FLAGS (\\Seen) MODSEQ (93))\n' +
      'S: * 3 FETCH (UID 15 FLAGS () MODSEQ (94))\n';
    const stage = await reopen(again({ uidNext: 16, modseq: 95, delta, rows: row(3, 15, { flags: '' }) }));
    expect(stage.shownUids).toEqual([15, 14, 12]);
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    expect(stage.list).toMatchObject({ total: 3, unread: 1 });
    expect(stage.told.newMail).toHaveLength(1);
    expect(stage.store.checkpoint('INBOX')).toMatchObject({ highestModseq: 95n, uidNext: 16 });
    stage.finish();
  });

  test('a server that tells nothing of new messages: their rows do', async () => {
    const delta = 'S: * 1 FETCH (UID 11 FLAGS (\\Seen \\Flagged) MODSEQ (93))\n';
    const stage = await reopen(
      again({ exists: 4, uidNext: 16, modseq: 95, unseen: 2, delta, rows: row(4, 15, { flags: '' }) }),
    );
    expect(stage.shownUids).toEqual([15, 14, 12, 11]);
    expect(stage.rowOf(11)?.flags.flagged).toBe(true);
    expect(stage.list).toMatchObject({ total: 4, unread: 2 });
    stage.finish();
  });

  test('a server that takes the parameter and tells nothing is asked by CHANGEDSINCE and SEARCH', async () => {
    const ladder = `
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11:12,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * ESEARCH (TAG "<tag:2>") UID ALL 12,14
S: <tag:2> OK searched
S: * 2 FETCH (UID 14 FLAGS (\\Seen) MODSEQ (93))
S: <tag> OK fetched
`;
    const stage = await reopen(again({ exists: 2, modseq: 95, unseen: 0 }) + ladder + recount(0));
    expect(stage.shownUids).toEqual([14, 12]);
    expect(stage.rowOf(14)?.flags.seen).toBe(true);
    stage.finish();
  });

  test('a count that does not fit is not believed: the uids are compared', async () => {
    const compared = `
C: * UID SEARCH RETURN (ALL) ALL
C: * UID FETCH 11,14 (UID FLAGS) (CHANGEDSINCE 90)
S: * ESEARCH (TAG "<tag:2>") UID ALL 14
S: <tag:2> OK searched
S: <tag> OK fetched
`;
    const stage = await reopen(
      again({ exists: 1, modseq: 95, delta: 'S: * VANISHED (EARLIER) 12\n' }) + compared + recount(),
    );
    expect(stage.shownUids).toEqual([14]);
    stage.finish();
  });

  test('BAD to the parameter: the mailbox is selected without, and it is not tried again on this line', async () => {
    const refused = `
${enabling}${resync}${news}${listCommand}
S: <tag:4> NO not today
S: <tag:3> BAD what is QRESYNC
S: <tag:2> BAD no mailbox selected
S: * LIST (\\HasNoChildren) "/" "INBOX"
S: * LIST (\\HasNoChildren \\Sent) "/" "Sent"
S: <tag> OK listed
C: * SELECT "INBOX" (CONDSTORE)
S: * 3 EXISTS
S: * OK [UIDVALIDITY 7] valid
S: * OK [UIDNEXT 15] next
S: * OK [HIGHESTMODSEQ 90] highest
S: <tag> OK [READ-WRITE] selected
`;
    const stage = await reopen(refused + recount());
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });

  test('a server known to do it wrong is not asked', async () => {
    const icloud = [...quickCapabilities, 'XAPPLEPUSHSERVICE', 'X-SUN-IMAP'];
    const stage = await showInbox(
      [
        `${greeting(icloud)}${selectAndList()}${firstFill}${recount()}${idle}drop\n`,
        greeting(icloud) + selectAndList() + idle,
      ],
      way,
      2000,
    );
    expect(stage.shownUids).toEqual([14, 12, 11]);
    stage.finish();
  });

  test('VANISHED takes rows while the mailbox is open, and one that was never here besides', async () => {
    const stage = await showInbox(
      `${toIdle}S: * VANISHED 12\nS: * 3 EXISTS\nC: DONE\nC: * UID FETCH 15:4294967295 (${rowItems})\n` +
        `S: * VANISHED 15\nS: <tag:2> OK idle ended\nS: <tag> OK fetched\n${idle}`,
      way,
      2000,
    );
    expect(stage.shownUids).toEqual([14, 11]);
    expect(stage.list).toMatchObject({ total: 2, unread: 1 });
    stage.finish();
  });

  test('VANISHED before all uids are known keeps the rows that are here in their places', async () => {
    const overtaken = firstFill.replace('S: <tag:2> OK fetched', 'S: * VANISHED 9,12\nS: <tag:2> OK fetched');
    const stage = await showInbox(
      greeting(quickCapabilities) +
        first().replaceAll('3 EXISTS', '4 EXISTS').replaceAll('MESSAGES 3', 'MESSAGES 4') +
        overtaken
          .replace('C: * FETCH 1:3', 'C: * FETCH 1:4')
          .replace(/\* ([123]) FETCH/g, (_all, seq) => `* ${Number(seq) + 1} FETCH`)
          .replace('ALL 11:12,14', 'ALL 11,14') +
        recount() +
        idle,
      way,
      2000,
    );
    expect(stage.shownUids).toEqual([14, 11]);
    expect(stage.list).toMatchObject({ total: 2, unread: 1 });
    stage.finish();
  });
});

const bigAccount = (messages: number): ModelAccount => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (let made = 0; made < messages; made++) account.append('INBOX', made % 3 === 0 ? [] : ['\\Seen']);
  return account;
};

const openInbox = async (account: ModelAccount): Promise<ModelStage> => {
  const stage = new ModelStage(account, { capabilities: quickCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  stage.watch('INBOX');
  await stage.world.advance(1000);
  return stage;
};

const shown = (stage: ModelStage): MailboxRow | undefined =>
  stage.store.mailboxes().find(({ name }) => name === 'INBOX');

test('a thousand changes: one burst, and the list, the rows and the counts are the server’s', async () => {
  const account = bigAccount(3000);
  const stage = await openInbox(account);
  stage.takeBursts();
  stage.world.line.drop();
  const { messages } = account.mailbox('INBOX');
  for (let at = 0; at < 900; at++) account.setFlag('INBOX', messages[at * 3]!.uid, '\\Flagged', true);
  for (let at = 0; at < 80; at++) account.expunge('INBOX', messages[at * 7 + 1]!.uid);
  for (let made = 0; made < 20; made++) account.append('INBOX', made % 2 === 0 ? [] : ['\\Seen']);
  await stage.world.advance(375); // the wait before the next try
  const bursts = stage.takeBursts();
  expect(bursts).toHaveLength(1);
  expect(bursts[0]!.map((command) => command.split(' ', 2).join(' '))).toEqual([
    'ENABLE QRESYNC',
    'SELECT "INBOX"',
    'UID FETCH',
    'LIST ""',
  ]);
  const now = account.mailbox('INBOX').messages;
  expect([...stage.store.uids('INBOX')!]).toEqual(now.map(({ uid }) => uid));
  expect(stage.snapshotUids.get(0)).toBe(now.at(-1)!.uid);
  expect(stage.snapshot?.rowAt(19)).toMatchObject({ uid: now.at(-20)!.uid });
  expect(stage.snapshot?.rowAt(20)?.flags.flagged).toBe(now.at(-21)!.flags.includes('\\Flagged'));
  expect(shown(stage)).toMatchObject({ total: now.length });
  await stage.world.advance(1000);
  expect(shown(stage)).toMatchObject({
    total: now.length,
    unread: now.filter(({ flags }) => !flags.includes('\\Seen')).length,
  });
});

test('a mailbox that the person turns back to is reopened in one round trip, on the same line', async () => {
  const account = bigAccount(6);
  account.addMailbox('Work');
  const stage = await openInbox(account);
  stage.watch('Work');
  await stage.world.advance(1000);
  account.setFlag('INBOX', 6, '\\Flagged', true);
  account.expunge('INBOX', 2);
  stage.takeBursts();
  stage.watch('INBOX');
  await stage.world.settle();
  expect(stage.takeBursts().map((burst) => burst.filter((command) => command !== 'DONE'))).toEqual([
    [expect.stringMatching(/^SELECT "INBOX" \(QRESYNC/), expect.stringMatching(/^UID FETCH 7:206 /)],
  ]);
  expect(stage.shownUids).toEqual([6, 5, 4, 3, 1]);
  expect(stage.rowOf(6)?.flags.flagged).toBe(true);
});

// Every eleventh byte here: `npm run soak -- --only cut` tries each of a visit.
test('the line may be cut anywhere in the reopening: the next one finds what this one left', async () => {
  for (let cut = 1; ; cut += 11) {
    const account = bigAccount(6);
    const stage = await openInbox(account);
    stage.world.line.drop();
    const { messages } = account.mailbox('INBOX');
    account.setFlag('INBOX', messages[2]!.uid, '\\Flagged', true);
    account.setFlag('INBOX', messages[3]!.uid, '\\Seen', true);
    account.expunge('INBOX', messages[4]!.uid);
    account.append('INBOX');
    stage.engine.reconnectNow();
    const { line } = stage.world;
    line.cutAfter = cut;
    await stage.world.settle();
    if (!line.closed) break;
    await stage.world.advance(1000);
    const now = account.mailbox('INBOX').messages;
    expect([...stage.store.uids('INBOX')!], `cut after ${cut}`).toEqual(now.map(({ uid }) => uid));
    expect([...stage.snapshotUids.values()]).toEqual(now.map(({ uid }) => uid).reverse());
    for (const { uid, flags } of now) {
      const row = stage.rowOf(uid);
      expect(row?.flags.flagged, `cut after ${cut}`).toBe(flags.includes('\\Flagged'));
      expect(row?.flags.seen, `cut after ${cut}`).toBe(flags.includes('\\Seen'));
    }
    expect(stage.list?.unread).toBe(now.filter(({ flags }) => !flags.includes('\\Seen')).length);
  }
});
