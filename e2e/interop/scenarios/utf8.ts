// UTF8=ACCEPT (RFC 6855): names and searches in UTF-8 as they are, for whoever asked for it; the same mailboxes to others.

import assert from 'node:assert/strict';
import { append, create, enable, fetch, list, search, select } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const utf8Scenario: Scenario = {
  name: 'utf-8',
  run: async ({ session, part, connect, name }) => {
    const mailbox = name('Größe & Maß');
    await part('a name made in UTF-8 is the same to a client without', ['UTF8=ACCEPT'], async () => {
      const { session: modern } = await connect();
      assert.ok((await modern.run(enable(['UTF8=ACCEPT'])).done).includes('UTF8=ACCEPT'));
      assert.equal(modern.capabilities.utf8, true);
      await modern.run(create(mailbox)).done;
      for (const each of [modern, session]) {
        const all = await each.run(list({ capabilities: each.capabilities })).done;
        assert.ok(all.some((listed) => listed.name === mailbox));
      }
    });
    await part('append, search and envelope', ['UTF8=ACCEPT'], async () => {
      const { session: modern } = await connect();
      await modern.run(enable(['UTF8=ACCEPT'])).done;
      await modern.run(append(mailbox, { content: Buffer.from(plainMessage({ subject: 'Füße', text: 'Höhe\n' })) }))
        .done;
      await modern.run(select(mailbox)).done;
      const found = await modern.run(search({ body: 'Höhe' }, modern)).done;
      assert.equal(found.size, 1);
      const [row] = await modern.run(fetch(found, ['ENVELOPE'])).done;
      assert.match(row!.envelope!.subject!, /Füße|UTF-8/);
    });
  },
};
