// Arabic: notifications of new mail.

import type { Words } from '../words.ts';

export const notices: Words<'notices'> = {
  title: 'أخبرني بالبريد الجديد وأنا أنظر إلى شيء آخر',
  off: 'لا',
  sender: 'من كتب',
  subject: 'من كتب، والموضوع',
  hint: 'بإشعارات نظامك، ما دام لسان فيه بريدك مفتوحًا.',
  denied: 'يحجب متصفحك إشعارات هذه الصفحة. اسمح بها في إعداداته لهذه الصفحة، ثم اختر مرة أخرى.',
  missing: 'لا إشعارات في هذا المتصفح.',
  newMail: 'بريد جديد',
};
