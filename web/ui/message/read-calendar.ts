// An iCalendar text as its events. The parser comes with the first invitation.

import { type CalendarContent, calendarContent } from './calendar-event.ts';

/** Lines that are none make the parser give up; what stands around them is still an invitation. */
const wholeLines = (text: string): string =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => /^[ \t]/.test(line) || /^[\w-]+[:;]/.test(line))
    .join('\r\n');

/** Null when it cannot be read. Rejects when the parser cannot be had. */
export const readCalendar = async (text: string): Promise<CalendarContent | null> => {
  const { default: ical } = await import('ical.js');
  try {
    return calendarContent(ical.parse(wholeLines(text)));
  } catch {
    return null;
  }
};
