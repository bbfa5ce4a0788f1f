// Names of folders as a person types them: what is wrong with one, and the mailbox it stands for. Pure.

import type { MailboxName, MailboxSummary } from '../../client/model.ts';

/** Bytes of one name in UTF-8; most servers keep a directory or a row for it. */
export const nameAtMost = 200;

export type NameFault = { readonly is: 'empty' | 'taken' | 'long' } | { readonly is: 'sign'; readonly sign: string };

/** What stands between the parts of names on this server; null where no name shows it. */
export const delimiterOf = (mailboxes: readonly MailboxSummary[]): string | null => {
  for (const { name, path } of mailboxes) {
    const last = path.at(-1);
    if (path.length > 1 && last !== undefined && name.endsWith(last)) return name.at(-last.length - 1) ?? null;
  }
  return null;
};

/** The mailbox of that name beneath another one; null: at the top. */
export const mailboxNamed = (parent: MailboxName | null, name: string, delimiter: string | null): MailboxName =>
  parent === null ? name.trim() : `${parent}${delimiter ?? '/'}${name.trim()}`;

/** The one above it; null at the top. */
export const parentOf = ({ name, path }: MailboxSummary, delimiter: string | null): MailboxName | null => {
  if (path.length < 2 || delimiter === null) return null;
  return name.slice(0, name.lastIndexOf(delimiter));
};

/** Null: it will do. @param own the mailbox that is being renamed, whose own name is no other's */
export const faultOf = (
  name: string,
  parent: MailboxName | null,
  mailboxes: readonly MailboxSummary[],
  own: MailboxName | null = null,
): NameFault | null => {
  const wanted = name.trim();
  if (wanted === '') return { is: 'empty' };
  if (new TextEncoder().encode(wanted).length > nameAtMost) return { is: 'long' };
  const delimiter = delimiterOf(mailboxes);
  // `*` and `%` are wildcards of LIST; controls are no name at all (RFC 9051 §5.1).
  const bad = [...wanted].find(
    (sign) => sign === (delimiter ?? '/') || '*%'.includes(sign) || sign < ' ' || sign === '\u007f',
  );
  if (bad !== undefined) return { is: 'sign', sign: bad };
  const whole = mailboxNamed(parent, wanted, delimiter);
  const isInbox = (one: string): boolean => one.toUpperCase() === 'INBOX';
  const taken = mailboxes.some(
    ({ name: other }) => other !== own && (other === whole || (isInbox(other) && isInbox(whole))),
  );
  return taken ? { is: 'taken' } : null;
};
