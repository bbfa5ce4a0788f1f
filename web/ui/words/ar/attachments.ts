// Arabic: attachments, and what kind of thing each is.

import { number, type Words } from '../words.ts';

export const attachments: Words<'attachments'> = {
  attachments: 'المرفقات',
  download: (file) => `تنزيل ${file}`,
  stop: (file) => `إيقاف تنزيل ${file}`,
  downloading: (file) => `جارٍ تنزيل ${file}`,
  progress: (done, of) => `${done} من ${of}`,
  open: (file) => `فتح ${file}`,
  downloadAll: 'تنزيل الكل',
  all: (count, size) => `الملفات: ${number(count)} · ${size}`,
  downloadingAll: 'جارٍ تنزيل كل المرفقات',
  stopAll: 'إيقاف تنزيل الكل',
  unpack: (file, size) => `عرض محتوى ${file} (${size})`,
};

export const kinds: Words<'kinds'> = {
  pdf: 'PDF',
  zip: 'أرشيف ZIP',
  archive: 'أرشيف',
  calendar: 'تقويم',
  contact: 'جهة اتصال',
  webPage: 'صفحة ويب',
  table: 'جدول',
  message: 'رسالة',
  document: 'مستند',
  spreadsheet: 'جدول بيانات',
  presentation: 'عرض تقديمي',
  picture: 'صورة',
  sound: 'صوت',
  film: 'فيديو',
  text: 'نص',
  file: 'ملف',
  fileOf: (ending) => `ملف ${ending}`,
};
