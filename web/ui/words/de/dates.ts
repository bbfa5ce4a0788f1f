// German: how a day and a time stand together.

import type { Words } from '../words.ts';

export const dates: Words<'dates'> = {
  today: (time) => `Heute ${time}`,
  yesterday: (time) => `Gestern ${time}`,
  on: (day, time) => `${day}, ${time}`,
};
