// German: receipts that senders ask for.

import type { Words } from '../words.ts';

export const receipts: Words<'receipts'> = {
  asks: (sender) => `${sender} möchte eine Bestätigung, dass Sie dies gelesen haben.`,
  goesTo: (address) => `Sie ginge an ${address}.`,
  answer: 'Bestätigen',
  ignore: 'Ignorieren',
  given: 'Die Bestätigung ist unterwegs.',
  subject: (subject) => `Gelesen: ${subject}`,
  text: (subject, date, address) =>
    `Ihre Nachricht „${subject}“ vom ${date} an ${address} wurde angezeigt. Das heißt nicht, dass sie gelesen oder verstanden wurde.`,
};
