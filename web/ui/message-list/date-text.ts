// Dates as a list and a reader show them. Pure: now, locale and time zone are passed in.

import { dates } from '../words/en/dates.ts';
import { wordsOf } from '../words/words.ts';

const dayMs = 86_400_000;

export interface DateWords {
  /** Shortest that is clear: time today, weekday this week, else the date. */
  short(at: number, now: number): string;
  /** For a message's head: "Today 09:42", "Thu 12 Mar, 09:42". */
  medium(at: number, now: number): string;
  /** Everything, for a tooltip. */
  full(at: number): string;
}

/** Builds each formatter once, when it is wanted: making one is slow, using one is not. @param timeZone absent: the device's */
export const dateWords = (locale: string, timeZone?: string): DateWords => {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = (options: Intl.DateTimeFormatOptions): Pick<Intl.DateTimeFormat, 'format'> => {
    let made: Intl.DateTimeFormat | undefined;
    return {
      format(at) {
        made ??= new Intl.DateTimeFormat(locale, { ...options, ...zone });
        return made.format(at);
      },
    };
  };
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const weekday = format({ weekday: 'short' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const withWeekday = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const whole = format({ dateStyle: 'full', timeStyle: 'short' });
  const dayOf = timeZone === undefined ? localDay : dayIn(timeZone);
  const today = memoOne((now: number) => dayOf(now));

  return {
    short(at, now) {
      if (!isDate(at)) return '';
      const { day, year } = dayOf(at);
      const ago = today(now).day - day;
      if (ago === 0) return time.format(at);
      if (ago > 0 && ago < 7) return weekday.format(at);
      return (year === today(now).year ? dayMonth : dayMonthYear).format(at);
    },
    medium(at, now) {
      if (!isDate(at)) return '';
      const { day, year } = dayOf(at);
      const ago = today(now).day - day;
      const words = wordsOf('dates', dates);
      const clock = time.format(at);
      if (ago === 0) return words.today(clock);
      if (ago === 1) return words.yesterday(clock);
      return words.on((year === today(now).year ? withWeekday : dayMonthYear).format(at), clock);
    },
    full: (at) => (isDate(at) ? whole.format(at) : ''),
  };
};

/** Days since 1970 on a calendar, and its year. */
interface Day {
  readonly day: number;
  readonly year: number;
}

const localDay = (at: number): Day => {
  const date = new Date(at);
  const year = date.getFullYear();
  return { day: Date.UTC(year, date.getMonth(), date.getDate()) / dayMs, year };
};

const dayIn = (timeZone: string): ((at: number) => Day) => {
  const parts = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone });
  return (at) => {
    const read = { year: 0, month: 1, day: 1 };
    for (const { type, value } of parts.formatToParts(at))
      if (type === 'year' || type === 'month' || type === 'day') read[type] = Number(value);
    return { day: Date.UTC(read.year, read.month - 1, read.day) / dayMs, year: read.year };
  };
};

/** The range of ECMAScript time values; mail may carry anything. */
const isDate = (at: number): boolean => Number.isFinite(at) && Math.abs(at) <= 8.64e15;

const memoOne = <A, R>(make: (argument: A) => R): ((argument: A) => R) => {
  let kept: { argument: A; result: R } | null = null;
  return (argument) => {
    if (!kept || kept.argument !== argument) kept = { argument, result: make(argument) };
    return kept.result;
  };
};
