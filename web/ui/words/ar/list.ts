// Arabic: the list of messages.

import { number, type Words } from '../words.ts';
import { many, messageForms } from './counts.ts';

export const list: Words<'list'> = {
  pane: 'قائمة الرسائل',
  showFolders: 'عرض المجلدات',
  search: 'البحث',
  searchMail: 'البحث في البريد',
  name: 'الرسائل',
  messages: (total) => many(total, messageForms),
  unread: (unread) => `غير مقروءة: ${number(unread)}`,
  shown: (rows) => `المعروض ${number(rows)}`,
  newMessages: (fresh) =>
    many(fresh, {
      zero: 'لا رسائل جديدة',
      one: 'رسالة جديدة',
      two: 'رسالتان جديدتان',
      few: 'رسائل جديدة',
      many: 'رسالة جديدة',
      other: 'رسالة جديدة',
    }),
  nothingHere: 'لا شيء هنا',
  nothingHereYet: 'تظهر الرسائل الجديدة في هذا المجلد تلقائيًا.',
  notOpened: 'تعذر فتح هذا المجلد',
  loading: 'جارٍ التحميل',
  noSubject: 'بلا موضوع',
  bare: 'لا يصف خادم البريد هذه الرسالة',
  archive: 'أرشفة',
  delete: 'حذف',
  markRead: 'تعليم كمقروءة',
  markUnread: 'تعليم كغير مقروءة',
  addStar: 'إضافة نجمة',
  removeStar: 'إزالة النجمة',
  isUnread: 'غير مقروءة',
  isStarred: 'بنجمة',
  isAnswered: 'تم الرد عليها',
  isForwarded: 'معاد توجيهها',
  isDraft: 'مسودة',
  hasAttachment: 'بمرفق',
};
