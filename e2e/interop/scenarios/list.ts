// The tree of mailboxes in all its questions, and the counters of one.

import assert from 'node:assert/strict';
import { list, lsub, status } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const listScenario: Scenario = {
  name: 'list',
  run: async ({ session, part, deliver, delimiter }) => {
    const { capabilities } = session;
    await deliver(plainMessage());
    await part('LIST "" "*" has INBOX', [], async () => {
      const all = await session.run(list({ capabilities })).done;
      const inbox = all.find(({ name }) => name === 'INBOX');
      assert.equal(inbox?.delimiter, delimiter);
      assert.ok(!inbox.attributes.has('\\noselect'));
    });
    await part('LIST "" "" tells the delimiter', [], async () => {
      const [root] = await session.run(list({ capabilities, pattern: '' })).done;
      assert.equal(root?.delimiter, delimiter);
    });
    await part('LIST with counters', ['LIST-STATUS'], async () => {
      const all = await session.run(list({ capabilities, status: true })).done;
      assert.equal(all.find(({ name }) => name === 'INBOX')?.status?.messages, 1);
    });
    await part('LSUB', [], async () => {
      await session.run(lsub()).done;
    });
    await part('STATUS', [], async () => {
      const counters = await session.run(status('INBOX', capabilities)).done;
      assert.deepEqual([counters.messages, counters.unseen, counters.uidNext], [1, 1, 2]);
      assert.ok(counters.uidValidity! > 0);
    });
  },
};
