// What a mailbox is for, by the attributes that the server gives it: SPECIAL-USE (RFC 6154, RFC 8457), and the older
// names of XLIST. Guessing by name is the caller's.

import type { MailboxName } from './mailbox-name.ts';

export type MailboxUse = 'inbox' | 'all' | 'archive' | 'drafts' | 'flagged' | 'important' | 'junk' | 'sent' | 'trash';

/** In order of trust: the standard's words, then those of Gmail's old XLIST. Lower case. */
const uses: readonly (readonly [attribute: string, use: MailboxUse])[] = [
  ['\\drafts', 'drafts'],
  ['\\sent', 'sent'],
  ['\\trash', 'trash'],
  ['\\junk', 'junk'],
  ['\\archive', 'archive'],
  ['\\flagged', 'flagged'],
  ['\\all', 'all'],
  ['\\important', 'important'],
  ['\\inbox', 'inbox'],
  ['\\allmail', 'all'],
  ['\\spam', 'junk'],
  ['\\starred', 'flagged'],
];

/** The use of a listed mailbox, or null when the server says nothing of it. XLIST marks a translated INBOX. */
export const mailboxUse = (mailbox: {
  readonly name: MailboxName;
  readonly attributes: ReadonlySet<string>;
}): MailboxUse | null => {
  if (mailbox.name === 'INBOX') return 'inbox';
  return uses.find(([attribute]) => mailbox.attributes.has(attribute))?.[1] ?? null;
};
