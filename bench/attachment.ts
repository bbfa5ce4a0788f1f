// A large attachment from the mail server into a file of the person's: how fast, and how much more memory the whole browser
// and the bridge hold meanwhile. Real Dovecot, the built bridge, Chromium with a profile on disk.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Download, type Page } from '@playwright/test';
import { attachment, multipart } from '../e2e/messages.ts';
import { giveTo, writeMaildir } from '../e2e/seed/maildir.ts';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { mailOwner } from '../e2e/servers/dovecot-config.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { benchOptions, report } from './harness.ts';
import { compareSizes, type LargeFile, largeFile, patience, person, type Run, signIn, watched } from './large-file.ts';
import { processWith } from './process-memory.ts';

const options = benchOptions({ megabytes: 200, runs: 2 });

/** A file beside it, large enough to go the same way: what both take is the work's, not the bytes'. */
const smallMegabytes = 40;

const small = largeFile('song.bin', smallMegabytes);
const large = largeFile('film.bin', options.megabytes);

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
};

const openMessage = async (page: Page): Promise<void> => {
  await page.getByRole('row', { name: /Large/ }).click();
  await page.getByRole('button', { name: `Download ${large.name}` }).waitFor();
  await page.waitForLoadState('networkidle');
};

const dovecot = await startDovecot({ users: { [person.username]: person.password } });
const maildir = dovecot.maildirOf(person.username);
const text = { headers: ['Content-Type: text/plain; charset=utf-8'], body: 'A film.' };
const raw = multipart('Large', 'mixed', [
  text,
  ...[small, large].map(({ name, bytes }) =>
    attachment(`attachment; filename="${name}"`, 'application/octet-stream', bytes),
  ),
]);
writeMaildir(maildir, {
  INBOX: [{ raw: Buffer.from(raw.replaceAll('\n', '\r\n')), date: Date.UTC(2026, 10, 20), flags: [] }],
});
giveTo(dirname(maildir), mailOwner());

const postern = await startPostern({ imap: `imaps://localhost:${dovecot.imapsPort}`, caFile: dovecot.caFile });
const profile = await mkdtemp(join(tmpdir(), 'postern-profile-'));
const context = await chromium.launchPersistentContext(profile, { ...chromiumOptions, acceptDownloads: true });

const download = async (page: Page, browser: number, { name, digest }: LargeFile): Promise<Run> => {
  const button = page.getByRole('button', { name: `Download ${name}` });
  let taken: Download | undefined;
  const run = await watched(browser, postern.pid(), async () => {
    const start = performance.now();
    [taken] = await Promise.all([page.waitForEvent('download', { timeout: patience }), button.click()]);
    await taken.path();
    return performance.now() - start;
  });
  if ((await digestOf((await taken?.path()) ?? '')) !== digest) throw new Error('The file is not what was sent');
  await taken?.delete();
  return run;
};

try {
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page, postern);
  await openMessage(page);
  const browser = processWith(profile);
  const results = await compareSizes({
    small,
    large,
    ...options,
    speed: 'download',
    go: (file) => download(page, browser, file),
  });
  report('attachment', results, options.json);
} finally {
  await context.close();
  await postern.stop();
  await dovecot.stop();
  await rm(profile, { recursive: true, force: true });
}
