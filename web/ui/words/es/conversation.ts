// Spanish: the messages of a conversation.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const conversation: Words<'conversation'> = {
  draft: 'Borrador',
  fold: 'Plegar este mensaje',
  body: 'Texto del mensaje',
  quote: 'Mostrar u ocultar el texto citado',
  messages: (total) => count(total, { one: '1 mensaje', other: `${number(total)} mensajes` }),
  inFolder: (messages, folder) => `${number(messages)} en ${folder}`,
  stack: (messages) => count(messages, { one: '1 mensaje más', other: `${number(messages)} mensajes más` }),
};
