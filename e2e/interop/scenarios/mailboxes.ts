// Making, renaming, subscribing and deleting mailboxes, with names beyond ASCII and with what protocols like to trip over.
// Each change is read back on another connection.

import assert from 'node:assert/strict';
import {
  create,
  deleteMailbox,
  ImapError,
  type ListedMailbox,
  list,
  lsub,
  rename,
  select,
  status,
  subscribe,
  unsubscribe,
} from '../../../shared/imap/index.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerName } from '../server.ts';

/** What servers refuse as a name although the protocol can say it. */
const refused: Partial<Record<ServerName, RegExp>> = {
  cyrus: /["\\%*/]/,
  // Its modified UTF-7 stops at 16 bits.
  courier: /[/\u{10000}-\u{10ffff}]/u,
};

/** Modified UTF-7's own signs, quotes, wildcards, a character beyond 16 bits, one that Unicode can write in two ways. */
const oddNames = ['Entwürfe', 'Sent & Received', 'Büro "A" \\ B', '東京 / 台北', '🌧 rain', 'a+b&-c', 'per%cent*'];

export const mailboxesScenario: Scenario = {
  name: 'mailboxes',
  run: async ({ server, session, part, connect, name, delimiter, skip }) => {
    const other = await connect();
    const { capabilities } = session;
    const listed = async (mailbox: string): Promise<ListedMailbox | undefined> => {
      // A fresh one each time: Dovecot's list index lags behind on a connection that is open already.
      const fresh = await connect();
      const all = await fresh.session.run(list({ capabilities })).done;
      await fresh.close();
      return all.find((each) => each.name === mailbox);
    };
    const isRefused = (work: Promise<unknown>): Promise<void> =>
      assert.rejects(work, (error) => error instanceof ImapError && error.kind === 'no');

    for (const odd of oddNames)
      await part(`CREATE, SELECT, STATUS, DELETE ${odd}`, [], async () => {
        const mailbox = name(odd.replaceAll(delimiter, '-'));
        if (refused[server.name]?.test(odd)) {
          await isRefused(session.run(create(mailbox)).done);
          return skip('the server takes no such name');
        }
        await session.run(create(mailbox)).done;
        assert.ok(await listed(mailbox));
        assert.equal((await session.run(select(mailbox)).done).exists, 0);
        assert.equal((await other.session.run(status(mailbox, capabilities)).done).messages, 0);
        await session.run(select('INBOX')).done;
        await session.run(deleteMailbox(mailbox)).done;
        assert.ok((await listed(mailbox)) === undefined);
      });
    await part('a level below, and RENAME of both', [], async () => {
      const [upper, lower] = [name('Über'), name('Über', 'Kinder')];
      await session.run(create(upper)).done;
      await session.run(create(lower)).done;
      await session.run(rename(upper, name('Ünder'))).done;
      assert.ok(await listed(name('Ünder')));
      assert.ok(await listed(name('Ünder', 'Kinder')));
      assert.ok((await listed(lower)) === undefined);
    });
    await part('SUBSCRIBE and UNSUBSCRIBE', [], async () => {
      const mailbox = name('Gelesenes');
      const subscribed = async () => (await other.session.run(lsub()).done).some((each) => each.name === mailbox);
      await session.run(create(mailbox)).done;
      await session.run(subscribe(mailbox)).done;
      assert.ok(await subscribed());
      if (capabilities.has('LIST-EXTENDED')) assert.ok((await listed(mailbox))!.attributes.has('\\subscribed'));
      await session.run(unsubscribe(mailbox)).done;
      assert.ok(!(await subscribed()));
    });
    await part('what exists, or does not, is refused', [], async () => {
      await isRefused(session.run(select(name('nowhere'))).done);
      // To Courier, what is already so is a success.
      if (server.name === 'courier') return;
      await isRefused(session.run(create('INBOX')).done);
      await isRefused(session.run(rename(name('nowhere'), name('elsewhere'))).done);
      await isRefused(session.run(deleteMailbox(name('nowhere'))).done);
    });
    await part('special use on CREATE', ['CREATE-SPECIAL-USE'], async () => {
      const mailbox = name('Ausgang');
      await session.run(create(mailbox, { use: ['\\Sent'] })).done;
      assert.ok((await listed(mailbox))!.attributes.has('\\sent'));
    });
    await part('MAILBOXID of CREATE, SELECT and STATUS is one', ['OBJECTID'], async () => {
      const { mailboxId } = await session.run(create(name('Mit Kennung'))).done;
      assert.ok(mailboxId);
      assert.equal((await session.run(select(name('Mit Kennung'))).done).mailboxId, mailboxId);
    });
  },
};
