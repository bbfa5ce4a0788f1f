// STORE, COPY, MOVE and EXPUNGE; the other connection sees what came of each.

import assert from 'node:assert/strict';
import {
  append,
  close,
  copy,
  create,
  expunge,
  fetch,
  move,
  search,
  select,
  store,
  UidSet,
} from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const changeScenario: Scenario = {
  name: 'store, copy, move',
  run: async ({ line, session, part, connect, name }) => {
    const { capabilities } = session;
    const [from, to] = [name('Von'), name('Nach')];
    for (const mailbox of [from, to]) await session.run(create(mailbox)).done;
    for (const subject of ['a', 'b', 'c', 'd', 'e', 'f'])
      await session.run(append(from, { content: Buffer.from(plainMessage({ subject })) })).done;
    await session.run(select(from, { condstore: capabilities.has('CONDSTORE') })).done;
    const uids = [...(await session.run(search('ALL', session)).done)];
    const one = (at: number): UidSet => UidSet.of(uids[at]!);
    const other = (await connect()).session;
    /** Subjects in a mailbox, as another connection sees them. */
    const subjects = async (mailbox: string): Promise<string> => {
      const { exists } = await other.run(select(mailbox)).done;
      if (exists === 0) return '';
      const rows = await other.run(fetch({ seq: '1:*' }, ['ENVELOPE'])).done;
      return rows.map(({ envelope }) => envelope?.subject).join('');
    };
    const flags = async (at: number): Promise<readonly string[]> => {
      await other.run(select(from)).done;
      const [row] = await other.run(fetch(one(at), ['FLAGS'])).done;
      return row!.flags!.filter((flag) => flag !== '\\Recent').sort();
    };

    await part('STORE adds, removes and sets flags and keywords', [], async () => {
      await session.run(store(one(0), { op: 'add', flags: ['\\Seen', '$Label1'] })).done;
      assert.deepEqual(await flags(0), ['$Label1', '\\Seen']);
      await session.run(store(one(0), { op: 'remove', flags: ['\\Seen'], silent: true })).done;
      assert.deepEqual(await flags(0), ['$Label1']);
      await session.run(store(one(0), { op: 'set', flags: ['\\Answered'] })).done;
      assert.deepEqual(await flags(0), ['\\Answered']);
      await session.run(store({ seq: '2' }, { op: 'set', flags: ['\\Flagged'] })).done;
      assert.deepEqual(await flags(1), ['\\Flagged']);
    });
    await part('STORE UNCHANGEDSINCE leaves alone what changed', ['CONDSTORE'], async () => {
      const [row] = await session.run(fetch(one(0), ['MODSEQ'])).done;
      const unchangedSince = row!.modseq!;
      await other.run(select(from)).done;
      await other.run(store(one(0), { op: 'add', flags: ['\\Draft'] })).done;
      const two = one(0).union(one(1));
      const { modified } = await session.run(store(two, { op: 'add', flags: ['$New'], unchangedSince })).done;
      assert.equal(modified.has(uids[0]!), true);
      assert.ok(!(await flags(0)).includes('$New'));
    });
    await part('COPY keeps flags and tells the new UIDs', [], async () => {
      await session.run(store(one(1), { op: 'set', flags: ['\\Seen', '$Label1'] })).done;
      const map = await session.run(copy(one(0).union(one(1)), to)).done;
      assert.equal(await subjects(to), 'ab');
      assert.equal(await subjects(from), 'abcdef');
      const rows = await other.run(select(to)).done.then(() => other.run(fetch({ seq: '1:*' }, ['UID', 'FLAGS'])).done);
      assert.ok(rows[1]!.flags!.includes('$Label1'));
      if (capabilities.has('UIDPLUS'))
        assert.deepEqual([map!.destinationOf(uids[0]!), map!.destinationOf(uids[1]!)], [rows[0]!.uid, rows[1]!.uid]);
    });
    await part('MOVE', ['MOVE'], async () => {
      const map = await session.run(move(one(2), to)).done;
      assert.equal(await subjects(to), 'abc');
      assert.equal(await subjects(from), 'abdef');
      assert.ok(map!.destinationOf(uids[2]!));
      await line.hears('EXPUNGE or VANISHED', ({ kind }) => kind === 'expunge' || kind === 'vanished');
    });
    await part('UID EXPUNGE removes only its own', ['UIDPLUS'], async () => {
      await session.run(store(one(3).union(one(4)), { op: 'add', flags: ['\\Deleted'] })).done;
      const { count, vanished } = await session.run(expunge(one(3))).done;
      assert.equal(count + vanished.size, 1);
      assert.doesNotMatch(await subjects(from), /d/);
      assert.match(await subjects(from), /e/);
    });
    await part('EXPUNGE removes all that is marked', [], async () => {
      await session.run(store(one(4), { op: 'add', flags: ['\\Deleted'] })).done;
      await session.run(expunge()).done;
      assert.doesNotMatch(await subjects(from), /e/);
      assert.match(await subjects(from), /f/);
    });
    await part('CLOSE expunges, too', [], async () => {
      await session.run(store(one(5), { op: 'add', flags: ['\\Deleted'] })).done;
      await session.run(close()).done;
      assert.equal(session.state, 'authenticated');
      assert.doesNotMatch(await subjects(from), /f/);
    });
  },
};
