// A choice among a few that is kept on this device, and those who watch it.

import { LiveSource, type LiveValue } from '../client/live-value.ts';

export interface KeptChoice<T extends string> {
  readonly value: LiveValue<T>;
  /** Holds for this page in any case, and for the next visit where storage is allowed. */
  choose(choice: T): void;
}

/** @param choices the first one is the usual one, which is kept by keeping nothing */
export const keptChoice = <T extends string>(key: string, choices: readonly [T, ...T[]]): KeptChoice<T> => {
  const read = (): T => {
    try {
      const kept = localStorage.getItem(key);
      return choices.find((choice) => choice === kept) ?? choices[0];
    } catch {
      return choices[0]; // storage may be switched off
    }
  };
  const source = new LiveSource<T>(read());
  return {
    value: source,
    choose(choice) {
      source.set(choice);
      try {
        if (choice === choices[0]) localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      } catch {
        // Then it holds for this page.
      }
    },
  };
};
