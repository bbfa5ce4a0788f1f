// Arabic: the reader and the message in it.

import { number, type Words } from '../words.ts';

export const reader: Words<'reader'> = {
  message: 'الرسالة',
  notOpened: 'تعذر فتح هذه الرسالة',
  noText: 'لا نص في هذه الرسالة.',
  from: 'من',
  to: 'إلى',
  cc: 'نسخة',
  bcc: 'نسخة مخفية',
  replyTo: 'الرد إلى',
  actions: 'إجراءات الرسالة',
  back: 'العودة إلى القائمة',
  archive: 'أرشفة',
  delete: 'حذف',
  markRead: 'تعليم كمقروءة',
  markUnread: 'تعليم كغير مقروءة',
  reply: 'رد',
  replyAll: 'رد على الكل',
  editDraft: 'تحرير المسودة',
  forward: 'إعادة توجيه',
  star: 'نجمة',
  removeStar: 'إزالة النجمة',
  place: (place, total) => `${number(place)} من ${number(total)}`,
  previous: 'الرسالة السابقة',
  next: 'الرسالة التالية',
  unsafe: 'تعذر عرض تصميم هذه الرسالة بأمان.',
  plainInstead: 'هذا نصها المجرد.',
};

export const damage: Words<'damage'> = {
  'unknown-charset': 'يذكر هذا النص أبجدية غير معروفة، فقد تكون بعض الحروف خاطئة.',
  'broken-encoding': 'جزء من هذا النص تالف. يُعرض بقدر ما يمكن قراءته.',
  truncated: 'هذا النص أطول مما يعرضه Postern. حُذفت البقية.',
};
