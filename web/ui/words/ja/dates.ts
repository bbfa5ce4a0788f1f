// Japanese: how a day and a time stand together.

import type { Words } from '../words.ts';

export const dates: Words<'dates'> = {
  today: (time) => `今日 ${time}`,
  yesterday: (time) => `昨日 ${time}`,
  on: (day, time) => `${day} ${time}`,
};
