import { expect, test } from 'vitest';
import { ImapSession } from '../../../shared/imap/index.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import type { Connection } from '../connection.ts';
import { countEach } from './mailbox-counts.ts';
import { MailboxList, type Seldom } from './mailbox-list.ts';
import { renamesBetween } from './renames.ts';

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
  const run: Connection['run'] = (command) => session.run(command).done;
  const line: Pick<Connection, 'session' | 'run' | 'closed'> = { session, run, closed: false };
  return line as Connection;
};

const inbox = 'LIST () "/" INBOX';

test('a mailbox that is listed no more loses its copy, but not by a LIST that could not be read as a whole', async () => {
  const store = openMemoryStore();
  store.change('Sent', { rows: [], checkpoint });
  const mailboxes = new MailboxList(store, {
    loadFurther: () => ({ renamesBetween, countEach }),
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

const stageOf = (loadFurther: () => Promise<Seldom>) => {
  const store = openMemoryStore();
  const gone: unknown[] = [];
  const mailboxes = new MailboxList(store, {
    loadFurther,
    overlay: (rows) => rows,
    onMailboxes: () => undefined,
    onDoubt: () => undefined,
    onGone: (...told) => void gone.push(told),
  });
  return { store, gone, mailboxes };
};

const status = (name: string) => `STATUS ${name} (MESSAGES 1 UNSEEN 0 UIDNEXT 7 UIDVALIDITY 5)`;

test('a mailbox with another name keeps its copy, also where the code that knows it again has to be loaded', async () => {
  let loads = 0;
  const { store, gone, mailboxes } = stageOf(async () => {
    loads += 1;
    return { renamesBetween, countEach };
  });
  await mailboxes.refresh(lineThatLists(inbox, 'LIST () "/" Old', status('Old')), new Set());
  store.change('Old', { rows: [], checkpoint });
  expect(loads).toBe(0);
  await mailboxes.refresh(lineThatLists(inbox, 'LIST () "/" New', status('New')), new Set());
  expect(gone).toEqual([['Old', 'New']]);
  expect(store.names()).toEqual(['New']);
  expect(store.mailboxes().map(({ name }) => name)).toEqual(['INBOX', 'New']);
});

test('a line that ends while that code is loaded takes nothing away, nor does code that cannot be had', async () => {
  const line = lineThatLists(inbox);
  const { store, gone, mailboxes } = stageOf(async () => {
    (line as { closed: boolean }).closed = true;
    return { renamesBetween, countEach };
  });
  await mailboxes.refresh(lineThatLists(inbox, 'LIST () "/" Old'), new Set());
  await mailboxes.refresh(line, new Set());
  expect([store.mailboxes().length, gone]).toEqual([2, []]);

  const offline = stageOf(() => Promise.reject(new Error('no network')));
  await offline.mailboxes.refresh(lineThatLists(inbox, 'LIST () "/" Old'), new Set());
  await expect(offline.mailboxes.refresh(lineThatLists(inbox), new Set())).rejects.toThrow('no network');
  expect([offline.store.mailboxes().length, offline.gone]).toEqual([2, []]);
});
