// Japanese: the messages of a conversation.

import { number, type Words } from '../words.ts';

export const conversation: Words<'conversation'> = {
  draft: '下書き',
  fold: 'このメールをたたむ',
  body: 'メッセージの本文',
  quote: '引用文の表示を切り替える',
  messages: (total) => `${number(total)} 通`,
  inFolder: (messages, folder) => `${folder} に ${number(messages)} 通`,
  stack: (messages) => `ほか ${number(messages)} 通`,
};
