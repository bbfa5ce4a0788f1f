// Big mailboxes for benchmarks and tests: made once, indexed once, kept in .cache/, linked into an account for each run.
// What the mail says is big-mail.ts's business.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Dovecot } from '../servers/dovecot.ts';
import { mailOwner } from '../servers/dovecot-config.ts';
import { bigMail } from './big-mail.ts';
import { giveTo, writeMailbox } from './maildir.ts';

const run = promisify(execFile);

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache/mail');
const generator = join(root, 'e2e/seed');

/** The day that was "today" when the newest message arrived. */
export const bigMailDate = Date.UTC(2026, 10, 20, 9, 50);

/** Any change of the generator makes other mail, and any of the server's settings other indexes: their sources are the key. */
export const generatorHash = (): string => {
  const hash = createHash('sha256');
  const files = readdirSync(generator, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name)).sort())
    hash.update(readFileSync(join(generator, file)));
  hash.update(readFileSync(join(root, 'e2e/servers/dovecot-config.ts')));
  return hash.digest('hex').slice(0, 16);
};

const makeMaildir = async (directory: string, count: number, seed: number): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  writeMailbox(directory, bigMail({ count, seed, now: bigMailDate }));
  giveTo(directory, mailOwner());
};

/**
 * Copies a Maildir. Messages are linked: Dovecot never writes into one. Its indexes it does write into, so those are
 * copied. Times are kept, or Dovecot would read every directory again.
 */
const copyMaildir = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 });
  await run('cp', ['-al', join(from, 'cur'), to]).catch(async () => {
    // Another file system: links cannot reach over.
    await rm(join(to, 'cur'), { recursive: true, force: true });
    await run('cp', ['-a', join(from, 'cur'), to]);
  });
  const others = (await readdir(from)).filter((name) => name !== 'cur').map((name) => join(from, name));
  await run('cp', ['-a', ...others, to]);
  await run('touch', ['-r', from, to]);
};

const inMaildir = (home: string): string => join(home, 'Maildir');

/** What rows are made of, as doveadm names it. */
const rowFields = 'date.received size.virtual imap.envelope imap.bodystructure body.snippet hdr.references';
/** Messages whose fields are printed at once, and thrown away. */
const messagesPerPrint = 10_000;

/** `doveadm index` alone writes dates and sizes: an envelope goes to the cache when somebody asks for it. */
const fillIndexes = async (dovecot: Dovecot, username: string, count: number): Promise<void> => {
  await dovecot.doveadm('index', '-u', username, 'INBOX');
  for (let first = 1; first <= count; first += messagesPerPrint) {
    const last = Math.min(count, first + messagesPerPrint - 1);
    await dovecot.doveadm('fetch', '-u', username, rowFields, 'mailbox', 'INBOX', `${first}:${last}`);
  }
};

/** Moves a finished directory to its name in the cache; whoever was first has won, they are all alike. */
const keep = async (made: string, kept: string): Promise<void> => {
  await rename(made, kept).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(made, { recursive: true, force: true });
  });
};

/** Directory of the finished, indexed mailbox; makes it with the help of any running Dovecot when it is not there yet. */
const cachedMailbox = async (dovecot: Dovecot, count: number, seed: number): Promise<string> => {
  const kind = `${count}-${seed}-${process.getuid?.() ?? 0}`;
  const kept = join(cache, `${kind}-${generatorHash()}`);
  if (existsSync(kept)) return kept;
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    if (name.startsWith(`${kind}-`)) await rm(join(cache, name), { recursive: true, force: true });
  }
  // Made inside the server, since only Dovecot writes its indexes, and kept afterwards.
  const username = `maker-${process.pid}-${count}@example.org`;
  await dovecot.addUser(username, 'nobody signs in');
  const home = dirname(dovecot.maildirOf(username));
  const made = join(cache, `making-${process.pid}-${count}`);
  try {
    await makeMaildir(inMaildir(home), count, seed);
    giveTo(home, mailOwner());
    await fillIndexes(dovecot, username, count);
    await copyMaildir(inMaildir(home), inMaildir(made));
    await keep(made, kept);
  } finally {
    await rm(home, { recursive: true, force: true });
    await rm(made, { recursive: true, force: true });
  }
  return kept;
};

/**
 * Gives an account that has no mail yet, and that nobody is signed in to, an INBOX of `count` messages, indexed and warm.
 * The first call for a count makes them (100,000: about 40 s); later ones link them (2 s).
 */
export const openBigMailbox = async (dovecot: Dovecot, username: string, count: number, seed = 1): Promise<void> => {
  const kept = await cachedMailbox(dovecot, count, seed);
  const maildir = dovecot.maildirOf(username);
  await copyMaildir(inMaildir(kept), maildir);
  giveTo(dirname(maildir), mailOwner());
  const status = await dovecot.doveadm('-f', 'flow', 'mailbox', 'status', '-u', username, 'messages', 'INBOX');
  if (!status.includes(`messages=${count}`)) throw new Error(`Expected ${count} messages: ${status}`);
};
