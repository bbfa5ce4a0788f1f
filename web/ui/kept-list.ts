// Lists of named things that a person made and this device keeps, read back. Pure.

/** Those of what was kept that can be read, at most so many; each id once. */
export const readKeptList = <T extends { readonly id: string }>(
  kept: unknown,
  atMost: number,
  read: (value: unknown) => T | null,
): readonly T[] => {
  const found = new Map<string, T>();
  for (const value of Array.isArray(kept) ? kept.slice(0, atMost) : []) {
    const one = read(value);
    if (one && !found.has(one.id)) found.set(one.id, one);
  }
  return [...found.values()];
};
