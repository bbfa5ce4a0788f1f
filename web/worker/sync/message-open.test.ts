import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../../shared/imap/index.ts';
import { answerSections } from '../testing/fetch-answers.ts';
import { file, leaf, messageRow, multipart } from '../testing/structures.ts';
import { nothingBeside } from './beside-text.ts';
import { addressesAtMost, detailOf, openText, sliceSize, textAtMost, textPartsAtMost } from './message-open.ts';
import { noOrigin, originBytes, originSection } from './message-origin.ts';

const slice = `<0.${sliceSize}>`;
const origin = `BODY.PEEK[${originSection}]<0.${originBytes}>`;

describe('opening a message', () => {
  test('asks for all of its text in one command, and for nothing else', async () => {
    const structure = multipart(
      'mixed',
      multipart('alternative', leaf('1.1', 'text/plain'), leaf('1.2', 'text/html')),
      file('2', 'application/pdf', 'a.pdf', { size: 9_000_000 }),
    );
    const server = answerSections(7, { '1.1': 'Hello', '1.2': '<p>Hello</p>' });
    const opened = await openText(messageRow({ structure }), server.run);
    expect(server.asked).toEqual([`BODY.PEEK[1.2]${slice} BODY.PEEK[1.1]${slice} ${origin}`]);
    expect(opened.body).toEqual([{ section: '1.2', kind: 'html', text: '<p>Hello</p>', damage: [] }]);
    expect(opened.plainAlternative).toMatchObject({ section: '1.1', text: 'Hello' });
    expect(opened.attachments).toMatchObject([{ section: '2', fileName: 'a.pdf', inline: false }]);
  });

  test('decodes transfer encoding and charset', async () => {
    const parameters = new Map([['charset', 'iso-8859-1']]);
    const structure = leaf('1', 'text/plain', { encoding: 'quoted-printable', parameters });
    const opened = await openText(messageRow({ structure }), answerSections(7, { 1: 'Gr=FC=DFe' }).run);
    expect(opened.body[0]?.text).toBe('Grüße');
  });

  test('says what is damaged and shows the rest', async () => {
    const unknown = leaf('1', 'text/plain', { parameters: new Map([['charset', 'x-klingon']]) });
    const broken = leaf('2', 'text/plain', { encoding: 'base64' });
    const server = answerSections(7, { 1: 'as it is', 2: 'SGVs*bG8' });
    const opened = await openText(messageRow({ structure: multipart('mixed', unknown, broken) }), server.run);
    expect(opened.body.map(({ damage }) => damage)).toEqual([['unknown-charset'], ['broken-encoding']]);
    expect(opened.body[0]?.text).toBe('as it is');
    expect(opened.body[1]?.text).toContain('Hel');
  });

  test('of nothing but files asks for its header alone', async () => {
    const server = answerSections(7, { [originSection]: '' });
    const opened = await openText(messageRow({ structure: file('1', 'image/png', 'a.png') }), server.run);
    expect(server.asked).toEqual([origin]);
    expect(opened.body).toEqual([]);
    expect(opened.attachments).toHaveLength(1);
  });

  test('without a structure shows the whole text as it is', async () => {
    const server = answerSections(7, { TEXT: 'raw' });
    const opened = await openText(messageRow(), server.run);
    expect(opened.body).toEqual([{ section: 'TEXT', kind: 'plain', text: 'raw', damage: [] }]);
  });

  test('of a multipart without a word in its parts shows the whole text as it is', async () => {
    const structure = multipart('mixed', leaf('1', 'text/plain'));
    const server = answerSections(7, { 1: '', TEXT: 'no boundary here' });
    const opened = await openText(messageRow({ structure }), server.run);
    expect(opened.body).toEqual([{ section: 'TEXT', kind: 'plain', text: 'no boundary here', damage: [] }]);
    expect(server.asked).toHaveLength(2);
  });

  test('tells what the servers on its way found out', async () => {
    const header = 'Authentication-Results: mx.example; spf=pass smtp.mailfrom=a.example\r\nFrom: a@a.example\r\n\r\n';
    const server = answerSections(7, { 1: 'Hello', [originSection]: header });
    const opened = await openText(messageRow({ structure: leaf('1', 'text/plain') }), server.run);
    expect(opened.origin).toMatchObject({
      verdicts: [{ server: 'mx.example', findings: [{ method: 'spf', result: 'pass', domain: 'a.example' }] }],
      fromHeaders: 1,
    });
  });

  test('a part that the server has not is shown as empty, the others as they are', async () => {
    const structure = multipart('mixed', leaf('1', 'text/plain'), leaf('2', 'text/plain'));
    const opened = await openText(messageRow({ structure }), answerSections(7, { 1: 'Here', 2: null }).run);
    expect(opened.body.map(({ text }) => text)).toEqual(['Here', '']);
  });

  test('reports and invitations are read with the text, in the same command', async () => {
    const structure = multipart(
      'report',
      leaf('1', 'text/plain'),
      leaf('2', 'message/delivery-status', { encoding: 'base64' }),
      leaf('3', 'text/calendar', { encoding: 'quoted-printable', size: 100 }),
      leaf('4', 'application/pgp-signature'),
    );
    const status = Buffer.from('Final-Recipient: rfc822; a@x\nAction: failed\nStatus: 5.1.1\n');
    const server = answerSections(7, { 1: 'Sorry', 2: status.toString('base64'), 3: 'BEGIN:VCALENDAR=0D=0A' });
    const { beside } = await openText(messageRow({ structure }), server.run);
    expect(server.asked).toEqual([`BODY.PEEK[1]${slice} BODY.PEEK[2]${slice} BODY.PEEK[3]${slice} ${origin}`]);
    expect(beside).toEqual({
      reports: [
        {
          section: '2',
          report: {
            kind: 'delivery',
            recipients: [{ address: 'a@x', action: 'failed', status: '5.1.1', diagnostic: null }],
          },
          text: status.toString(),
        },
      ],
      calendars: [{ section: '3', text: 'BEGIN:VCALENDAR\r\n' }],
      protection: ['pgp-signed'],
      piece: null,
    });
  });

  test('enriched text is read as what it says', async () => {
    const server = answerSections(7, { 1: '<bold>Now</bold> << then' });
    const opened = await openText(messageRow({ structure: leaf('1', 'text/enriched') }), server.run);
    expect(opened.body).toEqual([
      { section: '1', kind: 'plain', text: 'Now < then', damage: [], steps: { flowed: null, enriched: 'enriched' } },
    ]);
  });

  test('that is gone is told', async () => {
    const opening = openText(messageRow({ structure: leaf('1', 'text/plain') }), answerSections(7, {}).run);
    await expect(opening).rejects.toMatchObject({ problem: { code: 'no-such-message' } });
    const other = openText(
      messageRow({ structure: leaf('1', 'text/plain') }),
      answerSections(8, { 1: 'Not mine' }).run,
    );
    await expect(other).rejects.toMatchObject({ problem: { code: 'no-such-message' } });
  });
});

