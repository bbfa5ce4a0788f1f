// Arabic: between plain text and formatting.

import type { Words } from '../words.ts';

export const letterFormat: Words<'letterFormat'> = {
  formatting: 'التنسيق',
  missing: 'تعذّر تحميل المحرر. نصّك محفوظ.',
  tryAgain: 'أعد المحاولة',
  toPlain: 'تحويل إلى نص عادي؟',
  toPlainLoss: 'يُفقد التنسيق وتصبح الصور ملفات مرفقة. وتبقى الكلمات.',
  makePlain: 'تحويل إلى نص عادي',
  keep: 'إبقاء التنسيق',
};
