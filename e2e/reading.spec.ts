// Reading: HTML in its frame, plain text with links and quotes, what hostile or damaged mail does not do.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { htmlLetter, letter, multipart } from './messages.ts';

const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('region', { name: 'Conversation' }).getByRole('article')).toBeVisible();
};
const frame = (page: Page) => page.frameLocator('iframe[title="Message body"]');

test('an HTML message is readable inside its frame, and is marked as read', async ({ page, mail }) => {
  const html = '<h1 style="color:#224488">Spring</h1><p>The library has <b>confirmed</b> the large room.</p>';
  const account = await mail.account({ messages: { INBOX: [htmlLetter('Large room', html)] } });
  await signIn(page, account);
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).toHaveAccessibleDescription(/1 unread/);
  await open(page, 'Large room');
  await expect(frame(page).getByText('confirmed')).toBeVisible();
  await expect(frame(page).getByRole('heading', { name: 'Spring' })).toHaveCSS('color', 'rgb(34, 68, 136)');
  await expect(page.getByRole('treeitem', { name: 'Inbox' })).not.toHaveAccessibleDescription(/unread/);
  await expect
    .poll(() =>
      mail.doveadm('search', '-u', account.username, 'mailbox', 'INBOX', 'seen').then((found) => found.trim()),
    )
    .not.toBe('');
});

test('a message with script, remote picture, form and javascript: link runs nothing and requests nothing', async ({
  page,
  mail,
}) => {
  const requests: string[] = [];
  const canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const remote = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  const html = `<p>Dear reader, all is well.</p>
    <script>parent.__pwned = 1; fetch('${remote}/script')</script>
    <img src="${remote}/picture.gif" onerror="parent.__pwned = 2"><img src=x onerror="parent.__pwned = 3">
    <div style="background:url(${remote}/css)">styled</div><link rel="stylesheet" href="${remote}/sheet.css">
    <form action="${remote}/form"><input name="q"><button>Send it</button></form>
    <a href="javascript:parent.__pwned=4">a tempting link</a><svg onload="parent.__pwned=5"></svg>
    <iframe src="${remote}/frame"></iframe><meta http-equiv="refresh" content="0;url=${remote}/meta">`;
  const account = await mail.account({ messages: { INBOX: [htmlLetter('Hostile', html)] } });
  await signIn(page, account);
  await open(page, 'Hostile');
  await expect(frame(page).getByText('Dear reader, all is well.')).toBeVisible();
  await frame(page).getByText('a tempting link').click();
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
  expect(await frame(page).locator('script, form, input, svg, iframe, link, meta[http-equiv]').count()).toBe(0);
  await expect(frame(page).getByText('a tempting link')).not.toHaveAttribute('href', /./);
  expect(requests).toEqual([]);
  await expect(page.getByRole('button', { name: 'Load images' })).toBeVisible();
  expect(requests).toEqual([]);
  canary.close();
});

test('a picture that came with the message is shown in place', async ({ page, mail }) => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsARPnMTQcAAAAAElFTkSuQmCC';
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('With picture', 'related', [
          {
            headers: ['Content-Type: text/html; charset=utf-8'],
            body: '<p>Look:</p><img src="cid:hall@library.example" alt="The hall">',
          },
          {
            headers: [
              'Content-Type: image/png; name=hall.png',
              'Content-ID: <hall@library.example>',
              'Content-Disposition: inline',
              'Content-Transfer-Encoding: base64',
            ],
            body: png,
          },
        ]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'With picture');
  const picture = frame(page).getByRole('img', { name: 'The hall' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(10);
});

test('plain text has its links and its quote levels', async ({ page, mail }) => {
  const body = [
    'See https://library.example/rooms or write to hall@library.example.',
    '> first level',
    '>> second level',
  ];
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Plain', body: body.join('\n') })] } });
  await signIn(page, account);
  await open(page, 'Plain');
  const article = page.getByRole('article');
  const link = article.getByRole('link', { name: 'https://library.example/rooms' });
  await expect(link).toHaveAttribute('href', 'https://library.example/rooms');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(article.locator('blockquote').first()).toContainText('first level');
  await expect(article.locator('blockquote blockquote')).toContainText('second level');
});

test('a text of an unknown charset is shown as far as it decodes and is marked as damaged', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        letter({
          subject: 'Odd charset',
          headers: ['Content-Type: text/plain; charset=x-klingon'],
          body: 'Readable still',
        }),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Odd charset');
  await expect(page.getByText('Readable still').last()).toBeVisible();
  await expect(page.getByText(/alphabet that is not known/)).toBeVisible();
});

