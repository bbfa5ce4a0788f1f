// REPLACE and UID REPLACE, RFC 8508: a new message takes the place of an old one in one step, as a draft is saved again.

import { mailboxName } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import { commandFor, type MessageSet, messageSet } from '../../wire/message-set.ts';
import type { ResponseCode } from '../../wire/response-code.ts';
import { UidSet } from '../../wire/uid-set.ts';
import { seqNum, type Uid } from '../../wire/units.ts';
import type { Command } from '../command.ts';
import { type AppendResult, appendResult, type NewMessage, newMessage } from './append.ts';

/**
 * Puts `message` into `mailbox` and expunges `old` from the selected one, or does neither. The old one is told as EXPUNGE
 * or VANISHED through `onResponse`. requires REPLACE
 */
export const replace = (
  old: Uid | { readonly seq: number },
  mailbox: MailboxName,
  message: NewMessage,
): Command<AppendResult> => {
  const set: MessageSet = typeof old === 'number' ? UidSet.of(old) : { seq: String(seqNum(old.seq)) };
  let untagged: ResponseCode | null = null; // APPENDUID comes before the EXPUNGE, RFC 8508 §4
  return {
    name: commandFor(set, 'REPLACE'),
    args: [messageSet(set), mailboxName(mailbox), ...newMessage(message)],
    serial: 'replace',
    alone: 'seq' in set,
    onUntagged: (response) => {
      if (response.kind !== 'status' || response.code?.code !== 'APPENDUID') return false;
      untagged = response.code;
      return true;
    },
    result: ({ code }) => appendResult(code?.code === 'APPENDUID' ? code : untagged, 1),
  };
};
