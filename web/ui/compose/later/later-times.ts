// Times at which a letter can go out that is not to go now, and how they are said. Pure but for the device's own time zone.

import type { LetterState } from '../../../client/letters.ts';
import { later } from '../../words/en/later.ts';
import { locale, wordsOf } from '../../words/words.ts';

export interface TimeChoice {
  readonly name: string;
  readonly at: number;
}

/** Milliseconds ahead that are no time "later" yet. */
const least = 60_000;
const most = 366 * 86_400_000;

/** That many days on, at that hour by the device's clock. */
const dayAt = (now: number, days: number, hour: number): number => {
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour).getTime();
};

/** What most people mean by "later". */
export const timeChoices = (now: number): readonly TimeChoice[] => {
  const words = wordsOf('later', later);
  const evening = { name: words.evening, at: dayAt(now, 0, 18) };
  const tomorrow = { name: words.tomorrow, at: dayAt(now, 1, 8) };
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    ...(evening.at - now > 3_600_000 ? [evening] : []),
    tomorrow,
    ...(toMonday > 1 ? [{ name: words.monday, at: dayAt(now, toMonday, 8) }] : []),
  ];
};

/** "Mon 24 Nov, 08:00", with the year where it is another one. */
export const timeText = (at: number, now: number): string =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** The name of the zone that the device's clock shows at that time. */
export const zoneText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { timeZoneName: 'long' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

const two = (value: number): string => String(value).padStart(2, '0');

/** As an input for date and time wants it (HTML, "local date and time"). */
export const inputText = (at: number): string => {
  const time = new Date(at);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
};

/** Null: it is none, or not one that can be chosen. */
export const readInput = (text: string, now: number): number | null => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  const at = new Date(year, month - 1, day, hour, minute).getTime();
  return at >= now + least && at <= now + most ? at : null;
};

/** @param holdFor seconds for which the submission server keeps a letter; null: it does not */
export const isHeld = (at: number, now: number, holdFor: number | null): boolean =>
  // The letter is on its way for a while itself.
  holdFor !== null && at - now + least <= holdFor * 1000;

/** Does it wait here for its time? */
export const waitsForTime = ({ later: chosen, stage }: LetterState, now: number): boolean =>
  stage === 'waiting' && chosen?.held === false && chosen.at > now;
