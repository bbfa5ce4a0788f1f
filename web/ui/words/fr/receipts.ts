// French: receipts that senders ask for.

import type { Words } from '../words.ts';

export const receipts: Words<'receipts'> = {
  asks: (sender) => `${sender} demande un accusé de lecture.`,
  goesTo: (address) => `Il irait à ${address}.`,
  answer: 'Donner l’accusé',
  ignore: 'Ignorer',
  given: 'L’accusé est en route.',
  subject: (subject) => `Lu : ${subject}`,
  text: (subject, date, address) =>
    `Votre message « ${subject} » du ${date} à ${address} a été affiché. Cela ne dit pas qu’il a été lu ou compris.`,
};
