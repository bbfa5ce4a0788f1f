// Arabic: the command palette.

import type { Words } from '../words.ts';
import { many } from './counts.ts';

export const palette: Words<'palette'> = {
  title: 'لوحة الأوامر',
  placeholder: 'اكتب إجراءً أو مجلدًا أو كلمة للبحث',
  list: 'الإجراءات والمجلدات',
  folder: 'مجلد',
  recent: 'بحث حديث',
  settings: 'الإعدادات',
  searchFor: (text) => `البحث عن «${text}» في البريد`,
  entries: (found) =>
    many(found, { zero: 'لا مدخلات', one: 'مدخل واحد', two: 'مدخلان', few: 'مدخلات', many: 'مدخلاً', other: 'مدخل' }),
};
