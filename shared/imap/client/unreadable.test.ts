import { describe, expect, test } from 'vitest';
import { ways } from '../../testing/play-session.ts';
import {
  type Command,
  fetch,
  getAcl,
  getMetadata,
  getQuota,
  getQuotaRoot,
  ImapSession,
  listRights,
  multiSearch,
  myRights,
  namespace,
  noop,
  search,
  select,
  sort,
  thread,
  UidSet,
  type UnparsedResponse,
} from '../index.ts';

/** A command, and a line of its answer that is no grammar. */
const lost: [string, (session: ImapSession) => Command<unknown>][] = [
  ['SEARCH 1 99999999999', (session) => search('ALL', session)],
  ['ESEARCH (TAG "A1") UID ALL 1:x', (session) => search('ALL', session)],
  ['SORT 2 99999999999', (session) => sort(['DATE'], 'ALL', session)],
  ['THREAD (1 2', () => thread('REFS', 'ALL')],
  ['ESEARCH (TAG "A1" MAILBOX', ({ capabilities }) => multiSearch(['inboxes'], 'ALL', { capabilities, returns: [] })],
  ['NAMESPACE (', () => namespace()],
  ['ACL x fred', () => getAcl('x')],
  ['LISTRIGHTS x fred', () => listRights('x', 'fred')],
  ['MYRIGHTS x', () => myRights('x')],
  ['QUOTA "" (STORAGE 1)', () => getQuota('')],
  ['QUOTAROOT', () => getQuotaRoot('x')],
  ['METADATA x (/private/comment', () => getMetadata('x', ['/private/comment'])],
  ['4294967296 EXISTS', () => select('x')],
  ['VANISHED (EARLIER) 1:y', () => select('x', { qresync: { uidValidity: 1, modseq: 5n } })],
  ['7 FETCH UID 9', () => select('x', { qresync: { uidValidity: 1, modseq: 5n } })],
  ['7 FETCH UID 9', () => fetch(UidSet.range(1, 9), ['FLAGS'], { changedSince: 5n })],
];

describe.each(ways)('%s', (_, cut) => {
  const open = () => {
    const unparsed: UnparsedResponse[] = [];
    const session = new ImapSession({
      send: () => undefined,
      acceptPreauth: true,
      onUnparsed: (event) => unparsed.push(event),
    });
    const say = (...lines: string[]) => {
      const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
      for (const piece of cut?.(bytes) ?? [bytes]) session.receive(piece);
    };
    say('* PREAUTH [CAPABILITY IMAP4rev1 ESEARCH MULTISEARCH] hi');
    return { session, say, unparsed };
  };

  test.each(lost)('* %s: the command fails, and the line goes on', async (line, make) => {
    const { session, say, unparsed } = open();
    const failed = session.run(make(session));
    const next = session.run(noop());
    say(`* ${line}`, 'A1 OK done', 'A2 OK done');
    const keyword = /[A-Z]+/.exec(line)?.[0];
    await expect(failed.done).rejects.toMatchObject({ kind: 'unreadable', text: keyword });
    await next.done;
    expect(unparsed).toMatchObject([{ keyword }]);
    expect(session.state).not.toBe('closed');
  });

  test('a mailbox is selected all the same', async () => {
    const { session, say } = open();
    const failed = session.run(select('x'));
    say('* 4294967296 EXISTS', 'A1 OK done');
    await expect(failed.done).rejects.toMatchObject({ kind: 'unreadable' });
    expect(session.state).toBe('selected');
  });

  test('a command that does not hang on it is answered', async () => {
    const { session, say } = open();
    const rows = session.run(fetch(UidSet.range(1, 9), ['FLAGS']));
    say('* SEARCH 99999999999', '* 1 FETCH (UID 3 FLAGS ())', 'A1 OK done');
    expect(await rows.done).toMatchObject([{ uid: 3 }]);
  });
});
