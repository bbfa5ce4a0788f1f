// English: invitations.

import { number } from '../words.ts';

export const calendar = {
  untitled: 'Untitled event',
  cancelled: 'Cancelled',
  reply: 'Answer',
  when: 'When',
  where: 'Where',
  organizer: 'From',
  invited: 'Who',
  floating: 'Time zone not named',
  daily: 'every day',
  weekly: 'every week',
  monthly: 'every month',
  yearly: 'every year',
  otherwise: 'repeats',
  accepted: 'yes',
  declined: 'no',
  tentative: 'perhaps',
  delegated: 'sends somebody',
  event: (title: string) => `Event: ${title}`,
  others: (count: number) => `and ${number(count)} more`,
};
