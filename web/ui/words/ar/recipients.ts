// Arabic: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `استعادة ${name}`,
  removed: (name, keys) => `أزيل ${name}. يعيده ${keys}.`,
  moved: (name, line) => `${name} الآن في «${line}».`,
  keys: 'مفتاح الإدخال للتعديل، وDelete للإزالة، وAlt مع سهم لأعلى أو لأسفل للنقل إلى سطر آخر.',
};
