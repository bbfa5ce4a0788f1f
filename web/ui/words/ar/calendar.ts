// Arabic: invitations.

import { number, type Words } from '../words.ts';

export const calendar: Words<'calendar'> = {
  untitled: 'حدث بلا عنوان',
  cancelled: 'أُلغي',
  reply: 'رد',
  when: 'متى',
  where: 'أين',
  organizer: 'من',
  invited: 'من يحضر',
  floating: 'بلا منطقة زمنية',
  daily: 'كل يوم',
  weekly: 'كل أسبوع',
  monthly: 'كل شهر',
  yearly: 'كل سنة',
  otherwise: 'يتكرر',
  accepted: 'نعم',
  declined: 'لا',
  tentative: 'ربما',
  delegated: 'ينيب غيره',
  event: (title) => `حدث: ${title}`,
  others: (count) => `و${number(count)} غيرهم`,
};
