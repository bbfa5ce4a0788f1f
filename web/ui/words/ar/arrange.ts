// Arabic: what of a folder is shown, and in which order.

import { number, type Words } from '../words.ts';

export const arrange: Words<'arrange'> = {
  show: 'عرض',
  all: 'الكل',
  onlyUnread: 'غير مقروءة',
  onlyStarred: 'مميزة بنجمة',
  onlyAttachment: 'مع مرفق',
  onlyToMe: 'إليّ',
  sort: 'فرز',
  sortBy: 'فرز حسب',
  arrival: 'الوصول',
  date: 'التاريخ',
  from: 'المرسل',
  to: 'المستلم',
  subject: 'الموضوع',
  size: 'الحجم',
  unread: 'غير المقروءة أولًا',
  starred: 'المميزة بنجمة أولًا',
  newestFirst: 'الأحدث أولًا',
  oldestFirst: 'الأقدم أولًا',
  largestFirst: 'الأكبر أولًا',
  smallestFirst: 'الأصغر أولًا',
  fromA: 'من الألف إلى الياء',
  fromZ: 'من الياء إلى الألف',
  conversations: 'محادثات',
  messages: 'رسائل منفردة',
  partial: (known, of) => `مرتبة بقدر ما هو موجود هنا: ${number(known)} من ${number(of)} رسالة`,
};
