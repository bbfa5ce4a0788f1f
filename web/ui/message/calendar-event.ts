// What an invitation says: from the tree of an iCalendar text (RFC 5545, as RFC 7265 has it in JSON) to what a card shows.
// Reading the text is ical.js's business, drawing calendar-card.tsx's. Everything in it is hostile.

import { momentByRules, momentIn, platformZone, type ZoneRule } from './zone-time.ts';

export type Answer = 'accepted' | 'declined' | 'tentative' | 'delegated' | 'none';

export interface Attendee {
  readonly name: string;
  readonly address: string;
  readonly answer: Answer;
}

export interface CalendarEvent {
  readonly summary: string;
  readonly location: string;
  /** Milliseconds since 1970; of a whole day: its midnight in UTC. Null where it does not say. */
  readonly begins: number | null;
  /** The moment after; null where it does not say. */
  readonly ends: number | null;
  /** Dates without times, the same in every zone. */
  readonly allDay: boolean;
  /** Times on whatever wall one is at: no zone was named, or one that nobody knows. */
  readonly floating: boolean;
  readonly repeats: 'daily' | 'weekly' | 'monthly' | 'yearly' | 'otherwise' | null;
  readonly organizer: Attendee | null;
  readonly attendees: readonly Attendee[];
  readonly cancelled: boolean;
}

export interface CalendarContent {
  /** What is wanted: RFC 5546 §1.4, lower case; '' where it does not say. */
  readonly method: string;
  readonly events: readonly CalendarEvent[];
}

/** Events of one text that are shown, people of one event. */
export const eventsAtMost = 10;
export const attendeesAtMost = 200;
/** Characters of one value. */
const valueAtMost = 500;

type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];
type Component = readonly [string, readonly unknown[], readonly unknown[]];

const isComponent = (value: unknown): value is Component =>
  Array.isArray(value) && typeof value[0] === 'string' && Array.isArray(value[1]) && Array.isArray(value[2]);
const isProperty = (value: unknown): value is Property =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'object' && value[1] !== null;

const childrenOf = ([, , children]: Component, name: string): Component[] =>
  children.filter(isComponent).filter(([own]) => own === name);
const propertiesOf = ([, properties]: Component, name: string): Property[] =>
  properties.filter(isProperty).filter(([own]) => own === name);
const firstOf = (component: Component, name: string): Property | undefined => propertiesOf(component, name)[0];

const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;
const clean = (value: unknown): string =>
  typeof value === 'string' ? value.replace(controls, ' ').trim().slice(0, valueAtMost) : '';
const textOf = (component: Component, name: string): string => clean(firstOf(component, name)?.[3]);
const parameterOf = (property: Property, name: string): string => {
  const value = property[1][name];
  return clean(Array.isArray(value) ? value[0] : value);
};

const answers: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
};

const personOf = (property: Property): Attendee => {
  const address = clean(property[3]).replace(/^mailto:/i, '');
  return {
    name: parameterOf(property, 'cn') || address,
    address,
    answer: answers[parameterOf(property, 'partstat').toUpperCase()] ?? 'none',
  };
};

const wallPattern = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z)?)?$/;

