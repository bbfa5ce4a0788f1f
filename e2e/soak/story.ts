// What `npm run soak` runs: a story that is told again and again, each time with bad weather at another moment.

export interface SoakRun {
  /** Milliseconds since 1970: no time is begun after it. */
  readonly until: number;
  /** Decides everything that chance decides. */
  readonly seed: number;
  /** A line about how far it is. */
  note(line: string): void;
}

export interface SoakOutcome {
  /** Times the story was told, and how often it would be if time were no matter. */
  readonly told: number;
  readonly of: number;
  /** What did not hold, in words that say how to have it again. */
  readonly problems: readonly string[];
}

export interface SoakStory {
  readonly name: string;
  run(run: SoakRun): Promise<SoakOutcome>;
}

/** After so many, the reason is one and the same. */
export const enoughProblems = 20;
