// Whoever is about to leave a person's mail has what is written kept first. Part of the first page: knows no letters.

const writing = new Set<() => void>();

/** Of one letter that is open. Returns the function that ends it. */
export const keepsWriting = (keep: () => void): (() => void) => {
  writing.add(keep);
  return () => void writing.delete(keep);
};

/** Asks the engine, before anything else that is asked of it, to keep what is not kept yet. */
export const keepAllWriting = (): void => {
  for (const keep of writing) keep();
};
