// How much of the device is used for what can be fetched again. Rows are not in it: they are what makes the list instant.

import { openedCharsAtMost } from './opened-texts.ts';

/** The part of what the browser grants that texts of messages take, counting a character as a byte. */
export const textShare = 0.05;
/** The part that opened attachments take. */
export const partShare = 0.2;
/** Bytes of opened attachments on a device that has all the room of the world. */
export const partBytesAtMost = 1024 * 1024 * 1024;
/** Bytes that are assumed where the browser does not tell: those of a small telephone. */
export const quotaAssumed = 1024 * 1024 * 1024;

export interface Budgets {
  /** Characters of all texts together. */
  readonly textChars: number;
  /** Bytes of all opened attachments together. */
  readonly partBytes: number;
}

/** @param quota bytes this origin may use, as `navigator.storage.estimate()` says */
export const budgetsOf = (quota: number | undefined): Budgets => {
  const granted = quota ?? quotaAssumed;
  return {
    textChars: Math.min(openedCharsAtMost, Math.floor(granted * textShare)),
    partBytes: Math.min(partBytesAtMost, Math.floor(granted * partShare)),
  };
};
