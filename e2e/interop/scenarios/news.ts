// What a server tells by itself when asked to: NOTIFY, and results of a search that are kept up to date.

import assert from 'node:assert/strict';
import {
  cancelUpdate,
  headerFields,
  idle,
  noop,
  notify,
  notifyNone,
  searchReturning,
  select,
  setAfter,
} from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const newsScenario: Scenario = {
  name: 'news',
  run: async ({ session, line, part, deliver }) => {
    await deliver(plainMessage({ subject: 'one' }));
    await session.run(select('INBOX')).done;

    await part('SEARCH RETURN (UPDATE) and CANCELUPDATE', ['ESEARCH', 'CONTEXT=SEARCH'], async () => {
      const { capabilities } = session;
      const searching = session.run(
        searchReturning({ subject: 'two' }, { capabilities, returns: ['ALL', 'COUNT', 'UPDATE'] }),
      );
      const found = await searching.done;
      assert.equal(found.count, 0);
      await deliver(plainMessage({ subject: 'two' }));
      await session.run(noop()).done;
      const updates = await line.hears('ADDTO', (response) =>
        response.kind === 'esearch' && response.data.tag === searching.tag ? response.data.updates : null,
      );
      assert.equal(setAfter(found.all!, updates).size, 1);
      await session.run(cancelUpdate([searching.tag])).done;
    });

    await part('NOTIFY: how other mailboxes are, and what comes to the selected one', ['NOTIFY'], async () => {
      const events = ['MessageNew', 'MessageExpunge'] as const;
      const statuses = await session.run(
        notify(
          [
            { mailboxes: 'selected', events: [{ messageNew: ['UID', headerFields(['Subject'])] }, 'MessageExpunge'] },
            { mailboxes: 'personal', events: [...events, 'MailboxName'] },
          ],
          { status: true },
        ),
      ).done;
      assert.ok(statuses.every(({ messages }) => messages === 0));
      // Dovecot tells of the selected mailbox while something runs.
      const idling = idle();
      const running = session.run(idling);
      await deliver(plainMessage({ subject: 'three' }));
      const isNew = /^Subject: three/;
      await line.hears('the new message with its subject', (response) => {
        const bytes = response.kind === 'fetch' ? response.data.sections[0]?.bytes : null;
        return bytes && isNew.test(new TextDecoder().decode(bytes));
      });
      idling.stop();
      await running.done;
      await session.run(notifyNone()).done;
    });
  },
};
