// A message that comes back to a mailbox has no uid there until the server has said which. Until then it stands in the list under
// a number above those that servers give. Which messages these are is pending/stand-ins.ts's business.

/** Stand-ins have numbers from here on: a server that has given out four billion gets none. */
export const standInsFrom = 0xf000_0000;

export const isStandIn = (uid: number): boolean => uid >= standInsFrom;
