// Arabic: the sign-in page.

import type { Words } from '../words.ts';

export const signIn: Words<'signIn'> = {
  title: 'تسجيل الدخول إلى Postern',
  lead: 'بحساب البريد الذي لديك.',
  username: 'البريد الإلكتروني أو اسم المستخدم',
  password: 'كلمة المرور',
  showCharacters: 'إظهار الحروف',
  hideCharacters: 'إخفاء الحروف',
  server: 'خادم البريد',
  keep: 'حفظ البريد على هذا الجهاز',
  kept: 'تبقى مسجل الدخول 14 يومًا. يمحوه تسجيل الخروج.',
  notKept: 'اتركه دون تحديد على حاسوب مشترك.',
  signingIn: 'جارٍ تسجيل الدخول…',
  signIn: 'تسجيل الدخول',
};
