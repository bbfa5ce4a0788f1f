// Spanish: how a day and a time stand together.

import type { Words } from '../words.ts';

export const dates: Words<'dates'> = {
  today: (time) => `Hoy ${time}`,
  yesterday: (time) => `Ayer ${time}`,
  on: (day, time) => `${day}, ${time}`,
};
