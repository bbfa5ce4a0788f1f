// Arabic: the messages of a conversation.

import { number, type Words } from '../words.ts';
import { many, messageForms } from './counts.ts';

export const conversation: Words<'conversation'> = {
  draft: 'مسودة',
  fold: 'طي هذه الرسالة',
  body: 'نص الرسالة',
  quote: 'إظهار النص المقتبس أو إخفاؤه',
  messages: (total) => many(total, messageForms),
  inFolder: (messages, folder) => `${number(messages)} في ${folder}`,
  stack: (messages) =>
    many(messages, {
      zero: 'لا رسائل أخرى',
      one: 'رسالة أخرى',
      two: 'رسالتان أخريان',
      few: 'رسائل أخرى',
      many: 'رسالة أخرى',
      other: 'رسالة أخرى',
    }),
};
