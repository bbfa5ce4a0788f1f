// Arabic: the viewer of attachments.

import { number, type Words } from '../words.ts';

export const viewer: Words<'viewer'> = {
  place: (at, of) => `${number(at)} من ${number(of)}`,
  previous: 'المرفق السابق',
  next: 'المرفق التالي',
  smaller: 'تصغير',
  larger: 'تكبير',
  fit: 'ملاءمة',
  loading: 'جارٍ تحميل المرفق',
  notShown: 'لا يمكن عرض هذا الملف',
  noPicture: 'ليس صورة يمكن عرضها هنا. يمكنك تنزيله.',
  noPdf: 'ليس ملف PDF يمكن قراءته. يمكنك تنزيله.',
  locked: 'محمي بكلمة مرور. يمكنك تنزيله وفتحه ببرنامج آخر.',
  cut: 'الملف طويل. هذه بدايته.',
  page: (at, of) => `الصفحة ${number(at)} من ${number(of)}`,
  morePages: (pages) => `صفحات أخرى غير معروضة: ${number(pages)}`,
};
