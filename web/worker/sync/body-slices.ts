// The sections of a body in the answers to one FETCH.

import type { FetchData, Uid } from '../../../shared/imap/index.ts';

/** The body sections in the answers for one message, by section in upper case; null when it was not answered at all. */
export const slicesOf = (answers: readonly FetchData[], uid: Uid): Map<string, Uint8Array> | null => {
  const slices = new Map<string, Uint8Array>();
  let answered = false;
  for (const data of answers) {
    if (data.uid !== undefined && data.uid !== uid) continue;
    if (data.sections.length === 0) continue;
    answered = true;
    for (const { section, bytes } of data.sections) slices.set(section.toUpperCase(), bytes ?? new Uint8Array(0));
  }
  return answered ? slices : null;
};
