// Arabic: receipts that senders ask for.

import type { Words } from '../words.ts';

export const receipts: Words<'receipts'> = {
  asks: (sender) => `يطلب ${sender} إشعارًا بأنك قرأت هذه الرسالة.`,
  goesTo: (address) => `سيصل إلى ${address}.`,
  answer: 'إعطاء إشعار',
  ignore: 'تجاهل',
  given: 'الإشعار في طريقه.',
  subject: (subject) => `قُرئت: ${subject}`,
  text: (subject, date, address) =>
    `عُرضت رسالتك ”${subject}“ بتاريخ ${date} إلى ${address}. هذا لا يعني أنها قُرئت أو فُهمت.`,
};
