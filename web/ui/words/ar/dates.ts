// Arabic: how a day and a time stand together.

import type { Words } from '../words.ts';

export const dates: Words<'dates'> = {
  today: (time) => `اليوم ${time}`,
  yesterday: (time) => `أمس ${time}`,
  on: (day, time) => `${day}، ${time}`,
};
