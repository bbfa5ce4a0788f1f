// Records what a real Dovecot sends for the commands that the benchmark of the IMAP reader is about. Kept in .cache and made
// again when the mail or this file changes. Takes the options of bench/imap.ts. Reading them is recorded.ts's business.

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bigMailDate, generatorHash, openBigMailbox } from '../../e2e/seed/big.ts';
import { giveTo, mailboxDirectory, writeMailbox } from '../../e2e/seed/maildir.ts';
import type { SeedMessage } from '../../e2e/seed/message.ts';
import { makeRandom } from '../../e2e/seed/random.ts';
import { type Dovecot, startDovecot } from '../../e2e/servers/dovecot.ts';
import { mailOwner } from '../../e2e/servers/dovecot-config.ts';
import { benchOptions } from '../harness.ts';
import { ImapLine } from './imap-line.ts';
import { type RecordedIndex, recordedFolder } from './recorded.ts';
import { bodyBlock, bodyCount, bodySize, headerFields, mailboxCount, mailboxPath } from './streams.ts';

const { messages, made } = benchOptions({ messages: 20_000, runs: 5, made: 0 });
const folder = recordedFolder(messages);
const password = 'a secret of the benchmark';

/** A recording is as old as what made it. */
const madeOf = createHash('sha256')
  .update(generatorHash())
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(readFileSync(fileURLToPath(new URL('streams.ts', import.meta.url))))
  .digest('hex');

const readIndex = (): RecordedIndex | null => {
  try {
    return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as RecordedIndex;
  } catch {
    return null;
  }
};

const writeMailboxes = (maildir: string): void => {
  const random = makeRandom(4);
  for (let index = 0; index < mailboxCount; index++) {
    const directory = mailboxDirectory(maildir, mailboxPath(random, index, 'name'));
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });
    writeFileSync(join(directory, 'maildirfolder'), '');
  }
};

function* longMessages(): Generator<SeedMessage> {
  const random = makeRandom(5);
  const block = bodyBlock(random);
  const head = Buffer.from(
    'From: Ada Abt <ada@example.org>\r\nSubject: photos\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n',
  );
  for (let index = 0; index < bodyCount; index++) {
    const raw = Buffer.concat([head, block.subarray(0, bodySize(random)), Buffer.from('\r\n')]);
    yield { raw, date: bigMailDate + index * 60_000, flags: ['\\Seen'] };
  }
}

/** Writes an account's Maildir before anybody has signed in to it. */
const fill = (dovecot: Dovecot, username: string, write: (maildir: string) => void): void => {
  const maildir = dovecot.maildirOf(username);
  mkdirSync(maildir, { recursive: true, mode: 0o700 });
  write(maildir);
  giveTo(dirname(maildir), mailOwner());
};

const rowItems = '(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)';

const record = async (dovecot: Dovecot, into: string): Promise<RecordedIndex> => {
  const [rows, names, bodies] = ['rows@example.org', 'names@example.org', 'bodies@example.org'] as const;
  for (const username of [rows, names, bodies]) await dovecot.addUser(username, password);
  await openBigMailbox(dovecot, rows, messages * 5);
  fill(dovecot, names, writeMailboxes);
  fill(dovecot, bodies, (maildir) => writeMailbox(maildir, longMessages()));

  const streams: Record<string, RecordedIndex['streams'][string]> = {};
  const line = async (username: string, work: (line: ImapLine) => Promise<void>): Promise<void> => {
    const imap = await ImapLine.open(dovecot.imapPort);
    await imap.ask(`LOGIN ${username} "${password}"`);
    await imap.ask('SELECT INBOX');
    await work(imap).finally(() => imap.close());
  };
  const keep = async (imap: ImapLine, name: string, command: string): Promise<void> => {
    const bytes = await imap.ask(command);
    writeFileSync(join(into, name), bytes);
    streams[name] = { command, bytes: bytes.length };
  };
  await line(rows, async (imap) => {
    const [few, some, all] = [Math.ceil(messages / 20), messages, messages * 5];
    await keep(imap, 'rows-few', `UID FETCH ${await imap.uids(1, few)} ${rowItems}`);
    await keep(imap, 'rows-some', `UID FETCH ${await imap.uids(few + 1, some)} ${rowItems}`);
    await keep(imap, 'rows-all', `UID FETCH ${await imap.uids(some + 1, all)} ${rowItems}`);
    await keep(imap, 'flags', `UID FETCH ${await imap.uids(1, messages * 2)} (FLAGS)`);
    await keep(
      imap,
      'headers',
      `UID FETCH ${await imap.uids(1, messages)} (BODY.PEEK[HEADER.FIELDS (${headerFields})])`,
    );
    await keep(imap, 'search', 'UID SEARCH SEEN');
    await keep(imap, 'esearch', 'UID SEARCH RETURN (COUNT ALL) SEEN');
  });
  await line(names, (imap) => keep(imap, 'list', 'LIST "" "*"'));
  await line(bodies, (imap) => keep(imap, 'bodies', 'UID FETCH 1:* (BODY.PEEK[])'));
  return { madeOf, server: `Dovecot ${dovecot.version}`, streams };
};

const index = readIndex();
if (made === 0 && index?.madeOf !== madeOf) {
  let dovecot: Dovecot | null = null;
  try {
    dovecot = await startDovecot();
  } catch (error) {
    // A recording of older mail is no worse than mail that was never sent.
    const instead = index ? 'an older recording is used' : 'made streams are used';
    console.error(`Nothing can be recorded, ${instead}: ${error instanceof Error ? error.message : error}`);
  }
  if (dovecot) {
    const making = `${folder}.${process.pid}`;
    mkdirSync(making, { recursive: true });
    chmodSync(making, 0o700);
    try {
      const made = await record(dovecot, making);
      writeFileSync(join(making, 'index.json'), JSON.stringify(made, null, 1));
      rmSync(folder, { recursive: true, force: true });
      renameSync(making, folder);
    } finally {
      rmSync(making, { recursive: true, force: true });
      await dovecot.stop();
    }
  }
}
