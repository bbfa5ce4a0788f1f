// What `npm run soak` runs: a story that is told again and again, each time with bad weather at another moment.

export interface SoakStory {
  readonly name: string;
  /** Times that one process tells it before it is asked again. */
  readonly chunk: number;
  /** Several processes may have it open at once, each on its own servers. @param seed decides all that chance decides */
  open(seed: number): Promise<SoakTeller>;
}

export interface SoakTeller {
  /** How often it is told if time is no matter. */
  readonly of: number;
  /** Tells it for these numbers, `to` left out: the same seed and numbers are the same story. What did not hold, in words. */
  tell(from: number, to: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** From a process that tells a story, to the one that leads. */
export type TellerMessage = { readonly of: number } | { readonly from: number; readonly problems: readonly string[] };

/** The other way: tell these. */
export interface TellerOrder {
  readonly from: number;
  readonly to: number;
}

/** After so many, the reason is one and the same. */
export const enoughProblems = 20;
