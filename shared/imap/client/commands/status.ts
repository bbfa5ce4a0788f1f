// STATUS, RFC 9051 §6.3.11: counters of one mailbox. Not for the selected one: servers may answer with old numbers.

import { type Argument, ArgumentError, list, mailboxName, oneOf, syntax } from '../../wire/argument.ts';
import { Capabilities } from '../../wire/capability.ts';
import { isAboutMailbox, type MailboxName } from '../../wire/mailbox-name.ts';
import type { MailboxStatus } from '../../wire/mailbox-status.ts';
import type { Command } from '../command.ts';

export type StatusItem =
  | 'MESSAGES'
  | 'UIDNEXT'
  | 'UIDVALIDITY'
  | 'UNSEEN'
  /** Not with IMAP4rev2. */
  | 'RECENT'
  /** requires IMAP4rev2 or QUOTA=RES-MESSAGE */
  | 'DELETED'
  /** requires QUOTA=RES-STORAGE (RFC 9208) */
  | 'DELETED-STORAGE'
  /** requires STATUS=SIZE (RFC 8438) or IMAP4rev2 */
  | 'SIZE'
  /** requires CONDSTORE */
  | 'HIGHESTMODSEQ'
  /** requires APPENDLIMIT (RFC 7889) */
  | 'APPENDLIMIT'
  /** requires OBJECTID (RFC 8474) */
  | 'MAILBOXID';

const known: ReadonlySet<string> = new Set<StatusItem>([
  'MESSAGES',
  'UIDNEXT',
  'UIDVALIDITY',
  'UNSEEN',
  'RECENT',
  'DELETED',
  'DELETED-STORAGE',
  'SIZE',
  'HIGHESTMODSEQ',
  'APPENDLIMIT',
  'MAILBOXID',
]);

/** Items in parentheses: those given, or what a tree and a sync want to know where the server can tell it. */
export const statusItems = (what?: Capabilities | readonly StatusItem[]): Argument => {
  if (Array.isArray(what)) {
    if (what.length === 0) throw new ArgumentError('no status item');
    return list(what.map((item) => oneOf(item, known)));
  }
  const items = ['MESSAGES', 'UNSEEN', 'UIDNEXT', 'UIDVALIDITY'];
  if (what instanceof Capabilities && what.has('CONDSTORE')) items.push('HIGHESTMODSEQ');
  if (what instanceof Capabilities && what.has('OBJECTID')) items.push('MAILBOXID');
  return list(items.map(syntax));
};

/** What the server does not tell is absent. `what`: items, or capabilities to choose the usual ones by. */
export const status = (mailbox: MailboxName, what?: Capabilities | readonly StatusItem[]): Command<MailboxStatus> => {
  let found: MailboxStatus = { mailbox };
  return {
    name: 'STATUS',
    args: [mailboxName(mailbox), statusItems(what)],
    onUntagged: (response) => {
      if (response.kind !== 'mailbox-status' || !isAboutMailbox(mailbox, response.data.mailbox)) return false;
      found = response.data;
      return true;
    },
    result: () => found,
  };
};
