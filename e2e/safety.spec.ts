// Whom a message is from and what it may load: pictures by leave and by rule, trackers never, the bridge's proxy, warnings
// and words about the sender, links that mislead, leaving a list.

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { expect, signIn, signsAs, startPosternOn, test } from './fixtures.ts';
import { htmlLetter, letter } from './messages.ts';
import type { Postern } from './servers/postern.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('heading', { name: subject })).toBeVisible();
};
const article = (page: Page) => page.getByRole('article');
const frame = (page: Page) => page.frameLocator('iframe[title="Message body"]');
/** Of a picture that is there; a frame may be taking another message while it is asked. */
const widthOf = (page: Page, id: string): Promise<number | null> =>
  frame(page)
    .locator(`#m-${id}`)
    .evaluate((picture: HTMLImageElement) => picture.naturalWidth)
    .catch(() => null);

/** Pictures of any other host are answered here, and written down. */
const watchPictures = async (page: Page, origin: string): Promise<string[]> => {
  const asked: string[] = [];
  await page.context().route(
    (url) => url.origin !== origin,
    async (route) => {
      const { referer = '', cookie = '' } = await route.request().allHeaders();
      asked.push(route.request().url() + referer + cookie);
      await route.fulfill({ contentType: 'image/png', body: png });
    },
  );
  return asked;
};

/** Written by a mail server named `by`. */
const results = (findings: string, by = signsAs): string => `Authentication-Results: ${by}; ${findings}`;
const passed = results('dkim=pass header.d=library.example; dmarc=pass header.from=library.example');

const news = (subject: string, from = 'Maren Holt <maren.holt@library.example>', headers: readonly string[] = []) =>
  letter({
    subject,
    from,
    headers: [...headers, 'Content-Type: text/html; charset=utf-8'],
    body: `<p>News: ${subject}.</p><img id=a src="https://pictures.example/${subject}.png" alt="Map">
      <img src="https://pictures.example/seen?1" width=1 height=1><img src="https://pictures.example/hid" style="display:none">
      <img src="https://www.google-analytics.com/collect?t=event">`,
  });

test('pictures load once, for a sender or a domain, by rules that can be taken back and end with the session', async ({
  page,
  mail,
  postern,
}) => {
  const asked = await watchPictures(page, postern.origin);
  const account = await mail.account({
    messages: {
      INBOX: [
        news('one'),
        news('two'),
        news('three', 'Jon <jon@library.example>'),
        news('four', undefined, [results('dmarc=fail header.from=library.example')]),
      ],
      Junk: [news('five')],
    },
  });
  await signIn(page, account, { keep: true });
  await open(page, 'one');
  const bar = article(page).getByText('Remote pictures were not loaded. 3 trackers blocked.');
  await expect(bar).toBeVisible();
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Load images' }).click();
  await expect(page.getByRole('group', { name: 'Message', exact: true })).toBeFocused();
  await expect.poll(() => widthOf(page, 'a')).toBe(1);
  await expect(article(page).getByText('3 trackers blocked')).toBeVisible();
  await expect(bar).toHaveCount(0);
  expect(asked.splice(0)).toEqual(['https://pictures.example/one.png']);

  // Once is once.
  await open(page, 'two');
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Always from this sender' }).click();
  await expect.poll(() => widthOf(page, 'a')).toBe(1);
  await open(page, 'one');
  await expect.poll(() => widthOf(page, 'a')).toBe(1);
  await open(page, 'three');
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Always from library.example' }).click();
  await expect.poll(() => widthOf(page, 'a')).toBe(1);
  // What the mail server found out to be from somebody else is no rule's.
  await open(page, 'four');
  await expect(bar).toBeVisible();
  await expect(page.getByRole('button', { name: /Always from/ })).toHaveCount(0);
  // Nor is what lies in Junk.
  await page.getByRole('treeitem', { name: 'Junk' }).click();
  await open(page, 'five');
  await expect(bar).toBeVisible();
  await page.getByRole('treeitem', { name: 'Inbox' }).click();
  expect(asked.filter((url) => !/(?:one|two|three)\.png$/.test(url))).toEqual([]);

  await page.reload();
  await open(page, 'two');
  await expect.poll(() => widthOf(page, 'a')).toBe(1);

  await page.goto('/mail/INBOX#settings/privacy');
  const rules = page.getByRole('list', { name: 'Pictures always load from' });
  await expect(rules.getByRole('listitem')).toHaveText(['library.example', 'maren.holt@library.example']);
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('nonsense');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'neither an address nor a domain' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('News@Shop.example');
  await page.keyboard.press('Enter');
  await expect(rules.getByRole('listitem').first()).toHaveText('news@shop.example');
  await page.getByRole('button', { name: 'Remove library.example' }).click();
  await expect(rules.getByRole('listitem')).toHaveText(['news@shop.example', 'maren.holt@library.example']);
  await page.keyboard.press('Escape');
  await open(page, 'three');
  await expect(bar).toBeVisible();

  await page
    .getByRole('button', { name: /account|person-/i })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'shop.example',
  );
});

