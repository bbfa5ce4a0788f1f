// What a fuzz target is: bytes in, and an exception when a property does not hold. Targets lie beside the code they try,
// in files named *.fuzz.ts; scripts/fuzz.mjs runs them for long, fuzz.test.ts a few thousand inputs of each.

export interface FuzzTarget {
  /** As `--target` takes it; unique. */
  readonly name: string;
  /** Inputs to start from. `transcripts` are the texts of shared/imap/testdata. */
  seeds(transcripts: readonly string[]): readonly (string | Uint8Array)[];
  /** Words worth inserting. */
  readonly words: readonly string[];
  /** Throws, or rejects, when a property does not hold. Decides by nothing but the input, so that it can be replayed. */
  run(input: Uint8Array): void | Promise<void>;
}

/** A number that depends on every byte: what a target takes for chance. FNV-1a. */
export const hashOf = (bytes: Uint8Array): number => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

/** Throws with `what` when a property does not hold. */
export const insist = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`property: ${what}`);
};

/** What is wrong with `target` on `input`, as text; null when all properties hold. */
export const problemOf = async (target: FuzzTarget, input: Uint8Array): Promise<string | null> => {
  try {
    await target.run(input.slice());
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? `${error}`) : `thrown: ${String(error)}`;
  }
};

/** The kind of a problem, without what differs from input to input: its numbers, and all lines but the first. */
export const kindOfProblem = (problem: string): string => (problem.split('\n', 1)[0] ?? '').replace(/\d+/g, '#');
