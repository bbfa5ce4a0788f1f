// Arabic: signing out while changes wait.

import type { Words } from '../words.ts';
import { many } from './counts.ts';

const unsent = (waiting: number): string =>
  many(waiting, {
    zero: 'تغيير لم يصل',
    one: 'تغيير واحد لم يصل',
    two: 'تغييران لم يصلا',
    few: 'تغييرات لم تصل',
    many: 'تغييرًا لم يصل',
    other: 'تغيير لم يصل',
  });

export const leaving: Words<'leaving'> = {
  title: 'تسجيل الخروج',
  question: (waiting) => `${unsent(waiting)} إلى خادم البريد بعد. هل تريد تسجيل الخروج على أي حال؟`,
  lost: 'ما لا يصل إليه حتى ذلك الحين لن يُنفَّذ.',
  waiting: (waiting) => `${unsent(waiting)} إلى خادم البريد بعد. سيُسجَّل خروجك بعد ذلك.`,
  offline: 'لا يوجد اتصال في الوقت الحالي.',
  sent: 'وصل كل شيء إلى خادم البريد.',
  wait: 'الانتظار ثم تسجيل الخروج',
  anyway: 'تسجيل الخروج على أي حال',
  signOut: 'تسجيل الخروج',
  stay: 'البقاء مسجَّلًا',
};
