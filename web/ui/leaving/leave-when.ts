// When somebody who wants to sign out is signed out: at once, as soon as everything was sent, or not, since a change failed
// meanwhile and they should hear of it. Pure.

export interface Leave {
  /** The person waits until everything is sent; else they have not answered yet. */
  readonly waits: boolean;
  /** Changes that had failed when they began to. */
  readonly failedBefore: number;
}

export interface Standing {
  readonly unconfirmed: number;
  readonly failed: number;
}

/** `ask`: the question stands, or the wait goes on. */
export const leaveWhen = (
  { waits, failedBefore }: Leave,
  { unconfirmed, failed }: Standing,
): 'leave' | 'stay' | 'ask' => {
  if (!waits || unconfirmed > 0) return 'ask';
  return failed > failedBefore ? 'stay' : 'leave';
};
