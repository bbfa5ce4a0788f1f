// Gmail's labels in X-GM-LABELS: atoms, quoted or literal, spelt as mailbox names are; system labels have a backslash.
// https://developers.google.com/workspace/gmail/imap/imap-extensions. requires X-GM-EXT-1

import { type Argument, mailboxName } from './argument.ts';
import type { Decoder } from './decoder.ts';
import { decodeMailboxName } from './mailbox-name.ts';

/** `X-GM-LABELS` data: a list, or NIL for none. Labels decode as mailbox names do, and so go back exactly. */
export const readGmailLabels = (d: Decoder): string[] => {
  const labels: string[] = [];
  if (d.skipNil()) return labels;
  d.list(() => {
    labels.push(decodeMailboxName(d.astringBytes(), d.utf8Names));
  });
  return labels;
};

/** A label to search for or to store. System labels (`\Inbox`, `\Starred`) go out quoted, which Gmail takes. */
export const gmailLabel = (label: string): Argument => mailboxName(label);
