// The numbers of IMAP, branded so that they cannot be mixed up.

/** A message's stable number in one mailbox (1 to 2^32-1), valid as long as its UIDVALIDITY is. */
export type Uid = number & { readonly unit: 'uid' };
/** A message's position in the selected mailbox (1 to 2^32-1), valid until the next EXPUNGE. Session only. */
export type SeqNum = number & { readonly unit: 'seq' };
/** RFC 7162: a change counter of 63 bits. */
export type ModSeq = bigint;

export const maxNumber = 0xffff_ffff;

const isNumber = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= maxNumber;

/** A checked Uid. Throws RangeError for what cannot be one. */
export const uid = (n: number): Uid => {
  if (!isNumber(n)) throw new RangeError('not a uid');
  return n as Uid;
};

/** A checked SeqNum. Throws RangeError for what cannot be one. */
export const seqNum = (n: number): SeqNum => {
  if (!isNumber(n)) throw new RangeError('not a sequence number');
  return n as SeqNum;
};
