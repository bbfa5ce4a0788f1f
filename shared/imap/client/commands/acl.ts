// GETACL, SETACL, DELETEACL, LISTRIGHTS and MYRIGHTS, RFC 4314 §3: who may do what with a mailbox. requires ACL

import type { Acl, ListedRights, Rights } from '../../wire/acl.ts';
import { ArgumentError, mailboxName, string } from '../../wire/argument.ts';
import { isAboutMailbox, type MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';

/** Everybody's rights. Refused as NO [NOPERM] to those who may not administer the mailbox (right `a`). */
export const getAcl = (mailbox: MailboxName): Command<Acl> => {
  let found: Acl = { mailbox, entries: new Map() };
  return {
    name: 'GETACL',
    args: [mailboxName(mailbox)],
    answeredBy: ['ACL'],
    onUntagged: (response) => {
      if (response.kind !== 'acl' || !isAboutMailbox(mailbox, response.data.mailbox)) return false;
      found = response.data;
      return true;
    },
    result: () => found,
  };
};

export interface SetAclOptions {
  readonly op: 'add' | 'remove' | 'set';
  /** Letters, such as `lrs`. */
  readonly rights: Rights;
}

const signs = { add: '+', remove: '-', set: '' };

/** `identifier` is a user, a group, `anyone`, or one of these behind `-` to take rights away. */
export const setAcl = (mailbox: MailboxName, identifier: string, { op, rights }: SetAclOptions): Command<void> => {
  // RFC 4314 §2.1: lower case letters and digits; the sign is part of the same string.
  if (!/^[a-z0-9]*$/.test(rights)) throw new ArgumentError('not rights');
  return {
    name: 'SETACL',
    args: [mailboxName(mailbox), string(identifier), string(signs[op] + rights)],
    result: () => undefined,
  };
};

export const deleteAcl = (mailbox: MailboxName, identifier: string): Command<void> => ({
  name: 'DELETEACL',
  args: [mailboxName(mailbox), string(identifier)],
  result: () => undefined,
});

/** What may be granted to `identifier`; null when the server says nothing. */
export const listRights = (mailbox: MailboxName, identifier: string): Command<ListedRights | null> => {
  let found: ListedRights | null = null;
  return {
    name: 'LISTRIGHTS',
    args: [mailboxName(mailbox), string(identifier)],
    serial: 'listrights',
    answeredBy: ['LISTRIGHTS'],
    onUntagged: (response) => {
      if (response.kind !== 'listed-rights' || !isAboutMailbox(mailbox, response.data.mailbox)) return false;
      found = response.data;
      return true;
    },
    result: () => found,
  };
};

/** What the person who is signed in may do; '' when the server says nothing. */
export const myRights = (mailbox: MailboxName): Command<Rights> => {
  let found: Rights = '';
  return {
    name: 'MYRIGHTS',
    args: [mailboxName(mailbox)],
    answeredBy: ['MYRIGHTS'],
    onUntagged: (response) => {
      if (response.kind !== 'my-rights' || !isAboutMailbox(mailbox, response.data.mailbox)) return false;
      found = response.data.rights;
      return true;
    },
    result: () => found,
  };
};
