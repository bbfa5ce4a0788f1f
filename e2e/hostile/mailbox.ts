// The hostile corpus as it lies in a mailbox of a real server, once for all stories of one file.

import type { Account, MailServer } from '../fixtures.ts';
import { hostileMail } from './corpus.ts';
import { arm, type HostileMail } from './message.ts';

export interface HostileMailbox {
  readonly account: Account;
  /** Of each message, in the order of the corpus. */
  readonly uids: readonly number[];
}

let filled: HostileMailbox | null = null;

/** @param canary address that nobody may contact */
export const corpusIn = async (mail: MailServer, canary: string): Promise<HostileMailbox> => {
  if (filled) return filled;
  const bytes = ({ mime }: HostileMail, index: number): Buffer =>
    Buffer.from(`X-Corpus: ${index}\n${arm(mime, canary)}`.replace(/\n/g, '\r\n'));
  const account = await mail.account({ name: 'hostile', messages: { INBOX: hostileMail.map(bytes) } });
  const listed = await mail.doveadm('fetch', '-u', account.username, 'uid hdr.x-corpus', 'mailbox', 'INBOX');
  const uids: number[] = [];
  for (const [, uid, index] of listed.matchAll(/^uid: (\d+)\s+hdr\.x-corpus: (\d+)$/gm))
    uids[Number(index)] = Number(uid);
  filled = { account, uids };
  return filled;
};