interface Moment {
  readonly at: number;
  readonly allDay: boolean;
  readonly floating: boolean;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const offsetOf = (value: unknown): number | null => {
  const parts = /^([+-])(\d\d):?(\d\d)/.exec(typeof value === 'string' ? value : '');
  if (!parts) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
};

const ruleOf = (half: Component): ZoneRule[] => {
  const offset = offsetOf(firstOf(half, 'tzoffsetto')?.[3]);
  if (offset === null) return [];
  const rule = firstOf(half, 'rrule')?.[3];
  if (typeof rule !== 'object' || rule === null) return [{ offset, from: null }];
  const { bymonth, byday } = rule as { bymonth?: unknown; byday?: unknown };
  const month = Number(Array.isArray(bymonth) ? bymonth[0] : bymonth);
  const day = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(String(Array.isArray(byday) ? byday[0] : byday));
  if (!day || !(month >= 1 && month <= 12)) return [{ offset, from: null }];
  return [{ offset, from: { month, weekday: weekdays.indexOf(day[2] ?? ''), which: Number(day[1] ?? 1) } }];
};

const zonesOf = (calendar: Component): ReadonlyMap<string, readonly ZoneRule[]> =>
  new Map(
    childrenOf(calendar, 'vtimezone')
      .slice(0, eventsAtMost)
      .map((zone) => [
        textOf(zone, 'tzid'),
        [...childrenOf(zone, 'standard'), ...childrenOf(zone, 'daylight')].slice(-20).flatMap(ruleOf),
      ]),
  );

const momentOf = (property: Property | undefined, zones: ReadonlyMap<string, readonly ZoneRule[]>): Moment | null => {
  const value = property?.[3];
  const parts = wallPattern.exec(typeof value === 'string' ? value : '');
  if (!property || !parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const allDay = parts[4] === undefined;
  if (allDay) return { at: Date.UTC(year, month - 1, day), allDay, floating: false };
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (parts[7]) return { at: wall, allDay, floating: false };
  const name = parameterOf(property, 'tzid');
  const zone = platformZone(name);
  if (zone) return { at: momentIn(zone, wall), allDay, floating: false };
  const byRules = momentByRules(zones.get(name) ?? [], wall);
  return { at: byRules ?? wall, allDay, floating: byRules === null };
};

/** RFC 5545 §3.3.6; milliseconds. */
const durationOf = (value: unknown): number | null => {
  const parts = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/.exec(
    typeof value === 'string' ? value : '',
  );
  if (!parts) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

const frequencies: Readonly<Record<string, CalendarEvent['repeats']>> = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  YEARLY: 'yearly',
};

const repeatsOf = (event: Component): CalendarEvent['repeats'] => {
  const rule = firstOf(event, 'rrule')?.[3];
  if (typeof rule !== 'object' || rule === null) return null;
  const { freq, interval } = rule as { freq?: unknown; interval?: unknown };
  const isEach = interval === undefined || interval === 1;
  return (isEach ? frequencies[String(freq)] : undefined) ?? 'otherwise';
};

const eventOf = (event: Component, zones: ReadonlyMap<string, readonly ZoneRule[]>): CalendarEvent => {
  const begins = momentOf(firstOf(event, 'dtstart'), zones);
  const ends = momentOf(firstOf(event, 'dtend') ?? firstOf(event, 'due'), zones);
  const length = durationOf(firstOf(event, 'duration')?.[3]);
  const organizer = firstOf(event, 'organizer');
  return {
    summary: textOf(event, 'summary'),
    location: textOf(event, 'location'),
    begins: begins?.at ?? null,
    ends: ends?.at ?? (begins && length !== null ? begins.at + length : null),
    allDay: begins?.allDay ?? false,
    floating: begins?.floating ?? false,
    repeats: repeatsOf(event),
    organizer: organizer ? personOf(organizer) : null,
    attendees: propertiesOf(event, 'attendee').slice(0, attendeesAtMost).map(personOf),
    cancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
  };
};

/** Reads the tree; null when it is no calendar, or one without events and tasks. */
export const calendarContent = (tree: unknown): CalendarContent | null => {
  const calendar = isComponent(tree) ? tree : Array.isArray(tree) ? tree.find(isComponent) : undefined;
  if (calendar?.[0] !== 'vcalendar') return null;
  const zones = zonesOf(calendar);
  const events = [...childrenOf(calendar, 'vevent'), ...childrenOf(calendar, 'vtodo')]
    .slice(0, eventsAtMost)
    .map((event) => eventOf(event, zones));
  return events.length === 0 ? null : { method: textOf(calendar, 'method').toLowerCase(), events };
};
