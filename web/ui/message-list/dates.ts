// The formatters of this page, and a `now` that changes when the calendar does, so that "09:42" becomes "Fri" overnight.

import { useEffect, useState } from 'react';
import { locale } from '../words/words.ts';
import { type DateWords, dateWords } from './date-text.ts';

/** Milliseconds between looks at the clock. */
const lookEvery = 60_000;

let formatters: { readonly tag: string; readonly dates: DateWords } | null = null;

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

export const useDates = (): { readonly dates: DateWords; readonly now: number } => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = (): void => setNow((before) => (sameDay(before, Date.now()) ? before : Date.now()));
    const timer = setInterval(look, lookEvery);
    document.addEventListener('visibilitychange', look); // timers sleep with the page
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  const tag = locale();
  if (formatters?.tag !== tag) formatters = { tag, dates: dateWords(tag) };
  return { dates: formatters.dates, now };
};