test('broken base64 is shown as far as it decodes and is marked as damaged', async ({ page, mail }) => {
  const good = Buffer.from('The first half can be read.').toString('base64');
  const account = await mail.account({
    messages: {
      INBOX: [
        letter({
          subject: 'Broken base64',
          headers: ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
          body: `${good.slice(0, 32)}\n!!!***broken***`,
        }),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Broken base64');
  await expect(page.getByRole('article')).toContainText('The first half can be');
  await expect(page.getByText(/Part of this text is damaged/)).toBeVisible();
});

test('old and far-away encodings are readable in the list and in the message', async ({ page, mail }) => {
  const japanese = Buffer.concat([
    Buffer.from(
      'From: =?ISO-2022-JP?B?GyRCRURDZhsoQg==?= <yuki@tokyo.example>\r\nSubject: =?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=\r\n' +
        'Date: Fri, 20 Nov 2026 08:55:00 +0900\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n',
    ),
    Buffer.from('1b2442404135613d711b2842', 'hex'),
    Buffer.from('\r\n'),
  ]);
  const western = Buffer.concat([
    Buffer.from('From: a@b.example\r\nSubject: Western\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n'),
    Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80, 0x0d, 0x0a]),
  ]);
  const account = await mail.account({ messages: { INBOX: [japanese, western] } });
  await signIn(page, account);
  await open(page, '請求書');
  await expect(page.getByRole('article')).toContainText('田中');
  await expect(page.getByRole('article')).toContainText('請求書');
  await open(page, 'Western');
  await expect(page.getByRole('article')).toContainText('“Café” €');
});

test('a message without subject, without sender, without text has its words', async ({ page, mail }) => {
  const bare = 'Date: Fri, 20 Nov 2026 08:55:00 +0900\nContent-Type: text/plain\n\n';
  const account = await mail.account({ messages: { INBOX: [bare] } });
  await signIn(page, account);
  await page.getByRole('row', { name: /No subject/ }).click();
  await expect(page.getByRole('article', { name: /Unknown sender/ })).toBeVisible();
});

test('what an answer repeats is folded behind a button, in plain text and in HTML', async ({ page, mail }) => {
  const plain = letter({ subject: 'Plain answer', body: 'Yes, gladly.\n\nOn Monday, Ida wrote:\n> Shall we meet?' });
  const html = htmlLetter(
    'Designed answer',
    `<style>details,summary{display:none}</style><div>No, sorry.</div><div class="gmail_quote"><div class="gmail_attr">On
    Monday, Ida wrote:<br></div><blockquote>Shall we <b>go</b>?</blockquote></div>`,
  );
  const inline = htmlLetter('Answers between', '<blockquote>And Sam?</blockquote><p>He stays.</p>');
  const passedOn = htmlLetter(
    'Passed on',
    '<p>See below.</p><div class="gmail_quote">---------- Forwarded message ---------<br>The whole plan.</div>',
  );
  const account = await mail.account({ messages: { INBOX: [plain, html, inline, passedOn] } });
  await signIn(page, account);

  await open(page, 'Plain answer');
  const unfold = page.getByRole('button', { name: 'Show or hide quoted text' });
  await expect(page.getByRole('article').getByText('Yes, gladly.')).toBeVisible();
  await expect(page.getByRole('article').getByText('Shall we meet?')).toBeHidden();
  await unfold.press('Enter');
  await expect(page.getByRole('article').getByText('Shall we meet?')).toBeVisible();

  await open(page, 'Designed answer');
  await expect(frame(page).getByText('No, sorry.')).toBeVisible();
  await expect(frame(page).getByText('Shall we go?')).toBeHidden();
  await expect(frame(page).getByText('Ida wrote:')).toBeHidden();
  await frame(page).getByLabel('Show or hide quoted text').click();
  await expect(frame(page).getByText('Shall we go?')).toBeVisible();

  for (const [subject, text] of [
    ['Answers between', 'And Sam?'],
    ['Passed on', 'The whole plan.'],
  ] as const) {
    await open(page, subject);
    await expect(frame(page).getByText(text)).toBeVisible();
  }
});
