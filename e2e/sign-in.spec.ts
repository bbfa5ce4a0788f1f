// Signing in: the way in, and every way it can fail, each with its own sentence.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import type { Page } from '@playwright/test';
import { expect, signIn, startPosternOn, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { makeSelfSigned } from './servers/certificate.ts';
import { freePort } from './servers/free-port.ts';
import { startPostern } from './servers/postern.ts';

const fillIn = async (page: Page, username: string, password: string) => {
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

test('a person signs in and sees folders and messages', async ({ page, mail }) => {
  const account = await mail.account({ messages: { INBOX: [letter({ subject: 'Venue for the spring meeting' })] } });
  await signIn(page, account);
  await expect(page.getByRole('tree', { name: 'Folders' }).getByRole('treeitem', { name: 'Inbox' })).toBeVisible();
  const row = page.getByRole('row', { name: /Maren Holt.*Venue for the spring meeting/ });
  await expect(row).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '1');
});

test('a wrong password and an unknown name get the same sentence; the name stays, nothing is stored', async ({
  page,
  mail,
  context,
}) => {
  const { username } = await mail.account();
  await page.goto('/');
  for (const name of [username, 'nobody@example.org']) {
    await fillIn(page, name, 'wrong');
    await expect(page.getByRole('alert')).toHaveText('User name or password not accepted');
    await expect(page.getByRole('textbox', { name: 'Email or user name' })).toHaveValue(name);
  }
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  expect(stored).toEqual({ local: 0, session: 0, databases: 0 });
});

test('a mail server that is down has its own sentence', async ({ page, mail }) => {
  const { username, password } = await mail.account();
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${await freePort()}` });
  await page.goto(postern.origin);
  await fillIn(page, username, password);
  await expect(page.getByRole('alert')).toContainText('cannot be reached');
  await postern.stop();
});

test('a wrong port, where no IMAP answers, has its own sentence', async ({ page, mail }) => {
  const http = createHttpServer((_request, response) => response.end('hello'));
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${await listening(http)}` });
  await page.goto(postern.origin);
  await fillIn(page, 'ida', 'secret');
  await expect(page.getByRole('alert')).toContainText('not a mail server we understand');
  await postern.stop();
  http.close();
});

test('a certificate nobody vouches for is refused, and the password never leaves the bridge', async ({
  page,
  mail,
}) => {
  const directory = await mkdtemp(join(tmpdir(), 'postern-test-'));
  const { certFile, keyFile } = await makeSelfSigned(directory);
  let heard = 0;
  const server = createTlsServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (socket) => {
    socket.on('data', (data) => {
      heard += data.length;
    });
    socket.on('error', () => undefined);
    socket.write('* OK ready\r\n');
  });
  const postern = await startPosternOn(mail, { imap: `imaps://localhost:${await listening(server)}` });
  await page.goto(postern.origin);
  await fillIn(page, 'ida', 'secret');
  await expect(page.getByRole('alert')).toContainText('certificate');
  expect(heard).toBe(0);
  await postern.stop();
  server.close();
  await rm(directory, { recursive: true, force: true });
});

test('a server whose certificate is for another name is refused', async ({ page, mail }) => {
  const postern = await startPosternOn(mail, { imap: `imaps://127.0.0.2:${mail.imapsPort}` });
  await page.goto(postern.origin);
  await fillIn(page, 'ida', 'secret');
  await expect(page.getByRole('alert')).toContainText(/certificate|cannot be reached/);
  await postern.stop();
});

test('an address of a domain that no offered server serves is told so', async ({ page, mail }) => {
  const postern = await startPostern({
    imap: [
      `imaps://localhost:${mail.imapsPort}?domain=example.org`,
      `imaps://127.0.0.1:${mail.imapsPort}?domain=example.net`,
    ],
    caFile: mail.caFile,
  });
  await page.goto(postern.origin);
  const answer = await page.evaluate(async () => {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-postern': '1' },
      body: JSON.stringify({ username: 'ida@elsewhere.example', password: 'secret', keep: false }),
    });
    return { status: response.status, body: await response.json() };
  });
  expect(answer).toEqual({ status: 403, body: { problem: { code: 'server-not-allowed' } } });
  await postern.stop();
});

test('a reload keeps the person signed in, and the log of the bridge holds neither name nor password', async ({
  page,
  mail,
  postern,
}) => {
  const account = await mail.account({ name: 'canary', messages: { INBOX: [letter({ subject: 'Still here' })] } });
  await signIn(page, account);
  await page.reload();
  await expect(page.getByRole('row', { name: /Still here/ })).toBeVisible();
  expect(postern.output()).not.toContain(account.username);
  expect(postern.output()).not.toContain(account.password);
  expect(postern.output()).not.toContain('Still here');
});
