// When an event is, in words of the person's language and in the person's own time. Pure.

import type { CalendarEvent } from './calendar-event.ts';

const dayMs = 86_400_000;

/** What a formatter takes: years of four digits. */
const isShown = (at: number): boolean => Math.abs(at) < 8.64e15;

/** @param timeZone absent: the one of this device */
export const eventTime = (event: CalendarEvent, locale: string, timeZone?: string): string => {
  const { begins, ends, allDay, floating } = event;
  if (begins === null || !isShown(begins)) return '';
  const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  if (allDay) {
    const format = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
    // RFC 5545 §3.6.1: the end is the day after.
    const last = ends !== null && isShown(ends) ? ends - dayMs : begins;
    return last > begins ? format.formatRange(begins, last) : format.format(begins);
  }
  const zone = floating ? { timeZone: 'UTC' } : { ...(timeZone ? { timeZone } : {}), timeZoneName: 'short' as const };
  const format = new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', ...zone });
  return ends !== null && isShown(ends) && ends > begins ? format.formatRange(begins, ends) : format.format(begins);
};
