// Arabic: what was done, what was taken back, what could not be done.

import type { Words } from '../words.ts';
import { many, messageForms } from './counts.ts';

const messages = (count: number) => many(count, messageForms);

export const changes: Words<'changes'> = {
  nothingToUndo: 'لا شيء للتراجع عنه.',
  unsent: (count) =>
    many(count, {
      zero: 'لا تغييرات بانتظار الإرسال',
      one: 'تغيير واحد لم يُرسل بعد',
      two: 'تغييران لم يُرسلا بعد',
      few: 'تغييرات لم تُرسل بعد',
      many: 'تغييرًا لم يُرسل بعد',
      other: 'تغيير لم يُرسل بعد',
    }),
};

export const undone: Words<'undone'> = {
  flags: 'أُزيلت العلامة.',
  move: 'عادت إلى مكانها.',
  copy: 'أُلغيت النسخة.',
  delete: 'لم تُحذف.',
  append: 'تم التراجع.',
  'create-mailbox': 'أُلغي إنشاء المجلد.',
  'rename-mailbox': 'عاد الاسم السابق.',
  'delete-mailbox': 'بقي المجلد.',
  subscribe: 'تم التراجع.',
};

export const failed: Words<'failed'> = {
  flags: (count) => `تعذر وضع علامة: ${messages(count)}.`,
  move: (count, _, to) => `تعذر النقل إلى ${to}: ${messages(count)}.`,
  copy: (count, _, to) => `تعذر النسخ إلى ${to}: ${messages(count)}.`,
  delete: (count) => `تعذر الحذف: ${messages(count)}.`,
  append: (_, from) => `تعذر وضع الرسالة في ${from}.`,
  'create-mailbox': (_, from) => `تعذر إنشاء المجلد ${from}.`,
  'rename-mailbox': (_, from, to) => `تعذرت إعادة تسمية المجلد ${from} إلى ${to}.`,
  'delete-mailbox': (_, from) => `تعذر حذف المجلد ${from}.`,
  subscribe: (_, from) => `تعذر تغيير الاشتراك في ${from}.`,
};
