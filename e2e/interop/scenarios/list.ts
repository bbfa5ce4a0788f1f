// The tree of mailboxes in all its questions, and the counters of one.

import assert from 'node:assert/strict';
import { create, list, lsub, setMetadata, status, subscribe } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const listScenario: Scenario = {
  name: 'list',
  run: async ({ session, part, deliver, delimiter, name }) => {
    const { capabilities } = session;
    await deliver(plainMessage());
    const [upper, lower] = [name('Oben'), name('Oben', 'Unten')];
    await session.run(create(upper)).done;
    await session.run(create(lower)).done;
    await session.run(subscribe(lower)).done;
    const named = async (...options: Parameters<typeof list>) =>
      new Map((await session.run(list(...options)).done).map((mailbox) => [mailbox.name, mailbox]));

    await part('LIST "" "*" has INBOX and the others', [], async () => {
      const all = await named({ capabilities });
      assert.equal(all.get('INBOX')?.delimiter, delimiter);
      assert.ok(!all.get('INBOX')!.attributes.has('\\noselect'));
      assert.ok(all.has(upper) && all.has(lower));
    });
    await part('LIST "" "" tells the delimiter', [], async () => {
      const [root] = await session.run(list({ capabilities, pattern: '' })).done;
      assert.equal(root?.delimiter, delimiter);
    });
    await part('one level by %', [], async () => {
      const level = await named({ capabilities, pattern: `${upper}${delimiter}%` });
      assert.deepEqual([...level.keys()], [lower]);
    });
    await part('in the words of RFC 3501', [], async () => {
      assert.ok((await named({ capabilities, returns: [] })).has(lower));
    });
    await part('children', ['CHILDREN'], async () => {
      const all = await named({ capabilities });
      assert.ok(all.get(upper)!.attributes.has('\\haschildren'));
      assert.ok(all.get(lower)!.attributes.has('\\hasnochildren'));
    });
    await part('several patterns', ['LIST-EXTENDED'], async () => {
      assert.deepEqual(
        [...(await named({ capabilities, pattern: ['INBOX', lower] })).keys()].sort(),
        ['INBOX', lower].sort(),
      );
    });
    await part('only what is subscribed, and what is above it', ['LIST-EXTENDED'], async () => {
      const only = await named({ capabilities, select: ['SUBSCRIBED'] });
      assert.ok(only.has(lower) && !only.has(upper));
      const pattern = name('%');
      const above = await named({ capabilities, pattern, select: ['SUBSCRIBED', 'RECURSIVEMATCH'] });
      assert.ok(above.has(upper));
    });
    await part('special uses', ['LIST-EXTENDED', 'SPECIAL-USE'], async () => {
      const uses = await named({ capabilities, select: ['SPECIAL-USE'] });
      assert.ok(!uses.has(upper));
    });
    await part('counters', ['LIST-STATUS'], async () => {
      const all = await named({ capabilities, status: true });
      assert.equal(all.get('INBOX')?.status?.messages, 1);
      assert.equal(all.get(lower)?.status?.messages, 0);
    });
    await part('rights', ['LIST-MYRIGHTS'], async () => {
      assert.match((await named({ capabilities, rights: true })).get(lower)?.rights ?? '', /r/);
    });
    await part('metadata', ['LIST-METADATA'], async () => {
      await session.run(setMetadata(lower, new Map([['/private/comment', 'darunter']]))).done;
      const { metadata } = (await named({ capabilities, metadata: ['/private/comment'] })).get(lower)!;
      assert.equal(Buffer.from(metadata!.get('/private/comment')!).toString(), 'darunter');
    });
    await part('LSUB', [], async () => {
      assert.ok((await session.run(lsub()).done).some((mailbox) => mailbox.name === lower));
    });
    await part('STATUS', [], async () => {
      const counters = await session.run(status('INBOX', capabilities)).done;
      assert.deepEqual([counters.messages, counters.unseen, counters.uidNext], [1, 1, 2]);
      assert.ok(counters.uidValidity! > 0);
    });
    await part('STATUS SIZE', ['STATUS=SIZE'], async () => {
      assert.ok((await session.run(status('INBOX', ['SIZE'])).done).size! >= plainMessage().length);
    });
  },
};
