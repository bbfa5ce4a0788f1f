// STORE of X-GM-LABELS: Gmail's labels on messages, https://developers.google.com/workspace/gmail/imap/imap-extensions.
// requires X-GM-EXT-1

import { list, syntax } from '../../wire/argument.ts';
import { gmailLabel } from '../../wire/gmail-label.ts';
import { commandFor, type MessageSet, messageSet } from '../../wire/message-set.ts';
import type { Command } from '../command.ts';

export interface StoreLabelsOptions {
  readonly op: 'add' | 'remove' | 'set';
  /** Decoded; Gmail's own begin with a backslash: `\Inbox`, `\Starred`. One that does not exist yet is made. */
  readonly labels: readonly string[];
}

const signs = { add: '+', remove: '-', set: '' };

/** Taking `\Inbox` away archives a message. The labels as they are then come as FETCH through `onResponse`. */
export const storeLabels = (set: MessageSet, { op, labels }: StoreLabelsOptions): Command<void> => ({
  name: commandFor(set, 'STORE'),
  args: [messageSet(set), syntax(`${signs[op]}X-GM-LABELS`), list(labels.map(gmailLabel))],
  result: () => undefined,
});
