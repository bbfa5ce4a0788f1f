import { describe, expect, test } from 'vitest';
import type { EnvelopeAddress } from '../../shared/imap/index.ts';
import type { MailboxRow } from '../store/message-row.ts';
import { envelopeOf } from '../store/testing/rows.ts';
import { addressesPerRow, mailboxSummaries, summaryOf } from './summaries.ts';
import { file, leaf, messageRow, multipart } from './testing/structures.ts';

const mailbox = (name: string, attributes: readonly string[] = [], delimiter: string | null = '/'): MailboxRow => ({
  name,
  delimiter,
  attributes,
  total: 2,
  unread: 1,
});

const rolesOf = (rows: readonly MailboxRow[]) =>
  Object.fromEntries(mailboxSummaries(rows).map(({ name, role }) => [name, role]));

describe('mailboxes', () => {
  test('INBOX is the inbox in any case', () => {
    expect(rolesOf([mailbox('inbox'), mailbox('Letters')])).toEqual({ inbox: 'inbox', Letters: null });
  });

  test('what the server announces wins over names, and each role is given once', () => {
    const rows = [mailbox('Sent'), mailbox('Gesendet', ['\\sent']), mailbox('Sent Items')];
    expect(rolesOf(rows)).toEqual({ Sent: null, Gesendet: 'sent', 'Sent Items': null });
  });

  test('one mailbox has one role, though it be announced for two', () => {
    expect(rolesOf([mailbox('Both', ['\\archive', '\\all'])])).toEqual({ Both: 'archive' });
  });

  test('every special use of RFC 6154 has its role', () => {
    const uses = ['drafts', 'sent', 'archive', 'junk', 'trash', 'all', 'flagged'];
    expect(Object.values(rolesOf(uses.map((use) => mailbox(`x-${use}`, [`\\${use}`]))))).toEqual(uses);
  });

  test('without announcement the usual names decide, below INBOX too', () => {
    const names = ['INBOX', 'INBOX.Drafts', 'INBOX.Sent Messages', 'INBOX.Junk E-mail', 'inbox.bin', 'INBOX.Sent.Old'];
    expect(Object.values(rolesOf(names.map((name) => mailbox(name, [], '.'))))).toEqual([
      'inbox',
      'drafts',
      'sent',
      'junk',
      'trash',
      null,
    ]);
    expect(rolesOf([mailbox('Work/Sent')])).toEqual({ 'Work/Sent': null });
  });

  test('the path is the name cut at the delimiter; without one it is whole', () => {
    expect(mailboxSummaries([mailbox('a/b'), mailbox('a.b', [], null)]).map(({ path }) => path)).toEqual([
      ['a', 'b'],
      ['a.b'],
    ]);
  });

  test('a node that only holds others cannot be opened', () => {
    const rows = [mailbox('a', ['\\noselect']), mailbox('b', ['\\nonexistent']), mailbox('c', ['\\subscribed'])];
    expect(mailboxSummaries(rows).map(({ selectable, subscribed }) => [selectable, subscribed])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });
});

const ann: EnvelopeAddress = { name: '=?utf-8?q?Ann_=E2=80=AEB?=', mailbox: 'ann', host: 'example.org' };
const row = messageRow;

describe('rows', () => {
  test('words are decoded to one line, without signs that turn the writing around', () => {
    const summary = summaryOf(
      row({ envelope: envelopeOf({ subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe=0Aan?= alle', from: [ann] }) }),
    );
    expect(summary.subject).toBe('Grüße an alle');
    expect(summary.from).toEqual([{ name: 'Ann B', address: 'ann@example.org' }]);
  });

  test('a message without envelope is a row all the same', () => {
    expect(summaryOf(row({}))).toMatchObject({
      from: [],
      to: [],
      subject: '',
      preview: null,
      internalDate: 5,
      size: 6,
    });
  });

  test('a row carries some of a long list of addresses', () => {
    const many = Array.from({ length: addressesPerRow + 5 }, (_, at) => ({ ...ann, mailbox: `a${at}` }));
    expect(summaryOf(row({ envelope: envelopeOf({ to: many }) })).to).toHaveLength(addressesPerRow);
  });

  test('an address whose domain the server did not know is its local part', () => {
    const joe = { name: null, mailbox: 'joe', host: null };
    expect(summaryOf(row({ envelope: envelopeOf({ to: [joe] }) })).to).toEqual([{ name: '', address: 'joe' }]);
  });

  test('flags are found in any case; what is no flag of ours is a keyword', () => {
    const summary = summaryOf(row({ flags: ['\\SEEN', '\\flagged', '$FORWARDED', '\\Recent', 'Work', '$Label1'] }));
    expect(summary.flags).toEqual({
      seen: true,
      flagged: true,
      answered: false,
      forwarded: true,
      draft: false,
      deleted: false,
    });
    expect(summary.keywords).toEqual(['Work', '$Label1']);
  });

  test('a file beside the text is an attachment, the text alone is none', () => {
    const text = leaf('1', 'text/plain');
    const both = multipart('mixed', text, file('2', 'application/pdf', 'a.pdf'));
    expect(summaryOf(row({ structure: text })).hasAttachment).toBe(false);
    expect(summaryOf(row({ structure: both })).hasAttachment).toBe(true);
  });

  test('the same row gives the same summary, a changed one another', () => {
    const same = row({ uid: 9 });
    expect(summaryOf(same)).toBe(summaryOf(same));
    expect(summaryOf({ ...same, flags: ['\\Seen'] })).not.toBe(summaryOf(same));
  });

  test('a preview is one line', () => {
    expect(summaryOf(row({ preview: 'one\r\n two' })).preview).toBe('one two');
    expect(summaryOf(row({ preview: '' })).preview).toBe('');
  });
});
