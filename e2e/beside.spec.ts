// What a message carries beside its text: reports in sentences, invitations, messages within messages, how it is protected.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { samplePackage } from '../shared/mime/tnef/testing.ts';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, letter, multipart, type Part } from './messages.ts';

const part = (type: string, body: string): Part => ({ headers: [`Content-Type: ${type}`], body });
const text = part('text/plain; charset=utf-8', 'See below.');

const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('article').first()).toContainText('Maren Holt');
};

const bounce = multipart('Bounce', 'report; report-type=delivery-status', [
  text,
  part(
    'message/delivery-status',
    'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; full@example.net\nAction: failed\nStatus: 5.2.2\n' +
      'Diagnostic-Code: smtp; 552 <b>no room</b>\n',
  ),
  part('message/rfc822', letter({ subject: 'The one that came back', body: 'I never arrived.' })),
]);

test('a delivery report says for whom, and why; what came back can be read', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [bounce] } });
  await signIn(page, account);
  await open(page, 'Bounce');
  const report = page.getByRole('region', { name: 'Delivery report' });
  await expect(report).toContainText('Could not be delivered to full@example.net. The mailbox is full.');
  await expect(report).toContainText('The server said: “552 <b>no room</b>”');
  await expect(report.getByText('Reporting-MTA')).toBeHidden();
  await report.getByText('Technical details').click();
  await expect(report.getByText('Reporting-MTA')).toBeVisible();
  await page.getByRole('button', { name: 'The one that came back', expanded: false }).click();
  await expect(page.getByText('I never arrived.')).toBeVisible();
});

const receipt = multipart('Receipt', 'report; report-type=disposition-notification', [
  part('text/plain', 'Your message was seen.'),
  part(
    'message/disposition-notification',
    'Final-Recipient: rfc822; ana@example.net\nDisposition: manual-action/MDN-sent-manually; displayed\n',
  ),
]);
const enriched = '<bold>Now</bold> or <italic>never</italic>, 1 << 2';
const meeting = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Meeting\nDTSTART:20261124T100000Z\nEND:VEVENT\nEND:VCALENDAR';
const winmail = attachment('attachment; filename="winmail.dat"', 'application/ms-tnef', samplePackage());

/** A message of each kind that is more than its text, and what is said of it. */
const kinds: readonly (readonly [subject: string, source: string, said: string])[] = [
  ['Bounce', bounce, 'Could not be delivered to full@example.net.'],
  ['Receipt', receipt, 'Your message was opened by ana@example.net.'],
  [
    'Enriched',
    letter({ subject: 'Enriched', headers: ['Content-Type: text/enriched'], body: enriched }),
    'Now or never, 1 < 2',
  ],
  ['Meeting', multipart('Meeting', 'mixed', [text, part('text/calendar', meeting)]), 'Meeting'],
  ['Packed', multipart('Packed', 'mixed', [text, winmail]), 'plan.txt'],
  [
    'Sealed',
    multipart('Sealed', 'signed; protocol="application/pkcs7-signature"', [
      text,
      part('application/pkcs7-signature', 'x'),
    ]),
    'Signed with S/MIME.',
  ],
  [
    'Closed',
    letter({
      subject: 'Closed',
      headers: ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data'],
      body: 'x',
    }),
    'Encrypted with S/MIME.',
  ],
  [
    'Digest',
    multipart('Digest', 'digest', [
      { headers: [], body: letter({ subject: 'First of it', body: 'One.' }) },
      { headers: [], body: letter({ subject: 'Second of it', body: 'Two.' }) },
    ]),
    'Second of it',
  ],
];

test('each kind of message says what it is, in both themes, and axe has nothing to say', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: kinds.map(([, source]) => source) } });
  await signIn(page, account);
  for (const [subject, , said] of kinds) {
    await open(page, subject);
    await expect(page.getByRole('article').first()).toContainText(said);
    await expectAccessibleInBothThemes(page, '[data-scroller]');
  }
  await page.getByRole('button', { name: 'Second of it', exact: true }).click();
  await expect(page.getByText('Two.')).toBeVisible();
  await expectAccessible(page, '[data-scroller]');
});

test('an invitation is a card in the time of the person', async ({ page, mail }) => {
  const ics = [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'SUMMARY:Proofs <b>bold</b>',
    'DTSTART;TZID=America/New_York:20261124T022000',
    'DTEND;TZID=America/New_York:20261124T032000',
    'LOCATION:Room 3',
    'ORGANIZER;CN=David Marsh:mailto:david@example.org',
    'ATTENDEE;CN=Ida;PARTSTAT=ACCEPTED:mailto:ida@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Invited', 'alternative', [text, part('text/calendar; method=REQUEST; charset=utf-8', ics)]),
        letter({ subject: 'Alone', headers: ['Content-Type: text/calendar; charset=utf-8'], body: ics }),
        letter({ subject: 'Broken', headers: ['Content-Type: text/calendar; charset=utf-8'], body: 'Not a calendar.' }),
      ],
    },
  });
  await signIn(page, account);
  for (const subject of ['Invited', 'Alone']) {
    await open(page, subject);
    const event = page.getByRole('region', { name: 'Event: Proofs <b>bold</b>' });
    await expect(event).toContainText(/24 November 2026.*08:20.*09:20/);
    await expect(event).toContainText('Room 3');
    await expect(event).toContainText('David Marsh <david@example.org>');
  }
  await open(page, 'Broken');
  await expect(page.getByRole('article').getByText('Not a calendar.').first()).toBeVisible();
});

test('what is signed, encrypted or in pieces is named', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Signed', 'signed; protocol="application/pgp-signature"', [
          text,
          part('application/pgp-signature', 'x'),
        ]),
        multipart('Locked', 'encrypted', [
          part('application/pgp-encrypted', 'Version: 1'),
          part('application/octet-stream', 'x'),
        ]),
        letter({
          subject: 'Piece',
          headers: ['Content-Type: message/partial; id="a@b"; number=2; total=3'],
          body: 'middle',
        }),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Signed');
  await expect(page.getByText('Signed with OpenPGP.')).toBeVisible();
  await open(page, 'Locked');
  await expect(page.getByText('Encrypted with OpenPGP.')).toBeVisible();
  await open(page, 'Piece');
  await expect(page.getByText('This is part 2 of 3')).toBeVisible();
});

test('winmail.dat shows the files that lie in it, and its words where there are no others', async ({ page, mail }) => {
  const winmail = attachment('attachment; filename="winmail.dat"', 'application/ms-tnef', samplePackage());
  const broken = attachment('attachment; filename="winmail.dat"', 'application/ms-tnef', Buffer.from('no package'));
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Packed', 'mixed', [part('text/plain', ''), winmail]),
        multipart('Both', 'mixed', [text, winmail]),
        multipart('Damaged', 'mixed', [text, broken]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Packed');
  await expect(page.getByText('Привет')).toBeVisible();
  await page.getByRole('button', { name: 'Open plan.txt' }).click();
  const dialog = page.getByRole('dialog', { name: 'plan.txt' });
  await expect(dialog.getByText('Round tables.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download plan.txt' }).click(),
  ]);
  expect(await readFile((await file.path())!, 'utf8')).toBe('Round tables.');
  await expect(page.getByText('Größe der Halle ✓.png')).toBeVisible();
  await expect(page.getByText('winmail.dat')).toHaveCount(0);

  await open(page, 'Both');
  await expect(page.getByText('plan.txt')).toBeVisible();
  await expect(page.getByText('Привет')).toHaveCount(0);
  await open(page, 'Damaged');
  await expect(page.getByText('winmail.dat')).toBeVisible();
});
