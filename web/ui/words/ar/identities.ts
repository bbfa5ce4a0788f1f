// Arabic: as whom the person writes.

import type { Words } from '../words.ts';

export const identities: Words<'identities'> = {
  title: 'الهويات',
  hint: 'يُرسل الرد من العنوان الذي وصلت إليه الرسالة.',
  usual: 'المعتادة',
  makeUsual: 'جعلها المعتادة',
  makeUsualOf: (identity) => `جعلها المعتادة: ${identity}`,
  edit: (identity) => `تعديل ${identity}`,
  remove: (identity) => `إزالة ${identity}`,
  removed: (identity) => `أُزيلت ${identity}.`,
  add: 'إضافة هوية',
  name: 'الاسم',
  address: 'العنوان',
  needsAddress: 'اكتب عنوانًا.',
  replyTo: 'تذهب الردود إلى',
  replyToHint: 'إلى العنوان نفسه',
  signature: 'التوقيع',
  signatureLooks: 'توقيع مع تنسيق',
  sentFolder: 'يُحفظ المرسل في',
  usualFolder: 'المجلد المعتاد',
  bccSelf: 'نسخة مخفية من كل رسالة إلى هذا العنوان',
  save: 'حفظ',
  cancel: 'إلغاء',
  notKept: 'لم يُحفظ: لا يقبل هذا الجهاز شيئًا. يسري على هذه الصفحة.',
};
