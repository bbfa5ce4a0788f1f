// Which failures of a database are the file's own: those are the same the next time it is opened.

/**
 * Result codes of SQLite (sqlite.org/rescode.html) that speak of this moment rather than of the file: busy, locked, no
 * memory, interrupted, the device fails, full, cannot be opened.
 */
const passing: ReadonlySet<number> = new Set([5, 6, 7, 9, 10, 13, 14]);

/** Will the file be as bad the next time it is opened? */
export const isLasting = (error: unknown): boolean => {
  // By its name: the class comes with the tables, which are loaded when a copy is opened.
  // Sentences of ours that are none, in a cell that SQLite takes for whole.
  if (
    error instanceof SyntaxError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === 'NewerSchemaError')
  )
    return true;
  const code = (error as { resultCode?: unknown } | null)?.resultCode;
  return typeof code === 'number' && !passing.has(code & 0xff);
};
