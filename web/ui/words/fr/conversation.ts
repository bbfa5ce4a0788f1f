// French: the messages of a conversation.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const conversation: Words<'conversation'> = {
  draft: 'Brouillon',
  fold: 'Replier ce message',
  body: 'Texte du message',
  quote: 'Afficher ou masquer le texte cité',
  messages: (total) => count(total, { one: `${number(total)} message`, other: `${number(total)} messages` }),
  inFolder: (messages, folder) => `${number(messages)} dans ${folder}`,
  stack: (messages) =>
    count(messages, { one: `${number(messages)} autre message`, other: `${number(messages)} autres messages` }),
};
