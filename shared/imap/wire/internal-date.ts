// INTERNALDATE: `"17-Jul-1996 02:44:25 -0700"` to milliseconds, and dates for SEARCH keys.

import type { Decoder } from './decoder.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthIndex = new Map(months.map((month, index) => [month.toLowerCase(), index]));
const shape = /^\s?(\d{1,2})-([a-z]{3})-(\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?: ([+-])(\d{2})(\d{2}))?/i;

/** `date-time` as milliseconds since 1970, or null for anything else. Without a zone it counts as UTC. */
export const parseInternalDate = (text: string): number | null => {
  const found = shape.exec(text);
  if (!found) return null;
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const index = monthIndex.get(month!.toLowerCase());
  if (index === undefined) return null;
  const local = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second));
  const zone = sign === undefined ? 0 : (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return local - zone * 60_000;
};

export const readInternalDate = (d: Decoder): number => parseInternalDate(d.string()) ?? d.fail('date-time');

/** `date` for SEARCH (`7-Feb-2026`): the UTC day of `time`, milliseconds since 1970. */
export const searchDate = (time: number): string => {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) throw new RangeError('not a time');
  return `${date.getUTCDate()}-${months[date.getUTCMonth()]}-${String(date.getUTCFullYear()).padStart(4, '0')}`;
};
