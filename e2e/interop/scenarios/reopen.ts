// Coming back to a mailbox that changed meanwhile: CONDSTORE and QRESYNC (RFC 7162).

import assert from 'node:assert/strict';
import { append, create, enable, expunge, fetch, search, select, store, UidSet } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const reopenScenario: Scenario = {
  name: 'reopen',
  run: async ({ part, connect, name, session }) => {
    const mailbox = name('Wieder');
    await session.run(create(mailbox)).done;
    const deliver = (subject: string) =>
      session.run(append(mailbox, { content: Buffer.from(plainMessage({ subject })) })).done;
    for (const subject of ['a', 'b', 'c', 'd']) await deliver(subject);
    const { session: old } = await connect();
    const before = await old.run(select(mailbox, { condstore: session.capabilities.has('CONDSTORE') })).done;
    const uids = [...(await old.run(search('ALL', old)).done)];
    await old.run(select('INBOX')).done;

    await session.run(select(mailbox)).done;
    await session.run(store(UidSet.of(uids[0]!), { op: 'add', flags: ['\\Flagged'] })).done;
    await session.run(store(UidSet.of(uids[1]!), { op: 'add', flags: ['\\Deleted'] })).done;
    await session.run(expunge()).done;
    await deliver('e');

    await part('CHANGEDSINCE: what changed and nothing else', ['CONDSTORE'], async () => {
      const { session: again } = await connect();
      await again.run(select(mailbox, { condstore: true })).done;
      const changedSince = before.highestModseq!;
      const rows = await again.run(fetch(UidSet.range(1, 1000), ['UID', 'FLAGS'], { changedSince })).done;
      assert.deepEqual(
        rows.map(({ uid }) => uid === uids[0] || uid! > uids[3]!),
        [true, true],
      );
      assert.ok(rows[0]!.modseq! > changedSince);
    });
    await part('QRESYNC: one SELECT tells flags, news and what is gone', ['QRESYNC'], async () => {
      const { session: again } = await connect();
      assert.ok((await again.run(enable(['QRESYNC'])).done).includes('QRESYNC'));
      const qresync = {
        uidValidity: before.uidValidity,
        modseq: before.highestModseq!,
        uids: UidSet.range(uids[0]!, uids[3]!),
      };
      const data = await again.run(select(mailbox, { qresync })).done;
      assert.equal(data.exists, 4);
      assert.ok(data.vanished.has(uids[1]!));
      assert.ok(!data.vanished.has(uids[0]!) && !data.vanished.has(uids[2]!));
      assert.ok(data.changed.some(({ uid, flags }) => uid === uids[0] && flags!.includes('\\Flagged')));
      assert.ok(data.changed.every(({ uid }) => uid === uids[0] || uid! > uids[3]!));
    });
    await part('VANISHED instead of EXPUNGE', ['QRESYNC'], async () => {
      const { session: again } = await connect();
      await again.run(enable(['QRESYNC'])).done;
      await again.run(select(mailbox)).done;
      await again.run(store(UidSet.of(uids[2]!), { op: 'add', flags: ['\\Deleted'] })).done;
      const { vanished } = await again.run(expunge(UidSet.of(uids[2]!))).done;
      assert.equal(vanished.toString(), String(uids[2]));
    });
    await part('an unknown UIDVALIDITY is no resync', ['QRESYNC'], async () => {
      const { session: again } = await connect();
      await again.run(enable(['QRESYNC'])).done;
      const qresync = { uidValidity: before.uidValidity + 1, modseq: before.highestModseq! };
      const data = await again.run(select(mailbox, { qresync })).done;
      assert.equal(data.uidValidity, before.uidValidity);
      assert.deepEqual([data.changed.length, data.vanished.size], [0, 0]);
    });
  },
};
