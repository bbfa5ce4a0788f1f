// A mailbox that was made anew with the same messages: what was read is not fetched again, and what was done is not lost.

import { describe, expect, test } from 'vitest';
import { UidSet } from '../../shared/imap/index.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { envelopeOf, rowOf } from '../store/testing/rows.ts';
import { contentKeyOf, Relink } from './relink.ts';
import { session, showInbox } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { ModelServer, richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
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

const envelope = (messageId: string | null) => envelopeOf({ messageId });
const sentRow = (uid: number, over: Partial<MessageRow> = {}) =>
  rowOf(uid, { internalDate: 5, size: 9, envelope: envelope(`<${uid}@example.org>`), ...over });

test('a message is known by the server’s name for it, else by Message-ID, arrival and size', () => {
  const same = sentRow(1);
  expect(contentKeyOf(sentRow(7, { envelope: same.envelope }))).toBe(contentKeyOf(same));
  expect(contentKeyOf({ ...same, size: 10 })).not.toBe(contentKeyOf(same));
  expect(contentKeyOf({ ...same, internalDate: 6 })).not.toBe(contentKeyOf(same));
  expect(contentKeyOf({ ...same, emailId: 'M1' })).toBe(contentKeyOf(sentRow(8, { emailId: 'M1', size: 3 })));
  expect(contentKeyOf(sentRow(1, { envelope: envelope(null) }))).toBeNull();
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
    const opening = stage.engine.reading.openMessage('INBOX', 12);
    await stage.world.advance(3000);
    expect((await opening).body[0]?.text).toBe('Hello there.');
    expect(stage.shownUids).toEqual([3, 2, 1]);
    const again = await stage.engine.reading.openMessage('INBOX', 2);
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
    void stage.engine.reading.openMessage('INBOX', 12);
    await stage.world.advance(3000);
    const again = stage.engine.reading.openMessage('INBOX', 12);
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
      rows: [1, 2, 3].map((uid) => sentRow(uid)),
      uids: UidSet.range(1, 3),
      checkpoint: checkpoint(7),
    });
    const entry = { kind: 'flags', mailbox: 'INBOX', uidValidity: 7, state: 'queued', payload: {} } as const;
    store.journal.append({ ...entry, id: 'a', uids: UidSet.range(1, 2) });
    const retargeted: unknown[] = [];
    const asked: string[] = [];
    const left = [...answers];
    const line = { isLost: false };
    const relink = new Relink({
      store,
      capabilities: () => ({ has: () => true }) as never,
      run: async (_mailbox, command) => {
        asked.push(command.name);
        if (line.isLost) throw new Error('lost');
        return { uid: true, all: UidSet.from(left.shift() ?? []) } as never;
      },
      fetchRows: async (mailbox, uids) => store.change(mailbox, { rows: now.filter(({ uid }) => uids.has(uid)) }),
      retarget: (...told) => retargeted.push(told),
    });
    relink.layAside('INBOX');
    store.forgetMailbox('INBOX');
    store.change('INBOX', { checkpoint: checkpoint(8) });
    return { relink, retargeted, asked, line };
  };

  test('go on with the uids that the same messages have now', async () => {
    const now = [
      sentRow(21, { envelope: envelope('<1@example.org>') }),
      sentRow(22, { envelope: envelope('<2@example.org>') }),
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
    const { relink, retargeted } = await story([[21, 22], []], [sentRow(21, twin), sentRow(22, twin)]);
    await relink.seek('INBOX');
    expect(retargeted).toEqual([]);
  });

  test('that are not found are looked for once, and once more where the line dropped meanwhile', async () => {
    const { relink, asked, line } = await story([], []);
    line.isLost = true;
    await expect(relink.seek('INBOX')).rejects.toThrow('lost');
    line.isLost = false;
    for (let caughtUp = 0; caughtUp < 5; caughtUp++) await relink.seek('INBOX');
    expect(asked).toHaveLength(3);
  });
});

test('what is not found is not looked for again by the visit that looks for it, where there is one line', async () => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Work']) account.addMailbox(name);
  account.append('INBOX');
  account.append('Work', [], 0, { messageId: '<1@example.org>' });
  const stageOptions = { capabilities: richCapabilities, chance: () => 0.5 };
  const stage: ModelStage = new ModelStage(account, {
    ...stageOptions,
    accept: (line) => (stage.world.openLines > 0 ? null : new ModelServer(account, line, stageOptions)),
  });
  stage.engine.attach(session);
  stage.watch('Work');
  await stage.world.advance(1000);
  stage.world.line.drop();
  stage.engine.changes.setFlag('Work', [1], '\\Flagged', true).catch(() => undefined);
  account.resetUidValidity('Work');
  stage.watch('INBOX');
  await stage.world.advance(10_000);
  stage.engine.reading.openMessage('Work', 1).catch(() => undefined);
  await stage.world.advance(60_000);
  const searches = stage.world.bursts.join('').match(/UID SEARCH [^\r]*HEADER Message-ID/g);
  expect(searches).toHaveLength(1);
});
