// Arabic: the reader's pane before its code is here, and with nothing open.

import type { Words } from '../words.ts';

export const readerPane: Words<'readerPane'> = {
  conversation: 'المحادثة',
  noneOpen: 'لا رسالة مفتوحة',
  howToOpen: (next, previous) => `اختر رسالة من القائمة، أو تنقل بـ [${next}] و[${previous}] وافتحها بـ [Enter].`,
  opening: 'جارٍ فتح الرسالة',
  missing: 'تعذر تحميل القارئ',
};
