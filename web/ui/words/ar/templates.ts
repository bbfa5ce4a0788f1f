// Arabic: templates of letters.

import type { Words } from '../words.ts';

export const templates: Words<'templates'> = {
  title: 'القوالب',
  hint: 'اكتب رسالة ثم اختر «حفظ كقالب» من قائمتها.',
  insert: 'إدراج قالب…',
  save: 'حفظ كقالب…',
  insertTitle: 'إدراج قالب',
  saveTitle: 'حفظ كقالب',
  find: 'البحث عن قالب',
  nothing: 'لا قالب بهذا الاسم',
  name: 'الاسم',
  saveIt: 'حفظ',
  cancel: 'إلغاء',
  saved: (name) => `حُفظت كقالب «${name}».`,
  tooLarge: 'هذا أطول من أن يكون قالبًا.',
  notKept: 'لم يُحفظ: لا يقبل هذا الجهاز شيئًا. يسري على هذه الصفحة.',
  missing: 'لم ينجح ذلك. حاول مجددًا.',
  writeNew: 'كتابة رسالة',
  write: 'كتابة',
  writeWith: (name) => `الكتابة بالقالب ${name}`,
  rename: (name) => `تغيير اسم ${name}`,
  remove: (name) => `إزالة ${name}`,
  removed: (name) => `أُزيل ${name}.`,
};
