// A mailbox that was made anew with the same messages: what was read is not fetched again, and what was done is not lost.

import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { identityOf, Relink } from './relink.ts';
import { showInbox } from './testing/engine-stage.ts';
import {
  firstFill,
  greeting,
  idle,
  openDuringIdle,
  recount,
  row,
  selectAndList,
  toIdle,
  ways,
} from './testing/transcripts.ts';

const envelope = (messageId: string | null): MessageRow['envelope'] => ({
  date: null,
  subject: null,
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  inReplyTo: null,
  messageId,
});
const rowOf = (uid: number, over: Partial<MessageRow> = {}): MessageRow => ({
  uid,
  flags: [],
  internalDate: 5,
  size: 9,
  envelope: envelope(`<${uid}@example.org>`),
  structure: null,
  preview: null,
  ...over,
});

test('a message is known by the server’s name for it, else by Message-ID, arrival and size', () => {
  const same = rowOf(1);
  expect(identityOf(rowOf(7, { envelope: same.envelope }))).toBe(identityOf(same));
  expect(identityOf({ ...same, size: 10 })).not.toBe(identityOf(same));
  expect(identityOf({ ...same, internalDate: 6 })).not.toBe(identityOf(same));
  expect(identityOf({ ...same, emailId: 'M1' })).toBe(identityOf(rowOf(8, { emailId: 'M1', size: 3 })));
  expect(identityOf(rowOf(1, { envelope: envelope(null) }))).toBeNull();
});

describe.each(ways)('a mailbox made anew, %s', (_, way) => {
  test('a message that was read is there under its new uid without being fetched', async () => {
    const anew = firstFill
      .replace('ALL 11:12,14', 'ALL 1:3')
      .replace(/UID 11 /, 'UID 1 ')
      .replace(/UID 12 /, 'UID 2 ')
      .replace(/UID 14 /, 'UID 3 ');
    const back = greeting() + selectAndList({ uidValidity: 8, uidNext: 4 }) + anew + recount() + idle;
    const stage = await showInbox([`${toIdle}${openDuringIdle(12, 2)}${idle}drop\n`, back], way, 0);
    await stage.world.advance(500);
    const opening = stage.engine.openMessage('INBOX', 12);
    await stage.world.advance(3000);
    expect((await opening).body[0]?.text).toBe('Hello there.');
    expect(stage.shownUids).toEqual([3, 2, 1]);
    const again = await stage.engine.openMessage('INBOX', 2);
    expect(again).toMatchObject({ uid: 2, subject: 'Message 12' });
    expect(again.body[0]?.text).toBe('Hello there.');
    stage.finish();
    expect(stage.store.names()).toEqual(['INBOX']);
  });

  test('another message under the old uid is not taken for it', async () => {
    const other = firstFill.replace(row(2, 12), row(2, 12).replace('<12@', '<other@'));
    const back = greeting() + selectAndList({ uidValidity: 8 }) + other + recount() + idle;
    const fetched = openDuringIdle(12, 2).replace('Hello there.', 'Other words!');
    const stage = await showInbox([`${toIdle}${openDuringIdle(12, 2)}${idle}drop\n`, back + fetched + idle], way, 500);
    void stage.engine.openMessage('INBOX', 12);
    await stage.world.advance(3000);
    const again = stage.engine.openMessage('INBOX', 12);
    await stage.world.advance(1000);
    expect((await again).body[0]?.text).toBe('Other words!');
    stage.finish();
  });
});

describe('changes that wait for messages of a mailbox made anew', () => {
  const checkpoint = (uidValidity: number) => ({ uidValidity, uidNext: 50, highestModseq: null });

  /** Old uids 1 to 3 with a change waiting for them; the server answers each SEARCH with these. */
  const story = async (answers: readonly number[][], now: readonly MessageRow[]) => {
    const store = openMemoryStore();
    store.change('INBOX', {
      rows: [1, 2, 3].map((uid) => rowOf(uid)),
      uids: UidSet.range(1, 3),
      checkpoint: checkpoint(7),
    });
    const entry = { kind: 'flags', mailbox: 'INBOX', uidValidity: 7, state: 'queued', payload: {} } as const;
    store.journal.append({ ...entry, id: 'a', uids: UidSet.range(1, 2) });
    const retargeted: unknown[] = [];
    const asked: string[] = [];
    const left = [...answers];
    const relink = new Relink({
      store,
      capabilities: () => ({ has: () => true }) as never,
      run: async (_mailbox, command) => {
        asked.push(command.name);
        return { uid: true, all: UidSet.from(left.shift() ?? []) } as never;
      },
      fetchRows: async (mailbox, uids) => store.change(mailbox, { rows: now.filter(({ uid }) => uids.has(uid)) }),
      retarget: (...told) => retargeted.push(told),
    });
    relink.layAside('INBOX');
    store.forgetMailbox('INBOX');
    store.change('INBOX', { checkpoint: checkpoint(8) });
    return { relink, retargeted, asked };
  };

  test('go on with the uids that the same messages have now', async () => {
    const now = [
      rowOf(21, { envelope: envelope('<1@example.org>') }),
      rowOf(22, { envelope: envelope('<2@example.org>') }),
    ];
    const { relink, retargeted, asked } = await story([[21], [22]], now);
    await relink.seek('INBOX');
    expect(retargeted).toEqual([
      [
        'INBOX',
        new Map([
          [1, 21],
          [2, 22],
        ]),
        8,
      ],
    ]);
    expect(asked).toEqual(['UID SEARCH', 'UID SEARCH']);
  });

  test('that cannot be told apart, or are gone, are not touched', async () => {
    const twin = { envelope: envelope('<1@example.org>') };
    const { relink, retargeted } = await story([[21, 22], []], [rowOf(21, twin), rowOf(22, twin)]);
    await relink.seek('INBOX');
    expect(retargeted).toEqual([]);
  });
});
