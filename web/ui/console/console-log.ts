// What the console has been told, as one value that React can watch. Bounded like the engine's own ring.

import { LiveSource, type LiveValue } from '../../client/live-value.ts';
import type { ProtocolAction, ProtocolBatch, ProtocolConnection, ProtocolEvent } from '../../client/protocol.ts';

/** Events the page keeps; the engine keeps as many. */
export const eventsAtMost = 10_000;
/** Characters of their text: a few megabytes of a page's memory. */
export const charsAtMost = 4_000_000;

export interface LogSnapshot {
  readonly events: readonly ProtocolEvent[];
  readonly actions: ReadonlyMap<number, ProtocolAction>;
  readonly connections: ReadonlyMap<number, ProtocolConnection>;
}

const empty: LogSnapshot = { events: [], actions: new Map(), connections: new Map() };

const charsOf = ({ text }: ProtocolEvent): number => {
  let chars = 0;
  for (const piece of text) if (typeof piece === 'string') chars += piece.length;
  return chars;
};

export class ConsoleLog {
  readonly #source = new LiveSource<LogSnapshot>(empty);
  readonly snapshot: LiveValue<LogSnapshot> = this.#source;
  #chars = 0;

  add(batch: ProtocolBatch): void {
    if (batch.anew) this.clear();
    const before = batch.anew ? empty : this.#source.get();
    const newest = before.events.at(-1)?.seq ?? 0;
    const fresh = batch.events.filter(({ seq }) => seq > newest);
    let events = fresh.length > 0 ? [...before.events, ...fresh] : before.events;
    for (const event of fresh) this.#chars += charsOf(event);
    let drop = Math.max(0, events.length - eventsAtMost);
    for (let at = 0; at < drop; at++) this.#chars -= charsOf(events[at]!);
    while (this.#chars > charsAtMost && drop < events.length) this.#chars -= charsOf(events[drop++]!);
    if (drop > 0) events = events.slice(drop);
    this.#source.set({
      events,
      actions: joined(before.actions, batch.actions),
      connections: joined(before.connections, batch.connections),
    });
  }

  clear(): void {
    this.#chars = 0;
    this.#source.set({ ...this.#source.get(), events: [] });
  }
}

/** Actions that are remembered; most of them sent something. */
const namedAtMost = 20_000;

const joined = <T extends { readonly id: number }>(
  known: ReadonlyMap<number, T>,
  more: readonly T[],
): ReadonlyMap<number, T> => {
  if (more.length === 0) return known;
  const all = new Map(known);
  for (const each of more) all.set(each.id, each);
  for (const id of all.keys()) {
    if (all.size <= namedAtMost) break;
    all.delete(id);
  }
  return all;
};
