// Arabic: the size and place of a letter.

import type { Words } from '../words.ts';

export const letterWindow: Words<'letterWindow'> = {
  maximise: 'تكبير',
  restore: 'تصغير',
  ownWindow: 'فتح في نافذة مستقلة',
  blocked: 'لم يفتح المتصفح نافذة.',
  elsewhere: 'مفتوحة في علامة تبويب أو نافذة أخرى.',
};
