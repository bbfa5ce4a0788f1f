// Arabic: ways to answer a message and to pass it on.

import type { Words } from '../words.ts';

export const answers: Words<'answers'> = {
  replyList: 'الرد على القائمة',
  forwardAttached: 'إعادة توجيه كمرفق',
  redirect: 'تحويل…',
  asNew: 'تحرير كرسالة جديدة',
  redirectTitle: (subject) => `تحويل «${subject}»`,
  redirectHint: (sender) => `تمضي كما وصلت، من مرسلها نفسه. ويُذكر ${sender} كمن مررها.`,
  redirectIt: 'تحويل',
  cancel: 'إلغاء',
  noList: 'هذه الرسالة ليست من قائمة يمكن الكتابة إليها.',
};
