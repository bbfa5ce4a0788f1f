// The Date header (RFC 5322 §3.3 and its obsolete forms) into milliseconds since 1970. Tolerant; null when it is no date.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `obs-zone` in minutes; military letters and unknown names mean "not known", so 0 (RFC 5322 §4.3). */
const zones: ReadonlyMap<string, number> = new Map([
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  // Not in the RFC, but in the mail.
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['bst', 60],
  ['msk', 180],
  ['jst', 540],
]);

/** Comments out, nested ones too; an unclosed one swallows the rest. */
const withoutComments = (text: string): string => {
  const out: string[] = [];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else out.push(depth === 0 ? character : ' ');
  }
  return out.join('');
};

/** RFC 5322 §4.3: two and three digits. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
};

const zoneMinutes = (token: string): number | null => {
  const numeric = /^(?:gmt|utc?)?([+-])(\d{2}):?(\d{2})$/i.exec(token);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return minutes > 24 * 60 ? 0 : (numeric[1] === '-' ? -1 : 1) * minutes;
  }
  return /^[a-z]{1,5}$/i.test(token) ? (zones.get(token.toLowerCase()) ?? 0) : null;
};

const toTime = (
  year: number,
  month: number,
  day: number,
  clock: readonly [hour: number, minute: number, second: number],
  zone: number,
): number | null => {
  const [hour, minute, second] = clock;
  if (year < 1900 || year > 9999 || hour > 24 || minute > 59 || second > 60) return null;
  const midnight = Date.UTC(year, month, day);
  if (day < 1 || new Date(midnight).getUTCDate() !== day) return null;
  // A leap second is shown as the last one of its minute.
  return midnight + ((hour * 60 + minute - zone) * 60 + Math.min(second, 59)) * 1000;
};

/** Reads a Date header; day, month and year in any of the orders that mail has, time and zone optional. */
export const readDate = (header: string): number | null => {
  // Blanks and comments may stand around the colons of a time (`obs-hour`).
  const text = withoutComments(header.slice(0, 1000)).replace(/ *: */g, ':');
  const iso = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
    text,
  );
  if (iso) {
    const part = (index: number): number => Number(iso[index] ?? 0);
    const zone = iso[7] ? (zoneMinutes(iso[7]) ?? 0) : 0;
    return toTime(part(1), part(2) - 1, part(3), [part(4), part(5), part(6)], zone);
  }
  let day: number | null = null;
  let month = -1;
  let year: number | null = null;
  let clock: readonly [number, number, number] | null = null;
  let zone: number | null = null;
  for (const token of text.split(/[\s,]+|(?<=[A-Za-z\d])-(?=[A-Za-z\d])/)) {
    const time = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d+)?$/.exec(token);
    const named = months.indexOf(token.slice(0, 3).toLowerCase());
    if (token === '') continue;
    if (time && clock === null) clock = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
    else if (named >= 0 && month < 0 && /^[a-z.]+$/i.test(token)) month = named;
    else if (/^\d{1,2}$/.test(token) && day === null) day = Number(token);
    else if (/^\d{2,4}$/.test(token) && year === null) year = fullYear(token);
    else if (clock !== null && zone === null) zone = zoneMinutes(token);
  }
  if (day === null || month < 0 || year === null) return null;
  return toTime(year, month, day, clock ?? [0, 0, 0], zone ?? 0);
};
