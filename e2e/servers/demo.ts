// The demo mail server: Dovecot with the mail of two people, and a submission server through which they write to each other.

import { dirname } from 'node:path';
import { idaMail, samMail } from '../seed/demo-mail.ts';
import { giveTo, writeMaildir } from '../seed/maildir.ts';
import type { SeedMailboxes } from '../seed/message.ts';
import { ida, sam } from '../seed/people.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { mailOwner } from './dovecot-config.ts';
import { type Submission, startSubmission } from './submission.ts';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  /** For people: who it is and how much mail there is. */
  readonly about: string;
}

export interface Demo {
  readonly dovecot: Dovecot;
  readonly submission: Submission;
  readonly accounts: readonly DemoAccount[];
  /** For the bridge's --imap and --smtp. */
  readonly imap: string;
  readonly smtp: string;
  stop(): Promise<void>;
}

const count = (mailboxes: SeedMailboxes): number =>
  Object.values(mailboxes).reduce((sum, list) => sum + list.length, 0);

/** Starts it with mail whose newest messages are minutes older than `now`. */
export const startDemo = async ({ now, seed }: { readonly now: number; readonly seed?: number }): Promise<Demo> => {
  const people = [
    { person: ida, password: 'demo-ida', mail: idaMail },
    { person: sam, password: 'demo-sam', mail: samMail },
  ];
  const dovecot = await startDovecot({
    users: Object.fromEntries(people.map(({ person, password }) => [person.address, password])),
  });
  try {
    const accounts = people.map(({ person, password, mail }): DemoAccount => {
      const mailboxes = mail({ now, ...(seed === undefined ? {} : { seed }) });
      const maildir = dovecot.maildirOf(person.address);
      writeMaildir(maildir, mailboxes);
      giveTo(dirname(maildir), mailOwner());
      return { username: person.address, password, about: `${person.name}, ${count(mailboxes)} messages` };
    });
    // Indexed now, so that the first sign-in is as quick as the second.
    for (const { username } of accounts) await dovecot.doveadm('index', '-u', username, '*');
    const submission = await startSubmission(dovecot);
    return {
      dovecot,
      submission,
      accounts,
      imap: `imaps://localhost:${dovecot.imapsPort}`,
      smtp: `smtps://localhost:${submission.port}`,
      stop: async () => {
        await submission.stop();
        await dovecot.stop();
      },
    };
  } catch (error) {
    await dovecot.stop();
    throw error;
  }
};
