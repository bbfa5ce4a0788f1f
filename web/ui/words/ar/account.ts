// Arabic: the account's menu.

import type { Words } from '../words.ts';

export const account: Words<'account'> = {
  account: 'الحساب',
  look: 'المظهر',
  system: 'مثل النظام',
  light: 'فاتح',
  dark: 'داكن',
  shortcuts: 'اختصارات لوحة المفاتيح',
  console: 'شاشة البروتوكول',
  storage: 'التخزين على هذا الجهاز',
  signOut: 'تسجيل الخروج',
};
