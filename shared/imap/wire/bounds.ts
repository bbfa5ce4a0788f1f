// Ranges of numbers as one flat list of their bounds (from, to, from, to …), and what sets and orders both ask of them. Nothing
// here expands a range. What the ranges mean together is uid-set.ts and number-order.ts.

/** How many numbers; those named twice count twice. */
export const sizeOf = (bounds: Uint32Array): number => {
  let size = 0;
  for (let at = 0; at < bounds.length; at += 2) size += bounds[at + 1]! - bounds[at]! + 1;
  return size;
};

/** How many numbers stand before each range. 2^32 of them need more than 32 bits. */
export const countsBefore = (bounds: Uint32Array): Float64Array => {
  const before = new Float64Array(bounds.length / 2);
  let sum = 0;
  for (let range = 0; range < before.length; range++) {
    before[range] = sum;
    sum += bounds[2 * range + 1]! - bounds[2 * range]! + 1;
  }
  return before;
};

/** The number at position `index`, which is there; `before`: its `countsBefore`. */
export const numberAt = (bounds: Uint32Array, before: Float64Array, index: number): number => {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (before[middle]! <= index) low = middle;
    else high = middle - 1;
  }
  return bounds[2 * low]! + (index - before[low]!);
};

/** One by one: whoever asks has looked at the size. */
export function* numbersOf(bounds: Uint32Array): Generator<number> {
  for (let at = 0; at < bounds.length; at += 2) {
    for (let n = bounds[at]!; n <= bounds[at + 1]!; n++) yield n;
  }
}

/** The range whose bounds begin at `at`, as it is written: `7` or `1:5`. */
export const rangeText = (bounds: Uint32Array, at: number): string => {
  const from = bounds[at]!;
  const to = bounds[at + 1]!;
  return from === to ? `${from}` : `${from}:${to}`;
};

/** All of them: `1:5,7`. */
export const rangesText = (bounds: Uint32Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bounds.length; at += 2) parts.push(rangeText(bounds, at));
  return parts.join(',');
};
