// Arabic: the settings.

import type { Words } from '../words.ts';

export const settings: Words<'settings'> = {
  settings: 'الإعدادات',
  theme: 'المظهر',
  avatars: 'الأحرف الأولى بجانب الأسماء',
  avatarsHint: 'في القائمة وفي الرسائل.',
  language: 'اللغة',
  languageHint: 'تتبعها التواريخ والأرقام والمجلدات الخاصة.',
  browserLanguage: (language) => `مثل المتصفح (${language})`,
  together: 'الرسائل المترابطة',
  asConversation: 'كمحادثة',
  oneByOne: 'واحدة واحدة',
  markRead: 'تُعد الرسالة مقروءة',
  moment: 'حين تظهر على الشاشة لحظة',
  seconds: 'بعد ثلاث ثوانٍ',
  never: 'حين أقول ذلك فقط',
};

export const settingsPages: Words<'settingsPages'> = {
  appearance: 'العرض',
  reading: 'القراءة',
  writing: 'الكتابة',
  identities: 'الهويات',
  templates: 'القوالب',
  notices: 'الإشعارات',
  keyboard: 'لوحة المفاتيح',
  privacy: 'الخصوصية',
  storage: 'التخزين على هذا الجهاز',
};
