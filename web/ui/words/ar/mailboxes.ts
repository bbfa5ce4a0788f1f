// Arabic: the folders, and how fresh what is shown is.

import { number, type Words } from '../words.ts';
import { many } from './counts.ts';

export const mailboxes: Words<'mailboxes'> = {
  mailboxes: 'صناديق البريد',
  compose: 'كتابة',
  folders: 'المجلدات',
  drafts: (drafts) =>
    many(drafts, {
      zero: 'لا مسودات',
      one: 'مسودة واحدة',
      two: 'مسودتان',
      few: 'مسودات',
      many: 'مسودة',
      other: 'مسودة',
    }),
  filling: (folder, kept, of) => `${folder}: حُفظ هنا ${number(kept)} من ${number(of)}`,
  fillingHint: 'يُنسخ البريد إلى هذا الجهاز، الأحدث أولًا، حين لا يوجد عمل آخر.',
  unsentHint: 'تُرسل حالما يمكن الوصول إلى خادم البريد.',
  skipped: (answers) =>
    many(answers, {
      zero: 'لم يُتجاوز أي رد',
      one: 'تم تجاوز رد غير مقروء',
      two: 'تم تجاوز ردين غير مقروءين',
      few: 'ردود غير مقروءة تم تجاوزها',
      many: 'ردًا غير مقروء تم تجاوزه',
      other: 'رد غير مقروء تم تجاوزه',
    }),
  skippedHint: 'أرسل خادم البريد ردودًا تعذرت قراءتها. قُرئ كل ما عداها.',
  live: 'متصل · محدّث الآن',
  fresh: (time) => `محدّث حتى ${time}`,
  checking: 'جارٍ التحقق…',
  connecting: 'جارٍ الاتصال…',
  connectingSince: (time) => `جارٍ الاتصال… · حتى ${time}`,
  offline: (time) => `دون اتصال · حتى ${time}`,
  notConnected: (time) => `غير متصل · حتى ${time}`,
  earlier: 'وقت سابق',
  settings: 'الإعدادات',
  signedOut: 'تم تسجيل الخروج',
};

export const roles: Words<'roles'> = {
  inbox: 'صندوق الوارد',
  drafts: 'المسودات',
  sent: 'المرسلة',
  archive: 'الأرشيف',
  junk: 'غير المرغوب فيها',
  trash: 'المهملات',
  flagged: 'المميزة بنجمة',
  all: 'كل البريد',
};
