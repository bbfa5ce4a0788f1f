// A letter with a large file, from the person's disk to the submission server, Sent and all: how fast, and how much more memory the
// whole browser and the bridge hold meanwhile. Real Dovecot, the built bridge, Chromium with a profile on disk; the server that
// sends counts what it takes and throws it away.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { chromiumOptions } from '../e2e/servers/chromium.ts';
import { startDovecot } from '../e2e/servers/dovecot.ts';
import { startPostern } from '../e2e/servers/postern.ts';
import { benchOptions, report } from './harness.ts';
import { compareSizes, largeFile, patience, person, type Run, signIn, watched } from './large-file.ts';
import { processWith } from './process-memory.ts';

const options = benchOptions({ megabytes: 100, runs: 2 });

/** A file beside it, large enough to go the same way: what both take is the work's, not the bytes'. */
const smallMegabytes = 30;

interface Taken {
  readonly octets: number;
  /** Of the file in it. */
  readonly digest: string;
}

/** The base64 of the last part, as it comes by. */
const digestOfFile = () => {
  const hash = createHash('sha256');
  let rest = '';
  let isFile = false;
  return {
    add(chunk: Buffer): void {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (/filename=/.test(line)) isFile = true;
        else if (isFile && /^[A-Za-z0-9+/]{4,}=*$/.test(line)) hash.update(Buffer.from(line, 'base64'));
      }
    },
    end: () => hash.digest('hex'),
  };
};

const dovecot = await startDovecot({ users: { [person.username]: person.password } });
const taken: Taken[] = [];
const submission = new SMTPServer({
  secure: true,
  cert: readFileSync(dovecot.certificate.certFile),
  key: readFileSync(dovecot.certificate.keyFile),
  disableReverseLookup: true,
  onAuth: (_auth, _session, done) => done(null, { user: person.username }),
  onData: (stream, _session, done) => {
    let octets = 0;
    const file = digestOfFile();
    stream.on('data', (chunk: Buffer) => {
      octets += chunk.length;
      file.add(chunk);
    });
    stream.on('end', () => {
      taken.push({ octets, digest: file.end() });
      done(null, 'Taken');
    });
  },
});
submission.on('error', () => {});
submission.listen(0, '127.0.0.1');
await once(submission.server, 'listening');

const postern = await startPostern({
  imap: `imaps://localhost:${dovecot.imapsPort}`,
  smtp: `smtps://localhost:${(submission.server.address() as AddressInfo).port}`,
  caFile: dovecot.caFile,
});
const directory = await mkdtemp(join(tmpdir(), 'postern-send-'));
const profile = join(directory, 'profile');
const context = await chromium.launchPersistentContext(profile, chromiumOptions);

const fileOf = async (name: string, megabytes: number) => {
  const path = join(directory, name);
  const { bytes, digest } = largeFile(name, megabytes);
  await writeFile(path, bytes);
  return { path, digest };
};

const copies = async (): Promise<number> =>
  (await dovecot.doveadm('search', '-u', person.username, 'mailbox', 'Sent', 'ALL')).trim().split('\n').filter(Boolean)
    .length;

/** Writes a letter with the file, ready to go. */
const write = async (page: Page, path: string): Promise<Locator> => {
  const dialog = page.getByRole('dialog', { name: 'New message' });
  await page.getByRole('button', { name: 'Compose' }).first().click();
  await dialog.getByRole('combobox', { name: 'To' }).fill('joe@example.org');
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Large');
  await dialog.locator('input[type=file]').first().setInputFiles(path);
  await dialog.getByText('Saved on this device').waitFor({ timeout: patience });
  return dialog;
};

const send = async (page: Page, browser: number, file: Awaited<ReturnType<typeof fileOf>>): Promise<Run> => {
  const before = await copies();
  const run = await watched(browser, postern.pid(), async () => {
    const dialog = await write(page, file.path);
    const start = performance.now();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', timeout: patience });
    const until = Date.now() + patience;
    while ((await copies()) === before) {
      if (Date.now() > until) throw new Error('There is no copy in Sent');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return performance.now() - start;
  });
  if (taken.at(-1)?.digest !== file.digest) throw new Error('The file is not what was sent');
  return run;
};

try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(() => localStorage.setItem('postern.writing', '{"undoSeconds":0}'));
  await signIn(page, postern);
  await page.getByRole('grid', { name: 'Messages' }).waitFor();
  const browser = processWith(profile);
  const results = await compareSizes({
    small: await fileOf('song.bin', smallMegabytes),
    large: await fileOf('film.bin', options.megabytes),
    ...options,
    speed: 'sent-and-kept',
    go: (file) => send(page, browser, file),
  });
  report('send', results, options.json);
} finally {
  await context.close();
  await postern.stop();
  await new Promise<void>((resolve) => submission.close(() => resolve()));
  await dovecot.stop();
  await rm(directory, { recursive: true, force: true });
}
