// NOTIFY (RFC 5465): news of mailboxes that are not selected, without asking and without IDLE. Of the selected one: news.ts.

import assert from 'node:assert/strict';
import { append, create, ImapError, notify, notifyNone, select, status } from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

export const notifyScenario: Scenario = {
  name: 'notify',
  run: async ({ line, session, part, connect, name }) => {
    const mailbox = name('Anderswo');
    await session.run(create(mailbox)).done;
    const other = (await connect()).session;
    await part('a message in a mailbox that is not selected', ['NOTIFY'], async () => {
      await session.run(select('INBOX')).done;
      const events = ['MessageNew', 'MessageExpunge', 'FlagChange'] as const;
      const now = await session.run(
        notify(
          [
            { mailboxes: 'selected', events },
            { mailboxes: 'personal', events },
          ],
          { status: true },
        ),
      ).done;
      assert.equal(now.find((each) => each.mailbox === mailbox)?.messages, 0);
      await other.run(append(mailbox, { content: Buffer.from(plainMessage()) })).done;
      await line.hears(
        'STATUS with one message',
        (response) =>
          response.kind === 'mailbox-status' && response.data.mailbox === mailbox && response.data.messages === 1,
      );
    });
    await part('a mailbox that is made', ['NOTIFY'], async () => {
      // Dovecot 2.3 goes on as before when one set of events takes the place of another.
      await session.run(notifyNone()).done;
      try {
        await session.run(notify([{ mailboxes: 'personal', events: ['MailboxName', 'SubscriptionChange'] }])).done;
      } catch (error) {
        assert.ok(error instanceof ImapError && error.code?.code === 'BADEVENT');
        return;
      }
      await other.run(create(name('Neu'))).done;
      await line.hears('LIST', (response) => response.kind === 'list' && response.data.name === name('Neu'));
    });
    await part('silence again', ['NOTIFY'], async () => {
      await session.run(notifyNone()).done;
      assert.equal((await session.run(status(mailbox, session.capabilities)).done).messages, 1);
    });
  },
};
