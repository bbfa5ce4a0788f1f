// Attachments: the bytes are exact, the name is safe, progress shows, and a download can be stopped.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { attachment, multipart, type Part } from './messages.ts';

const text = (body: string): Part => ({ headers: ['Content-Type: text/plain; charset=utf-8'], body });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const open = async (page: Page, subject: string) => {
  await page.getByRole('row', { name: new RegExp(subject) }).click();
  await expect(page.getByRole('list', { name: 'Attachments' })).toBeVisible();
};

const download = async (page: Page, name: string): Promise<Download> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${name}` }).click(),
  ]);
  return download;
};

test('a downloaded attachment has the bytes that were sent', async ({ page, mail }) => {
  const bytes = randomBytes(700_001);
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Table plan', 'mixed', [
          text('See the plan.'),
          attachment('attachment; filename="Table plan v1.pdf"', 'application/pdf', bytes),
        ]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Table plan');
  const file = await download(page, 'Table plan v1.pdf');
  expect(file.suggestedFilename()).toBe('Table plan v1.pdf');
  expect(sha256(await readFile((await file.path())!))).toBe(sha256(bytes));
});

test('a name with a path or with bidi tricks is saved as a safe plain name', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Odd names', 'mixed', [
          text('Two files.'),
          attachment('attachment; filename="../../etc/passwd"', 'text/x-config', Buffer.from('one')),
          attachment("attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe", 'application/x-thing', Buffer.from('two')),
        ]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Odd names');
  const names: string[] = [];
  for (const button of await page.getByRole('button', { name: /^Download (?!all)/ }).all()) {
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    names.push(file.suggestedFilename());
  }
  expect(names).toEqual(['passwd', 'invoicefdp.exe']);
});

test('an empty attachment is an empty file', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Nothing inside', 'mixed', [
          text('An empty file.'),
          attachment('attachment; filename="empty.txt"', 'text/x-nothing', Buffer.alloc(0)),
        ]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Nothing inside');
  const file = await download(page, 'empty.txt');
  expect((await readFile((await file.path())!)).length).toBe(0);
});

test('a large download shows its progress and can be stopped', async ({ page, mail }) => {
  const account = await mail.account({
    messages: {
      INBOX: [
        multipart('Large', 'mixed', [
          text('A film.'),
          attachment('attachment; filename="film.bin"', 'application/octet-stream', randomBytes(12_000_000)),
        ]),
      ],
    },
  });
  await signIn(page, account);
  await open(page, 'Large');
  await page.getByRole('button', { name: 'Download film.bin' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: /^(Stop|Cancel)/ }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Download film.bin' })).toBeEnabled();
});
