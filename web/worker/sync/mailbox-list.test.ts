import { expect, test } from 'vitest';
import { ImapSession } from '../../../shared/imap/index.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import type { Connection } from '../connection.ts';
import { MailboxList } from './mailbox-list.ts';

const checkpoint = { uidValidity: 1, uidNext: 2, highestModseq: null };

/** A line on which LIST is answered with these. */
const lineThatLists = (...listed: string[]): Connection => {
  const session: ImapSession = new ImapSession({
    acceptPreauth: true,
    send: (bytes) => {
      const [tag] = new TextDecoder().decode(bytes).split(' ');
      const lines = [...listed.map((line) => `* ${line}`), `${tag} OK listed`, ''];
      session.receive(new TextEncoder().encode(lines.join('\r\n')));
    },
  });
  session.receive(new TextEncoder().encode('* PREAUTH [CAPABILITY IMAP4rev1 LIST-EXTENDED LIST-STATUS] hi\r\n'));
  const line: Pick<Connection, 'session' | 'run'> = { session, run: (command) => session.run(command).done };
  return line as Connection;
};

const inbox = 'LIST () "/" INBOX';

test('a mailbox that is listed no more loses its copy, but not by a LIST that could not be read as a whole', async () => {
  const store = openMemoryStore();
  store.change('Sent', { rows: [], checkpoint });
  const mailboxes = new MailboxList(store, {
    overlay: (rows) => rows,
    onMailboxes: () => undefined,
    onDoubt: () => undefined,
    onGone: () => undefined,
  });
  const damaged = lineThatLists(inbox, 'LIST (\\Sent "/" Sent');
  await mailboxes.refresh(damaged, new Set());
  expect(store.mailboxes().map(({ name }) => name)).toEqual(['INBOX']);
  expect(store.names()).toEqual(['Sent']);
  await mailboxes.refresh(lineThatLists(inbox), new Set());
  expect(store.names()).toEqual([]);
});
