// INTERNALDATE: `"17-Jul-1996 02:44:25 -0700"` to milliseconds, and dates for SEARCH keys.

import { COLON, MINUS, PLUS, QUOTE, SP, ZERO } from './bytes.ts';
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

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * `date-time` (`17-Jul-1996 02:44:25 -0700`) of `time`, milliseconds since 1970, in a zone of so many minutes east of UTC.
 * RangeError for what has no such form: the year has four digits, the zone is less than a day.
 */
export const formatInternalDate = (time: number, zone: number): string => {
  const local = new Date(time + zone * 60_000);
  const year = local.getUTCFullYear();
  if (!Number.isInteger(zone) || Math.abs(zone) >= 1440) throw new RangeError('not a zone');
  if (!(year >= 0 && year <= 9999)) throw new RangeError('not a time');
  const day = String(local.getUTCDate()).padStart(2, ' ');
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const minutes = Math.abs(zone);
  const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
  return `${day}-${months[local.getUTCMonth()]}-${String(year).padStart(4, '0')} ${clock} ${offset}`;
};

const twoDigits = (bytes: Uint8Array, at: number): number => {
  const high = bytes[at]! - ZERO;
  const low = bytes[at + 1]! - ZERO;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
};

/** Month by its three letters in lower case, as one number. */
const monthOfLetters = new Map(
  months.map((month, index) => {
    const [a, b, c] = [...month.toLowerCase()].map((letter) => letter.charCodeAt(0));
    return [(a! << 16) | (b! << 8) | c!, index];
  }),
);

/** The usual shape, `"17-Jul-1996 02:44:25 -0700"` and nothing else; NaN for all others. */
const quickDate = (bytes: Uint8Array, at: number): number => {
  if (bytes[at] !== QUOTE || bytes[at + 3] !== MINUS || bytes[at + 7] !== MINUS || bytes[at + 27] !== QUOTE)
    return Number.NaN;
  if (bytes[at + 12] !== SP || bytes[at + 15] !== COLON || bytes[at + 18] !== COLON || bytes[at + 21] !== SP)
    return Number.NaN;
  const letters = ((bytes[at + 4]! | 0x20) << 16) | ((bytes[at + 5]! | 0x20) << 8) | bytes[at + 6]! | 0x20;
  const month = monthOfLetters.get(letters) ?? Number.NaN;
  const sign = bytes[at + 22] === PLUS ? 1 : bytes[at + 22] === MINUS ? -1 : Number.NaN;
  const year = twoDigits(bytes, at + 8) * 100 + twoDigits(bytes, at + 10);
  const zone = (twoDigits(bytes, at + 23) * 60 + twoDigits(bytes, at + 25)) * sign;
  const day = twoDigits(bytes, at + 1);
  const hour = twoDigits(bytes, at + 13);
  return Date.UTC(year, month, day, hour, twoDigits(bytes, at + 16), twoDigits(bytes, at + 19)) - zone * 60_000;
};

const quickLength = 28;

export const readInternalDate = (d: Decoder): number => {
  if (d.offset + quickLength <= d.end) {
    const time = quickDate(d.bytes, d.offset);
    if (!Number.isNaN(time)) {
      d.offset += quickLength;
      return time;
    }
  }
  return parseInternalDate(d.string()) ?? d.fail('date-time');
};

/** `date` for SEARCH (`7-Feb-2026`): the UTC day of `time`, milliseconds since 1970. */
export const searchDate = (time: number): string => {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) throw new RangeError('not a time');
  return `${date.getUTCDate()}-${months[date.getUTCMonth()]}-${String(date.getUTCFullYear()).padStart(4, '0')}`;
};
