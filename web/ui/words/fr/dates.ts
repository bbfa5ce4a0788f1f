// French: how a day and a time stand together.

import type { Words } from '../words.ts';

export const dates: Words<'dates'> = {
  today: (time) => `Aujourd’hui ${time}`,
  yesterday: (time) => `Hier ${time}`,
  on: (day, time) => `${day}, ${time}`,
};
