// Arabic: files on their way into a letter.

import type { Words } from '../words.ts';

export const arriving: Words<'arriving'> = {
  loading: (name) => `جارٍ تحميل ${name}`,
  failed: 'تعذر تحميله.',
  stillComing: 'لم تصل كل الملفات بعد. انتظرها أو أزلها.',
};
