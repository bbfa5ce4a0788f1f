// Who gets a letter, over its three lines: added, taken away, put back and moved. Nobody is there twice. Pure.

import { addressKey, pastedAddresses } from '../../../client/addresses.ts';
import type { Letter } from '../../../client/letters.ts';
import type { Address } from '../../../client/model.ts';

export const lines = ['to', 'cc', 'bcc'] as const;
export type Line = (typeof lines)[number];

export type Recipients = Pick<Letter, Line>;

/** Where somebody stands. */
export interface Place {
  readonly line: Line;
  readonly index: number;
}

/** Somebody who was taken away, and from where. */
export interface Removed extends Place {
  readonly person: Address;
}

const known = (all: Recipients): Set<string> =>
  new Set(lines.flatMap((line) => all[line].map(({ address }) => addressKey(address))));

/** These at the end of a line; who is in any line already stays there. */
export const withPeople = (all: Recipients, line: Line, people: readonly Address[]): Recipients => {
  const there = known(all);
  const added = people.filter(({ address }) => {
    const key = addressKey(address);
    const isNew = !there.has(key);
    there.add(key);
    return isNew;
  });
  return added.length === 0 ? all : { ...all, [line]: [...all[line], ...added] };
};

/** What was typed or pasted, as people. What is no address stays, to be mended. */
export const withTyped = (all: Recipients, line: Line, typed: string): Recipients => {
  const { addresses, invalid } = pastedAddresses(typed);
  return withPeople(all, line, [...addresses, ...invalid.map((text) => ({ name: '', address: text }))]);
};

export const without = (all: Recipients, { line, index }: Place): Recipients =>
  all[line][index] ? { ...all, [line]: all[line].filter((_, each) => each !== index) } : all;

/** Puts somebody back where they were, unless they are there again. */
export const putBack = (all: Recipients, { line, index, person }: Removed): Recipients =>
  known(all).has(addressKey(person.address))
    ? all
    : { ...all, [line]: [...all[line].slice(0, index), person, ...all[line].slice(index)] };

/** @param before whom they come to stand before, in the line as it is now; absent: at its end */
export const moved = (all: Recipients, from: Place, to: Line, before: number = all[to].length): Recipients => {
  const person = all[from.line][from.index];
  if (!person) return all;
  const left = without(all, from);
  // In their own line everybody behind them comes one nearer.
  const at = to === from.line && from.index < before ? before - 1 : before;
  return { ...left, [to]: [...left[to].slice(0, at), person, ...left[to].slice(at)] };
};

/** The line above or below; null: there is none. */
export const nextLine = (line: Line, step: 1 | -1): Line | null => lines[lines.indexOf(line) + step] ?? null;
