// From events to rows: grouped by what caused them, filtered, groups folded. Pure; what a row looks like is console-list.tsx's.

import type { ProtocolAction, ProtocolConnection, ProtocolEvent, RecordedText } from '../../client/protocol.ts';
import { protocolConsole } from '../words/en/console.ts';
import { people } from '../words/en/people.ts';
import { wordsOf } from '../words/words.ts';
import { actionWords } from './action-words.ts';
import type { LogSnapshot } from './console-log.ts';

export interface ConsoleFilter {
  /** Words that have to stand in a line, or in the name of its group; case does not matter. */
  readonly text: string;
  readonly from: 'both' | 'client' | 'server';
  readonly connection: 'all' | ProtocolConnection['kind'];
  readonly keepAlives: boolean;
}

export const noFilter: ConsoleFilter = { text: '', from: 'both', connection: 'all', keepAlives: false };

/** All that one action caused. */
export interface ConsoleGroup {
  readonly is: 'group';
  readonly key: string;
  readonly action: number;
  readonly kind: ProtocolAction['kind'] | 'other';
  readonly words: string;
  readonly connection: ProtocolConnection['kind'];
  readonly at: number;
  /** From its first event to its last, milliseconds. */
  readonly time: number;
  readonly roundTrips: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Lines of it that the filter lets through. */
  readonly lines: number;
}

export type ConsoleRow = ConsoleGroup | { readonly is: 'line'; readonly key: string; readonly event: ProtocolEvent };

/** What stands for text that is not shown. */
export const gapText = (gap: string, bytes: number): string => {
  const words = wordsOf('protocolConsole', protocolConsole);
  if (gap === 'content') return `‹${words.content(bytes)}›`;
  if (gap === 'long') return `‹${words.moreBytes(bytes)}›`;
  return gap === 'secret' ? '•••' : '…';
};

/** A text in words; where a literal breaks the line there is a line break. */
export const plainText = (text: RecordedText): string =>
  text
    .map((piece) => (typeof piece === 'string' ? piece : gapText(piece.gap, piece.bytes)))
    .join('')
    .replaceAll('\r\n', '\n');

interface Gathered {
  readonly first: ProtocolEvent;
  readonly events: ProtocolEvent[];
  last: number;
  up: number;
  down: number;
  readonly bursts: Set<string>;
}

const gather = (events: readonly ProtocolEvent[]): Map<number, Gathered> => {
  const groups = new Map<number, Gathered>();
  for (const event of events) {
    let group = groups.get(event.action);
    if (!group) {
      group = { first: event, events: [], last: event.at, up: 0, down: 0, bursts: new Set() };
      groups.set(event.action, group);
    }
    group.events.push(event);
    group.last = Math.max(group.last, event.at);
    if (event.from === 'client') {
      group.up += event.bytes;
      // What left together was waited for together.
      group.bursts.add(`${event.connection}/${event.burst}`);
    } else group.down += event.bytes;
  }
  return groups;
};

/** The rows of the list, oldest first. `folded` holds the actions whose lines are not shown. */
export const rowsOf = (log: LogSnapshot, filter: ConsoleFilter, folded: ReadonlySet<number>): ConsoleRow[] => {
  const rows: ConsoleRow[] = [];
  const wanted = filter.text.trim().toLowerCase();
  for (const [action, group] of gather(log.events)) {
    const named = log.actions.get(action);
    const connection = log.connections.get(group.first.connection)?.kind ?? 'mail';
    if (filter.connection !== 'all' && filter.connection !== connection) continue;
    if (!filter.keepAlives && named?.kind === 'keep-alive') continue;
    const words = actionWords(named);
    const all = wanted === '' || words.toLowerCase().includes(wanted);
    const shown = group.events.filter(
      (event) =>
        (filter.from === 'both' || event.from === filter.from) &&
        (all || plainText(event.text).toLowerCase().includes(wanted)),
    );
    if (shown.length === 0) continue;
    rows.push({
      is: 'group',
      key: `g${action}`,
      action,
      kind: named?.kind ?? 'other',
      words,
      connection,
      at: group.first.at,
      time: group.last - group.first.at,
      roundTrips: group.bursts.size,
      bytesUp: group.up,
      bytesDown: group.down,
      lines: shown.length,
    });
    if (!folded.has(action)) for (const event of shown) rows.push({ is: 'line', key: `e${event.seq}`, event });
  }
  return rows;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Time of day to the millisecond, in the person's zone. */
export const clockText = (at: number): string => {
  const date = new Date(at);
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
};

export const timeText = (milliseconds: number): string => {
  if (milliseconds < 1) return '<1 ms';
  if (milliseconds < 10_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
};

export const bytesText = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** What a group cost, in words: `2 round trips, 96 B up, 3.1 kB down, 14 ms`. */
export const costText = ({ roundTrips, bytesUp, bytesDown, time }: ConsoleGroup): string => {
  const words = wordsOf('protocolConsole', protocolConsole);
  return [
    words.roundTrips(roundTrips),
    words.up(bytesText(bytesUp)),
    words.down(bytesText(bytesDown)),
    timeText(time),
  ].join(wordsOf('people', people).between);
};
