// NAMESPACE data, RFC 9051 §7.3.2: where personal, other users' and shared mailboxes live.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';

export interface Namespace {
  prefix: MailboxName;
  delimiter: string | null;
  /** Data of extensions by name, upper case, such as TRANSLATION (RFC 5255 §3.4): the prefix in the user's language. */
  extensions?: Map<string, string[]>;
}

/** `namespace-response-extensions`, RFC 2342 §5: names with lists of strings, up to the closing parenthesis. */
const readExtensions = (d: Decoder, namespace: Namespace): void => {
  for (d.skipSpaces(); !d.skip(CLOSE); d.skipSpaces()) {
    const values: string[] = [];
    const name = d.astring().toUpperCase();
    d.expectSpace();
    d.list(() => values.push(d.astring()));
    namespace.extensions ??= new Map();
    namespace.extensions.set(name, values);
    if (namespace.extensions.size > d.limits.parameters) d.fail('fewer extensions');
  }
};

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
    const namespace: Namespace = { prefix, delimiter: delimiter === '' ? null : delimiter };
    readExtensions(d, namespace);
    found.push(namespace);
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