test('paper shows the pictures that the screen shows', async ({ page, mail, postern }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', { configurable: true, value: () => undefined });
  });
  const asked = await watchPictures(page, postern.origin);
  await signIn(page, await mail.account({ messages: { INBOX: [news('one')] } }));
  await open(page, 'one');
  await page.getByRole('button', { name: 'Load images' }).click();
  await expect.poll(() => widthOf(page, 'a')).toBe(1);
  await article(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const sheet = page.frameLocator('iframe[title="Printed message"]');
  await expect(sheet.locator('img[src]')).toHaveAttribute('src', 'https://pictures.example/one.png');
  expect(asked.filter((url) => !url.endsWith('/one.png'))).toEqual([]);
});

test('what the mail server found out is said in words, what a message pretends is marked', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        letter({ subject: 'Signed', headers: [passed] }),
        letter({ subject: 'Listed', headers: [results('dkim=pass header.d=lists.example')] }),
        letter({ subject: 'Refused', headers: [results('dmarc=fail header.from=library.example')] }),
        letter({ subject: 'Forged', headers: [results('dkim=pass header.d=library.example', 'mx.attack.example')] }),
        // The mail server's own host name is no secret: who is not told to sign by it does not.
        letter({ subject: 'Impersonated', headers: [results('dkim=pass header.d=library.example', 'localhost')] }),
        letter({ subject: 'Misnamed', from: '"service@bank.example" <x@attack.example>' }),
        letter({ subject: 'Likened', from: 'Ida <ida@exarnple.org>', headers: ['Reply-To: ida@attack.example'] }),
        letter({ subject: 'Doubled', headers: ['From: bank@bank.example'] }),
        letter({ subject: 'Namesake', from: 'Maren Holt <maren.holt@attack.example>' }),
      ],
      Sent: [letter({ subject: 'To Maren', to: 'Maren Holt <maren.holt@library.example>' })],
    },
  });
  await signIn(page, account);
  const warning = page.getByRole('note', { name: 'Sender warning' });
  await open(page, 'Signed');
  await expect(article(page)).toContainText('maren.holt@library.example');
  await expect(article(page).getByText('Signed by library.example')).toBeVisible();
  await expect(warning).toHaveCount(0);
  await open(page, 'Listed');
  await expect(article(page).getByText('via lists.example')).toBeVisible();
  await open(page, 'Refused');
  await expect(warning).toContainText('The sender could not be verified.');
  for (const subject of ['Forged', 'Impersonated']) {
    await open(page, subject);
    await expect(article(page)).toContainText('Hello.');
    await expect(article(page).getByText('Signed by')).toHaveCount(0);
  }
  await open(page, 'Misnamed');
  await expect(warning).toHaveText('The name speaks of bank.example, but the address is at attack.example.');
  await expect(warning).not.toHaveAttribute('data-mild');
  await expect(article(page).getByText('x@attack.example', { exact: true })).toBeVisible();
  await open(page, 'Likened');
  await expect(warning).toContainText('exarnple.org looks like example.org, but is not.');
  await expect(warning).toContainText('Replies go to a different address: ida@attack.example');
  await page.getByRole('treeitem', { name: 'Sent' }).click();
  await expect(page.getByRole('row', { name: /To Maren/ })).toBeVisible();
  await page.getByRole('treeitem', { name: 'Inbox' }).click();
  await open(page, 'Namesake');
  await expect(warning).toContainText('You know Maren Holt by another address: maren.holt@library.example');
  await expect(warning).toHaveAttribute('data-mild');
  await open(page, 'Doubled');
  await expect(warning).toContainText('This message names more than one sender.');
});

