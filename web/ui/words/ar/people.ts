// Arabic: who wrote, and to whom.

import type { Words } from '../words.ts';
import { others } from './counts.ts';

export const people: Words<'people'> = {
  unknown: 'مرسل مجهول',
  nobody: 'بلا مستلمين',
  toNames: (names) => `إلى: ${names}`,
  me: 'أنا',
  meAmong: 'أنا',
  between: '، ',
  more: (names, rest) => `${names} و${others(rest)}`,
  undisclosed: 'إلى مستلمين غير معلنين',
  toMe: 'إليّ',
  to: (name) => `إلى ${name}`,
  toMeAnd: (other) => `إليّ وإلى ${other}`,
  toAnd: (name, other) => `إلى ${name} و${other}`,
  toMeAndOthers: (rest) => `إليّ وإلى ${others(rest)}`,
  toAndOthers: (name, rest) => `إلى ${name} و${others(rest)}`,
};
