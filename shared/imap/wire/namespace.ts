// NAMESPACE data, RFC 9051 §7.3.2: where personal, other users' and shared mailboxes live.

import { OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';

export interface Namespace {
  prefix: MailboxName;
  delimiter: string | null;
}

export interface Namespaces {
  personal: Namespace[];
  otherUsers: Namespace[];
  shared: Namespace[];
}

const readNamespace = (d: Decoder): Namespace[] => {
  const found: Namespace[] = [];
  if (d.skipNil()) return found;
  d.list(() => {
    d.expect(OPEN, '"("');
    const prefix = readMailboxName(d);
    d.expectSpace();
    const delimiter = d.nstring();
    // Extensions: a name and a list, again and again, up to the closing parenthesis.
    for (d.skipSpaces(); !d.skip(0x29); d.skipSpaces()) d.skipValue();
    found.push({ prefix, delimiter: delimiter === '' ? null : delimiter });
  });
  return found;
};

export const readNamespaces = (d: Decoder): Namespaces => {
  const personal = readNamespace(d);
  d.expectSpace();
  const otherUsers = readNamespace(d);
  d.expectSpace();
  return { personal, otherUsers, shared: readNamespace(d) };
};
