// What every browser test starts from: a real mail server, the built bridge in front of it, fresh accounts, a sign-in.
// One server and one bridge per worker; tests of one worker run one after the other, so a test may crash and restart them.

import { dirname } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { openBigMailbox } from './seed/big.ts';
import { idaMail } from './seed/demo-mail.ts';
import { giveTo, writeMaildir } from './seed/maildir.ts';
import type { SeedMailboxes, SeedMessage } from './seed/message.ts';
import { type Dovecot, startDovecot } from './servers/dovecot.ts';
import { mailOwner } from './servers/dovecot-config.ts';
import { type Postern, startPostern } from './servers/postern.ts';
import { type Submission, startSubmission } from './servers/submission.ts';

export { expect };

/** The day on which seeded mail in tests was "today". */
export const referenceDate = Date.UTC(2026, 10, 20, 9, 50);

/** The name by which the mail server of the tests signs what it found out about senders. */
export const signsAs = 'mx.example.org';

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** A whole seeded message, or just its text; line ends of a string become CRLF, bytes are kept as they are. */
export type MessageSource = SeedMessage | string | Uint8Array;

export interface AccountOptions {
  /** Beginning of the login name; a number makes it unique. Default `person`. */
  readonly name?: string;
  /** `demo`: the mail of Ida Lindqvist, as of `referenceDate`. Default `empty`. */
  readonly seed?: 'demo' | 'empty';
  /** An INBOX of that many messages, indexed; made once and kept in .cache/. Goes with no other mail. */
  readonly big?: number;
  /** Mailbox → messages, oldest first. Plain texts arrive a minute apart, the last at `referenceDate`, unseen. */
  readonly messages?: Readonly<Record<string, readonly MessageSource[]>>;
}

/** A Dovecot that hands out accounts nobody else uses. */
export interface MailServer extends Dovecot {
  readonly submission: Submission;
  account(options?: AccountOptions): Promise<Account>;
}

const toSeedMessage = (source: MessageSource, index: number, count: number): SeedMessage => {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    const raw = typeof source === 'string' ? Buffer.from(source.replace(/\r?\n/g, '\r\n')) : source;
    return { raw, date: referenceDate - (count - 1 - index) * 60_000, flags: [] };
  }
  return source;
};

const toMailboxes = (options: AccountOptions): SeedMailboxes =>
  Object.fromEntries(
    Object.entries({
      INBOX: [],
      ...(options.seed === 'demo' ? idaMail({ now: referenceDate }) : {}),
      ...options.messages,
    }).map(([mailbox, sources]) => [
      mailbox,
      sources.map((source: MessageSource, index: number) => toSeedMessage(source, index, sources.length)),
    ]),
  );

/** A Dovecot with submission and fresh accounts; for tests that need a server with its own settings. */
export const startMailServer = async (options: Parameters<typeof startDovecot>[0] = {}): Promise<MailServer> => {
  const dovecot = await startDovecot(options);
  const submission = await startSubmission(dovecot);
  let count = 0;
  return {
    ...dovecot,
    submission,
    account: async (accountOptions = {}) => {
      count += 1;
      const username = `${accountOptions.name ?? 'person'}-${count}@example.org`;
      const password = `correct horse ${count}`;
      await dovecot.addUser(username, password);
      const maildir = dovecot.maildirOf(username);
      if (accountOptions.big !== undefined) {
        await openBigMailbox(dovecot, username, accountOptions.big);
      } else {
        writeMaildir(maildir, toMailboxes(accountOptions));
        giveTo(dirname(maildir), mailOwner());
      }
      return { username, password };
    },
    stop: async () => {
      await submission.stop();
      await dovecot.stop();
    },
  };
};

/** The bridge on a mail server, with its submission. */
export const startPosternOn = (mail: MailServer, options: Partial<Parameters<typeof startPostern>[0]> = {}) =>
  startPostern({
    imap: `imaps://localhost:${mail.imapsPort}`,
    smtp: `smtps://localhost:${mail.submission.port}`,
    caFile: mail.caFile,
    ...options,
  });

/**
 * Fills in the sign-in form at `/`, of another bridge at its `origin`, and waits for the person's messages.
 * @param writing how letters are written, as the settings keep it; null: nothing was chosen
 */
export const signIn = async (
  page: Page,
  account: Account,
  { keep = false, origin = '/', writing = { format: 'plain' } as Readonly<Record<string, unknown>> | null } = {},
): Promise<void> => {
  await page.goto(origin);
  // Most stories are about letters and not about their looks: plain text, which is compared letter by letter.
  if (writing) await page.evaluate((kept) => localStorage.setItem('postern.writing', kept), JSON.stringify(writing));
  await page.getByRole('textbox', { name: 'Email or user name' }).fill(account.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('checkbox', { name: 'Keep mail on this device' }).setChecked(keep);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeVisible();
};

export const test = base.extend<{ policyBreaches: string[] }, { mail: MailServer; postern: Postern }>({
  mail: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this pattern.
    async ({}, use) => {
      const mail = await startMailServer();
      await use(mail);
      await mail.stop();
    },
    { scope: 'worker' },
  ],
  postern: [
    async ({ mail }, use) => {
      const postern = await startPosternOn(mail, { args: ['--authserv-id', signsAs] });
      await use(postern);
      await postern.stop();
    },
    { scope: 'worker' },
  ],
  // The shell's policy is never broken, by whatever a test shows: what Chromium reports fails the test.
  policyBreaches: [
    async ({ context }, use) => {
      const breaches: string[] = [];
      context.on('console', (message) => {
        const isFrame = new URL(message.location().url || 'about:blank').pathname === '/frame';
        // The document in which a message is parsed lives under the frame's policy, which refuses a base at once.
        if (message.text().startsWith("Setting the document's base URI")) return;
        if (!isFrame && /Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
          breaches.push(message.text());
      });
      await use(breaches);
      expect(breaches).toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ postern }, use) => {
    await use(postern.origin);
  },
});
