// ACL, LISTRIGHTS and MYRIGHTS data, RFC 4314 §3: who may do what with a mailbox.

import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';

/** Letters of rights, such as `lrswipkxtea`, as the server has them. RFC 4314 §2.1 says what each is for. */
export type Rights = string;

export interface Acl {
  readonly mailbox: MailboxName;
  /** Identifier → rights. One that begins with `-` takes rights away. */
  readonly entries: ReadonlyMap<string, Rights>;
}

export interface ListedRights {
  readonly mailbox: MailboxName;
  readonly identifier: string;
  /** What the identifier has always. */
  readonly required: Rights;
  /** What may be granted: each text is granted or not as a whole. */
  readonly optional: readonly Rights[];
}

export interface MyRights {
  readonly mailbox: MailboxName;
  readonly rights: Rights;
}

const readAstring = (d: Decoder): string => {
  d.expectSpace();
  return d.astring();
};

/** `acl-data` behind its keyword. */
export const readAcl = (d: Decoder): Acl => {
  const mailbox = readMailboxName(d);
  const entries = new Map<string, Rights>();
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) {
    if (entries.size >= d.limits.listItems) d.fail('fewer rights');
    const identifier = d.astring();
    entries.set(identifier, readAstring(d));
  }
  return { mailbox, entries };
};

/** `listrights-data` behind its keyword. */
export const readListedRights = (d: Decoder): ListedRights => {
  const mailbox = readMailboxName(d);
  const identifier = readAstring(d);
  const required = readAstring(d);
  const optional: Rights[] = [];
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) {
    if (optional.length >= d.limits.listItems) d.fail('fewer rights');
    optional.push(d.astring());
  }
  return { mailbox, identifier, required, optional };
};

/** `myrights-data` behind its keyword. */
export const readMyRights = (d: Decoder): MyRights => ({ mailbox: readMailboxName(d), rights: readAstring(d) });