test('a link that says another host shows where it leads, and tells it nothing', async ({ page, mail, postern }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        htmlLetter(
          'Links',
          '<a href="https://attack.example/in">www.bank.example</a> <a href="https://xn--bnk-5cd.example/">Bank</a> <a href="https://good.example/">good.example</a>',
        ),
      ],
    },
  });
  await page.context().route(
    (url) => url.origin !== postern.origin,
    (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script>document.title=String(opener)+"|"+document.referrer</script>',
      }),
  );
  await signIn(page, account);
  await open(page, 'Links');
  await expect(frame(page).getByText('→ attack.example')).toBeVisible();
  await expect(frame(page).getByText('→ xn--bnk-5cd.example')).toBeVisible();
  await expect(frame(page).getByText('→')).toHaveCount(2);
  const popup = page.waitForEvent('popup');
  await frame(page).getByText('www.bank.example').click();
  await expect(await popup).toHaveTitle('null|');
});

test.describe('with an operator who fetches pictures', () => {
  let proxied: Postern;
  let list: Server;
  let pictures: Server;
  let answer = 200;
  const seen: IncomingMessage[] = [];
  const bodies: string[] = [];
  const listen = (server: Server): Promise<void> => new Promise((done) => server.listen(0, '127.0.0.1', done));
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;

  test.beforeAll(async ({ mail }) => {
    pictures = createServer((request, response) => {
      seen.push(request);
      response.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'a=b' }).end(png);
    });
    const { certFile, keyFile } = mail.certificate;
    list = createTlsServer({ cert: await readFile(certFile), key: await readFile(keyFile) }, (request, response) => {
      let body = '';
      request.on('data', (bytes) => {
        body += bytes;
      });
      request.on('end', () => {
        bodies.push(`${request.method} ${request.url} ${body}`);
        response.writeHead(answer).end();
      });
    });
    await Promise.all([listen(pictures), listen(list)]);
    proxied = await startPosternOn(mail, {
      args: ['--pictures', '--extra-network', '127.0.0.1', '--extra-network', '::1', '--authserv-id', signsAs],
    });
  });
  test.afterAll(async () => {
    await proxied?.stop();
    list?.close();
    pictures?.close();
  });
  test('pictures come through the bridge and from nowhere else', async ({ browser, mail }) => {
    const page = await (await browser.newContext({ baseURL: proxied.origin })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${proxied.origin}/`) && !/^(?:data|blob):/.test(request.url()))
        asked.push(request.url());
    });
    const html = `<img id=a src="http://127.0.0.1:${portOf(pictures)}/map.png?x=1&y=2"><img src="http://127.0.0.1:${portOf(pictures)}/1" width=1 height=1>`;
    await signIn(page, await mail.account({ messages: { INBOX: [htmlLetter('Proxied', html)] } }));
    await open(page, 'Proxied');
    await page.getByRole('button', { name: 'Load images' }).click();
    await expect.poll(() => widthOf(page, 'a')).toBe(1);
    expect(asked).toEqual([]);
    expect(seen.map(({ url }) => url)).toEqual(['/map.png?x=1&y=2']);
    const { cookie, referer, 'accept-language': language } = seen[0]?.headers ?? {};
    expect([cookie, referer, language]).toEqual([undefined, undefined, undefined]);
    await page.goto(`${proxied.origin}/mail/INBOX#settings/privacy`);
    await expect(page.getByRole('dialog')).toContainText('Your server fetches them');
    await page.context().close();
  });

  test('a list is left with one click, asked once; where that fails, by its page or by mail', async ({
    browser,
    mail,
  }) => {
    const page = await (await browser.newContext({ baseURL: proxied.origin })).newPage();
    const covered = 'List-Unsubscribe:List-Unsubscribe-Post';
    const subscription = (subject: string, verdict: string) =>
      letter({
        subject,
        headers: [
          verdict,
          `DKIM-Signature: v=1; a=rsa-sha256; d=library.example; s=s; h=From:${covered}; bh=x; b=x`,
          `List-Unsubscribe: <https://localhost:${portOf(list)}/leave?id=7>, <mailto:leave@library.example?subject=leave>`,
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ],
      });
    const good = results('dkim=pass header.d=library.example');
    const account = await mail.account({
      messages: {
        INBOX: [
          subscription('Weekly', good),
          subscription('Unknown', results('dkim=pass header.d=library.example', 'mx.attack.example')),
          subscription('Fake', results('dmarc=fail header.from=library.example')),
        ],
      },
    });
    await signIn(page, account);
    await open(page, 'Weekly');
    const leave = article(page).getByRole('button', { name: 'Unsubscribe' });
    const dialog = page.getByRole('dialog', { name: 'Leave this mailing list?' });
    await leave.click();
    await expectAccessibleInBothThemes(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(bodies).toEqual([]);

    answer = 500;
    await leave.click();
    await dialog.getByRole('button', { name: 'Unsubscribe' }).click();
    await expect(dialog.getByRole('alert')).toContainText('You are still on the list.');
    await expect(dialog.getByRole('link', { name: 'Open the page at localhost' })).toHaveAttribute('rel', /noopener/);
    await dialog.getByRole('button', { name: 'Close' }).click();

    answer = 202;
    await leave.click();
    await dialog.getByRole('button', { name: 'Unsubscribe' }).click();
    await expect(page.getByText('localhost was asked to take you off the list.').first()).toBeVisible();
    await expect(dialog).toHaveCount(0);
    expect(bodies).toEqual(Array.from({ length: 2 }, () => 'POST /leave?id=7 List-Unsubscribe=One-Click'));

    // Nobody knows whether the header is the list's own: no request is sent for it.
    await open(page, 'Unknown');
    await leave.click();
    await expect(dialog.getByRole('link', { name: 'Write to leave@library.example' })).toHaveAttribute(
      'href',
      'mailto:leave@library.example?subject=leave',
    );
    await expect(dialog.getByRole('button', { name: 'Unsubscribe' })).toHaveCount(0);
    await dialog.getByRole('link', { name: 'Write to leave@library.example' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('leave@library.example').first()).toBeVisible();
    await open(page, 'Fake');
    await expect(page.getByRole('note', { name: 'Sender warning' })).toBeVisible();
    await expect(leave).toHaveCount(0);
    expect(bodies).toHaveLength(2);
    await page.context().close();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe has nothing to say about warnings and bars, ${colorScheme}`, async ({ page, mail }) => {
    await page.emulateMedia({ colorScheme });
    const account = await mail.account({
      messages: {
        INBOX: [
          news('bars', '"service@bank.example" <x@attack.example>', [
            results('dkim=fail header.d=attack.example'),
            'List-Unsubscribe: <https://attack.example/u>',
          ]),
          news('proof', undefined, [passed, 'List-Unsubscribe: <https://library.example/u>']),
        ],
      },
    });
    await signIn(page, account);
    await open(page, 'bars');
    await expect(page.getByRole('note', { name: 'Sender warning' })).toBeVisible();
    await expectAccessible(page);
    await open(page, 'proof');
    await expect(article(page).getByRole('button', { name: 'Unsubscribe' })).toBeVisible();
    await expectAccessible(page);
  });
