// Where the keys are among hits that come, go and move while the search goes on: on a message, not on a place. Pure.

import type { SearchHit } from '../../client/search.ts';

/** One message of whatever folder. */
export const keyOf = ({ mailbox, summary }: Pick<SearchHit, 'mailbox' | 'summary'>): string =>
  `${mailbox}/${summary.uid}`;

export const positionOf = (hits: readonly SearchHit[], key: string | null): number =>
  key === null ? -1 : hits.findIndex((hit) => keyOf(hit) === key);

export interface FoundCursor {
  readonly key: string;
  /** Where it stood last. */
  readonly at: number;
}

export const cursorAt = (hits: readonly SearchHit[], at: number): FoundCursor | null => {
  const hit = hits[at];
  return hit ? { key: keyOf(hit), at } : null;
};

/** The same among these hits: with its message, or where that is gone on what took its place. The same value when nothing moved. */
export const followed = (cursor: FoundCursor | null, hits: readonly SearchHit[]): FoundCursor | null => {
  if (cursor === null || hits.length === 0) return cursor;
  const at = positionOf(hits, cursor.key);
  if (at === cursor.at) return cursor;
  return at >= 0 ? { key: cursor.key, at } : cursorAt(hits, Math.min(cursor.at, hits.length - 1));
};

/** Where what stood at a place stands now; where that is gone, that place. */
export const placeAmong = (before: readonly SearchHit[], hits: readonly SearchHit[], place: number): number => {
  const hit = before[place];
  const at = hit ? positionOf(hits, keyOf(hit)) : -1;
  return at >= 0 ? at : Math.min(place, Math.max(0, hits.length - 1));
};
