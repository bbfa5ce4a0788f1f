// Writes seeded messages as a Dovecot Maildir: thousands per second, with the dates, flags and UIDs they should have.
// Dovecot reads it as its own; nothing must be signed in to the account meanwhile.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, futimesSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedMailboxes, SeedMessage } from './message.ts';

/** Letters in the file name, in the order Maildir wants them. */
const flagLetters: Readonly<Record<string, string>> = {
  '\\Draft': 'D',
  '\\Flagged': 'F',
  '\\Answered': 'R',
  '\\Seen': 'S',
  '\\Deleted': 'T',
};

/** A Maildir has letters a to z for keywords. */
const maxKeywords = 26;

/** Same for every account that was seeded; any number that is not zero will do. */
const uidValidity = 1_700_000_000;

export interface MaildirOptions {
  /** Leave UIDs out as if messages had been expunged, so that nobody mistakes a UID for a position. Default true. */
  readonly gaps?: boolean;
}

/** Directory of a mailbox below the Maildir's root. */
export const mailboxDirectory = (root: string, mailbox: string): string =>
  mailbox === 'INBOX' ? root : join(root, `.${mailbox.replaceAll('/', '.')}`);

/** UID of the message at `index` (0 = oldest): two are missing after every seven. */
export const seededUid = (index: number, gaps: boolean): number => 1 + index + (gaps ? 2 * Math.floor(index / 7) : 0);

/** Writes one new mailbox. `directory` must not hold one yet. */
export const writeMailbox = (
  directory: string,
  messages: Iterable<SeedMessage>,
  { gaps = true }: MaildirOptions = {},
): number => {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });
  const keywords = new Map<string, string>();
  const letterOf = (flag: string): string => {
    const known = flagLetters[flag] ?? keywords.get(flag);
    if (known) return known;
    if (keywords.size === maxKeywords) throw new Error(`More than ${maxKeywords} keywords in ${directory}`);
    const letter = String.fromCharCode(97 + keywords.size);
    keywords.set(flag, letter);
    return letter;
  };
  const uidLines: string[] = [];
  let count = 0;
  for (const message of messages) {
    const seconds = Math.floor(message.date / 1000);
    const size = message.raw.length;
    const name = `${seconds}.M${count}P1.postern,S=${size},W=${size}`;
    const letters = message.flags.map(letterOf).sort().join('');
    const file = openSync(join(directory, 'cur', `${name}:2,${letters}`), 'wx', 0o600);
    writeSync(file, message.raw);
    // The server takes INTERNALDATE from the file's time.
    futimesSync(file, seconds, seconds);
    closeSync(file);
    uidLines.push(`${seededUid(count, gaps)} :${name}\n`);
    count += 1;
  }
  const guid = createHash('md5')
    .update(directory.split('/Maildir')[1] ?? directory)
    .digest('hex');
  const uidNext = seededUid(count, gaps);
  writeFileSync(join(directory, 'dovecot-uidlist'), `3 V${uidValidity} N${uidNext} G${guid}\n${uidLines.join('')}`);
  if (keywords.size > 0) {
    const lines = [...keywords.keys()].map((keyword, index) => `${index} ${keyword}\n`);
    writeFileSync(join(directory, 'dovecot-keywords'), lines.join(''));
  }
  return count;
};

/** Writes a whole account: all mailboxes, all subscribed. */
export const writeMaildir = (root: string, mailboxes: SeedMailboxes, options: MaildirOptions = {}): void => {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const [mailbox, messages] of Object.entries(mailboxes)) {
    const directory = mailboxDirectory(root, mailbox);
    writeMailbox(directory, messages, options);
    if (mailbox !== 'INBOX') writeFileSync(join(directory, 'maildirfolder'), '');
  }
  const subscribed = Object.keys(mailboxes).filter((mailbox) => mailbox !== 'INBOX');
  writeFileSync(join(root, 'subscriptions'), subscribed.map((mailbox) => `${mailbox}\n`).join(''));
};

/** Gives everything below `directory` to the account that Dovecot reads mail as. */
export const giveTo = (directory: string, owner: { readonly uid: number; readonly gid: number }): void => {
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, directory]);
};
