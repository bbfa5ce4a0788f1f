// The keys that a person gave to actions in place of the usual ones. Which actions there are is keyboard.ts's business.

import { LiveSource, type LiveValue } from '../client/live-value.ts';

/** One key after the other, as keyboard.ts writes them. */
export type Keys = readonly string[];

/** Action → all its keys; actions that are not named keep theirs. */
export type OwnKeys = Readonly<Record<string, readonly Keys[]>>;

const storageKey = 'postern.keys';
/** Keys in a row; ways to one action; actions. What is kept may be anything. */
const keysAtMost = 2;
const waysAtMost = 4;
const actionsAtMost = 100;

const isKeys = (value: unknown): value is Keys =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= keysAtMost &&
  value.every((key) => typeof key === 'string' && key !== '' && key.length <= 24);

/** Reads what was kept; what is no such thing is left out. */
export const readOwnKeys = (text: string | null): OwnKeys => {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const entries = Object.entries(value).filter(
      ([, ways]) => Array.isArray(ways) && ways.length <= waysAtMost && ways.every(isKeys),
    );
    return Object.fromEntries(entries.slice(0, actionsAtMost)) as OwnKeys;
  } catch {
    return {};
  }
};

const kept = (): OwnKeys => {
  try {
    return readOwnKeys(localStorage.getItem(storageKey));
  } catch {
    return {}; // storage may be switched off
  }
};

const source = new LiveSource<OwnKeys>(kept());
export const ownKeys: LiveValue<OwnKeys> = source;

export const keepOwnKeys = (own: OwnKeys): void => {
  source.set(own);
  try {
    if (Object.keys(own).length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(own));
  } catch {
    // Then they hold for this page.
  }
};

/** The usual table with the person's keys in it, in the same order. */
export const withOwnKeys = <S extends { readonly action: string; readonly keys: Keys }>(
  usual: readonly S[],
  own: OwnKeys,
): readonly S[] => {
  const done = new Set<string>();
  return usual.flatMap((shortcut) => {
    const ways = Object.hasOwn(own, shortcut.action) ? own[shortcut.action] : undefined;
    if (!ways) return [shortcut];
    if (done.has(shortcut.action)) return [];
    done.add(shortcut.action);
    return ways.map((keys) => ({ ...shortcut, keys }));
  });
};

/** Do these keys get in each other's way: are they the same, or is one the beginning of the other? */
export const isClash = (one: Keys, other: Keys): boolean => {
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared).every((key, index) => key === other[index]);
};
