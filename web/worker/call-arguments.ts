// Reads the arguments of the screen's calls: each comes back as what it has to be, or the call is refused as `bad-request`.
// Those of changes: change-arguments.ts.

import { ProblemError } from '../../shared/problems.ts';

/** Messages one call may name. */
export const uidsAtMost = 100_000;
/** Hits one search may show: nobody reads further, and each is sent whole. */
export const hitsAtMost = 2000;

export const refuse = (): never => {
  throw new ProblemError({ code: 'bad-request' });
};
export const asText = (value: unknown): string =>
  typeof value === 'string' && value.length <= 10_000 ? value : refuse();
export const asTextOrNull = (value: unknown): string | null => (value === null ? null : asText(value));
export const asFlag = (value: unknown): boolean => (typeof value === 'boolean' ? value : refuse());
export const asCount = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
export const asUid = (value: unknown): number => {
  const uid = asCount(value);
  return uid >= 1 && uid <= 0xffff_ffff ? uid : refuse();
};
export const asHits = (value: unknown): number => {
  const hits = asCount(value);
  return hits >= 1 && hits <= hitsAtMost ? hits : refuse();
};
export const asUids = (value: unknown): number[] =>
  Array.isArray(value) && value.length <= uidsAtMost ? value.map(asUid) : refuse();