describe('a long text', () => {
  const textOf = (length: number) => 'abcdefghij'.repeat(Math.ceil(length / 10)).slice(0, length);

  test('comes in slices until one is short, whatever size was announced', async () => {
    const text = textOf(2 * sliceSize + 5);
    const server = answerSections(7, { 1: text, 2: 'short' });
    const structure = multipart('mixed', leaf('1', 'text/plain', { size: 10 }), leaf('2', 'text/plain'));
    const opened = await openText(messageRow({ structure }), server.run);
    expect(opened.body[0]?.text).toBe(text);
    expect(opened.body[0]?.damage).toEqual([]);
    expect(server.asked).toEqual([
      `BODY.PEEK[1]${slice} BODY.PEEK[2]${slice} ${origin}`,
      `BODY.PEEK[1]<${sliceSize}.${sliceSize}>`,
      `BODY.PEEK[1]<${2 * sliceSize}.${sliceSize}>`,
    ]);
  });

  test('is cut at the limit and said to be', async () => {
    const server = answerSections(7, { 1: textOf(textAtMost + 1) });
    const opened = await openText(messageRow({ structure: leaf('1', 'text/plain') }), server.run);
    expect(opened.body[0]?.text).toHaveLength(textAtMost);
    expect(opened.body[0]?.damage).toEqual(['truncated']);
    expect(server.asked).toHaveLength(textAtMost / sliceSize);
  });

  test('a message of very many texts shows the first of them', async () => {
    const parts = Array.from({ length: textPartsAtMost + 3 }, (_, at) => leaf(`${at + 1}`, 'text/plain'));
    const sections = Object.fromEntries(parts.map(({ section }) => [section, `text ${section}`]));
    const opened = await openText(
      messageRow({ structure: multipart('mixed', ...parts) }),
      answerSections(7, sections).run,
    );
    expect(opened.body).toHaveLength(textPartsAtMost);
  });
});

test('the detail has every header, decoded, and no more addresses than are shown', () => {
  const ann = { name: 'Ann', mailbox: 'ann', host: 'example.org' };
  const envelope: Envelope = {
    date: 'Mon, 5 Jan 2026 09:00:00 +0100',
    subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=',
    from: [ann],
    sender: [],
    replyTo: [ann],
    to: Array.from({ length: addressesAtMost + 1 }, () => ann),
    cc: [{ name: null, mailbox: 'local', host: null }],
    bcc: [],
    inReplyTo: null,
    messageId: '<1@example.org>',
  };
  const text = { body: [], plainAlternative: null, attachments: [], beside: nothingBeside, origin: noOrigin };
  const detail = detailOf(messageRow({ envelope, flags: ['\\Answered'] }), text);
  expect(detail).toMatchObject({
    uid: 7,
    subject: 'Grüße',
    sentDate: Date.UTC(2026, 0, 5, 8),
    internalDate: 5,
    messageId: '<1@example.org>',
    flags: { answered: true, seen: false },
    cc: [{ name: '', address: 'local' }],
  });
  expect(detail.to).toHaveLength(addressesAtMost);
  expect(detailOf(messageRow(), text)).toMatchObject({ subject: '', from: [], sentDate: null, messageId: null });
});
