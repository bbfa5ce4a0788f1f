// German: the messages of a conversation.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const conversation: Words<'conversation'> = {
  draft: 'Entwurf',
  fold: 'Nachricht zuklappen',
  body: 'Text der Nachricht',
  quote: 'Zitierten Text ein- oder ausblenden',
  messages: (total) => count(total, { one: '1 Nachricht', other: `${number(total)} Nachrichten` }),
  inFolder: (messages, folder) => `${number(messages)} in ${folder}`,
  stack: (messages) =>
    count(messages, { one: '1 weitere Nachricht', other: `${number(messages)} weitere Nachrichten` }),
};
