// German: invitations.

import { number, type Words } from '../words.ts';

export const calendar: Words<'calendar'> = {
  untitled: 'Termin ohne Titel',
  cancelled: 'Abgesagt',
  reply: 'Antwort',
  when: 'Wann',
  where: 'Wo',
  organizer: 'Von',
  invited: 'Wer',
  floating: 'Ohne Zeitzone',
  daily: 'täglich',
  weekly: 'wöchentlich',
  monthly: 'monatlich',
  yearly: 'jährlich',
  otherwise: 'wiederholt sich',
  accepted: 'zugesagt',
  declined: 'abgesagt',
  tentative: 'vielleicht',
  delegated: 'schickt Vertretung',
  event: (title) => `Termin: ${title}`,
  others: (count) => `und ${number(count)} weitere`,
};
