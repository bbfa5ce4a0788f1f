// The app on a device: its manifest and icons, notifications of new mail, the count on its icon.

import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { ownTime, passTime } from './pass-time.ts';

interface Noted {
  readonly notices: { title: string; body: string; click(): void }[];
  readonly badges: number[];
}

/** Headless browsers show no notifications and have no icon: what the page asks of them is written down. */
const noteWhatIsAsked = (): void => {
  const noted: Noted = { notices: [], badges: [] };
  Object.assign(window, { noted });
  let permission = 'default';
  class Noticed extends EventTarget {
    static get permission() {
      return permission;
    }
    static async requestPermission() {
      permission = 'granted';
      return permission;
    }
    constructor(title: string, { body }: { body: string }) {
      super();
      noted.notices.push({ title, body, click: () => this.dispatchEvent(new Event('click')) });
    }
    close() {}
  }
  Object.assign(window, { Notification: Noticed });
  Object.assign(navigator, { setAppBadge: async (count: number) => void noted.badges.push(count) });
  document.hasFocus = () => false;
};

test('a browser finds a manifest with icons, and no reason against installing the app', async ({ page }) => {
  await page.goto('/');
  const devTools = await page.context().newCDPSession(page);
  const { errors, url } = await devTools.send('Page.getAppManifest');
  expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []]);
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const icons = await page.evaluate(async () => {
    const manifest = (await (await fetch('/manifest.webmanifest')).json()) as {
      icons: { src: string; sizes: string }[];
    };
    return Promise.all(
      manifest.icons.map(async ({ src, sizes }) => {
        const picture = new Image();
        picture.src = src;
        await picture.decode();
        return sizes === 'any' || sizes === `${picture.naturalWidth}x${picture.naturalHeight}`;
      }),
    );
  });
  expect(icons).toEqual([true, true, true, true]);
});

test('new mail is notified once somebody asked for it, and a click opens it', async ({ page, mail }) => {
  ownTime(page);
  await page.addInitScript(noteWhatIsAsked);
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Older' })], Choir: [] } });
  await signIn(page, account);
  const noted = () =>
    page.evaluate(() => JSON.parse(JSON.stringify((window as never as { noted: Noted }).noted)) as Noted);
  await expect.poll(async () => (await noted()).badges.at(-1)).toBe(1);
  await expect(page.getByText('Live')).toBeVisible();
  await mail.deliver(account.username, letter({ subject: 'Nobody asked for it' }));
  await expect(page.getByRole('row', { name: /Nobody asked for it/ })).toBeVisible();
  await expect.poll(async () => (await noted()).badges.at(-1)).toBe(2);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /icon-unread/);
  expect((await noted()).notices).toEqual([]);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Notifications' }).click();
  await page.getByRole('radio', { name: 'Who wrote, and the subject' }).check();
  await page.keyboard.press('Escape');
  await mail.deliver(account.username, letter({ from: 'Ana <ana@example.org>', subject: 'Tea on Friday' }));
  await expect.poll(async () => (await noted()).notices).toMatchObject([{ title: 'Ana', body: 'Tea on Friday' }]);
  await page.evaluate(() => (window as never as { noted: Noted }).noted.notices[0]?.click());
  await expect(page.getByRole('article')).toContainText('Ana');

  // While another folder is on screen no more is known than that there is some.
  await page.getByRole('treeitem', { name: 'Choir' }).click();
  await expect(page.getByText('Nothing here')).toBeVisible();
  // Two signs of new mail within five seconds are of the same mail.
  await expect
    .poll(() =>
      page.evaluate<string>('navigator.locks.query().then(({ held }) => held.map(({ name }) => name).join())'),
    )
    .not.toContain('postern-notice/INBOX');
  await mail.deliver(account.username, letter({ subject: 'Seen by nobody yet' }));
  // Other folders are counted once a minute, which passes in pieces: who finds a whole one gone has slept.
  await expect
    .poll(
      async () => {
        await passTime(page, 20_000);
        return (await noted()).notices.at(-1)?.body;
      },
      { timeout: 30_000 },
    )
    .toBe('Inbox');
  await page.evaluate(() => (window as never as { noted: Noted }).noted.notices.at(-1)?.click());
  await expect(page.getByRole('row', { name: /Seen by nobody yet/ })).toBeVisible();
});

test('where the app is kept, its service worker shows the notice, and a click on it opens the message', async ({
  page,
  mail,
}) => {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript(() => {
    document.hasFocus = () => false;
    localStorage.setItem('postern.notices', 'subject');
    // As on a phone.
    const { permission } = Notification;
    const refuses = () => {
      throw new TypeError('Illegal constructor');
    };
    Object.assign(window, { Notification: Object.assign(refuses, { permission }) });
  });
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Older' })] } });
  await signIn(page, account, { keep: true });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(page.getByText('Live')).toBeVisible();
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => [title, body]);
    });
  await mail.deliver(account.username, letter({ from: 'Ana <ana@example.org>', subject: 'Tea on Friday' }));
  await expect.poll(shown).toEqual([['Ana', 'Tea on Friday']]);
  const [worker] = page.context().serviceWorkers();
  // What the system does when it is pressed.
  await worker?.evaluate(`registration.getNotifications().then(([notification]) => {
    dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  })`);
  await expect(page.getByRole('article')).toContainText('Ana');
  await expect.poll(shown).toEqual([]);
});

/** A letter in a window of its own, which was loaded anew since. */
const letterWindow = async (page: Page): Promise<Page> => {
  await page.getByRole('button', { name: 'Compose' }).first().click();
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open in its own window' }).click();
  const own = await opening;
  const dialog = own.getByRole('dialog', { name: 'New message' });
  await expect(dialog).toBeVisible();
  await own.reload();
  await expect(dialog).toBeVisible();
  return own;
};

test('a click on a notice passes over a letter’s own window: by the service worker', async ({ page, mail }) => {
  await page.context().grantPermissions(['notifications']);
  await signIn(page, await mail.account({ messages: { INBOX: [letter({ subject: 'Older' })] } }), { keep: true });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const own = await letterWindow(page);
  const [worker] = page.context().serviceWorkers();
  await worker?.evaluate(`registration.showNotification('Older', { data: { open: '/mail/INBOX/1' } })
    .then(() => registration.getNotifications())
    .then(([notification]) => dispatchEvent(new NotificationEvent('notificationclick', { notification })))`);
  await expect(page.getByRole('article')).toBeVisible();
  await expect(own.getByRole('article')).toHaveCount(0);
});

test('a click on a notice passes over a letter’s own window: by the page that showed it', async ({ page, mail }) => {
  await page.context().addInitScript(noteWhatIsAsked);
  await page.context().addInitScript(() => {
    localStorage.setItem('postern.notices', 'subject');
    void Notification.requestPermission();
  });
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Older' })] } });
  await signIn(page, account);
  const own = await letterWindow(page);
  await expect(own.getByText('Live')).toBeAttached();
  await mail.deliver(account.username, letter({ from: 'Ana <ana@example.org>', subject: 'Tea on Friday' }));
  const count = () => own.evaluate(() => (window as never as { noted: Noted }).noted.notices.length);
  await expect.poll(count).toBe(1);
  await own.evaluate(() => (window as never as { noted: Noted }).noted.notices[0]?.click());
  await expect(page.getByRole('article')).toContainText('Ana');
  await expect(own.getByRole('article')).toHaveCount(0);
});
