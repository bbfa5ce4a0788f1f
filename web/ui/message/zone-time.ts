// From a time on the wall of some zone to the moment it means. Zones come from the platform, or as rules of an invitation.
// Pure, and cheap for whatever an invitation says: rules are not expanded, one year is looked at.

/** The wall's time as if it were UTC, milliseconds. */
export type WallTime = number;

const formatters = new Map<string, Intl.DateTimeFormat | null>();
const zonesAtMost = 50;

const formatterOf = (zone: string): Intl.DateTimeFormat | null => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // no zone of the platform
  }
  if (formatters.size < zonesAtMost) formatters.set(zone, made);
  return made;
};

const wallOf = (formatter: Intl.DateTimeFormat, at: number): WallTime => {
  const read: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) read[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** The platform's zone that a name means: programs put a path before it. Null when it knows none. */
export const platformZone = (name: string): string | null => {
  const bare = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z_+/-]+|UTC|GMT)$/.exec(name)?.[1];
  for (const zone of [name, bare]) if (zone && formatterOf(zone)) return zone;
  return null;
};

/** The moment of a wall time in a zone of the platform. In the hour that comes twice, the first one. */
export const momentIn = (zone: string, wall: WallTime): number => {
  const formatter = formatterOf(zone);
  if (!formatter) return wall;
  const first = wall - (wallOf(formatter, wall) - wall);
  return wall - (wallOf(formatter, first) - first);
};

/** One half of a VTIMEZONE: from when in each year which offset holds. */
export interface ZoneRule {
  /** Milliseconds east of UTC. */
  readonly offset: number;
  /** 1 to 12, the weekday (0: Sunday) and which of them in the month (-1: the last); null: all year round. */
  readonly from: { readonly month: number; readonly weekday: number; readonly which: number } | null;
}

const dayMs = 86_400_000;

const beginningIn = (year: number, { month, weekday, which }: NonNullable<ZoneRule['from']>): WallTime => {
  if (which < 0) {
    const last = new Date(Date.UTC(year, month, 0));
    return last.getTime() - (((last.getUTCDay() - weekday + 7) % 7) + (-which - 1) * 7) * dayMs;
  }
  const first = new Date(Date.UTC(year, month - 1, 1));
  return first.getTime() + (((weekday - first.getUTCDay() + 7) % 7) + (which - 1) * 7) * dayMs;
};

/** The moment of a wall time by the rules of an invitation; null where they say nothing. To the day of a change, not the hour. */
export const momentByRules = (rules: readonly ZoneRule[], wall: WallTime): number | null => {
  const yearly = rules.flatMap(({ offset, from }) => (from ? [{ offset, from }] : []));
  const fixed = rules.find(({ from }) => from === null) ?? rules[0];
  if (!fixed) return null;
  if (yearly.length < 2) return wall - fixed.offset;
  const year = new Date(wall).getUTCFullYear();
  const begun = yearly.map(({ offset, from }) => ({ offset, at: beginningIn(year, from) })).sort((a, b) => a.at - b.at);
  const holds = begun.findLast(({ at }) => at <= wall) ?? begun.at(-1);
  return wall - (holds?.offset ?? fixed.offset);
};
