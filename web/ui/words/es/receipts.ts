// Spanish: receipts that senders ask for.

import type { Words } from '../words.ts';

export const receipts: Words<'receipts'> = {
  asks: (sender) => `${sender} pide una confirmación de lectura.`,
  goesTo: (address) => `Iría a ${address}.`,
  answer: 'Dar confirmación',
  ignore: 'Ignorar',
  given: 'La confirmación está en camino.',
  subject: (subject) => `Leído: ${subject}`,
  text: (subject, date, address) =>
    `Su mensaje «${subject}» del ${date} a ${address} se ha mostrado. Eso no dice que se haya leído o entendido.`,
};
