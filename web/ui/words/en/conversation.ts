// English: the messages of a conversation.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const conversation = {
  draft: 'Draft',
  fold: 'Fold this message',
  body: 'Message body',
  quote: 'Show or hide quoted text',
  /** Beneath the subject. */
  messages: (total: number) => count(total, { one: '1 message', other: `${number(total)} messages` }),
  /** "1 in Sent", of messages that lie in another folder. */
  inFolder: (messages: number, folder: string) => `${number(messages)} in ${folder}`,
  /** Opens the folded messages between two others. */
  stack: (messages: number) => count(messages, { one: '1 more message', other: `${number(messages)} more messages` }),
};
