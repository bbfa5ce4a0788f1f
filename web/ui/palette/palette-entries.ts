// What the palette can find, and in which order it lists it. Pure; drawing and doing are palette.tsx's business.

import { fuzzyMatch } from '@nozbe/microfuzz';
import type { Keys } from '../own-keys.ts';

export interface PaletteEntry {
  readonly kind: 'action' | 'folder' | 'search';
  /** One of its kind. */
  readonly id: string;
  readonly name: string;
  /** Where it lies: the folders above, the group of the action. */
  readonly place: string;
  readonly ways: readonly Keys[];
}

/** Entries that are listed; nobody reads further. */
export const shownAtMost = 50;

/** With nothing typed: everything as it came. Else what fits best, best first. */
export const findEntries = <E extends PaletteEntry>(entries: readonly E[], typed: string): readonly E[] => {
  const wanted = typed.trim();
  if (wanted === '') return entries.slice(0, shownAtMost);
  const scored = entries.flatMap((entry) => {
    // The package is CommonJS: named exports are those that bundler and Node agree about.
    const fits = [entry.name, `${entry.place} ${entry.name}`].flatMap((text) => fuzzyMatch(text, wanted)?.score ?? []);
    return fits.length === 0 ? [] : [{ entry, score: Math.min(...fits) }];
  });
  return scored
    .sort((one, other) => one.score - other.score)
    .map(({ entry }) => entry)
    .slice(0, shownAtMost);
};
