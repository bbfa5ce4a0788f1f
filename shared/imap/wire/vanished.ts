// VANISHED, RFC 7162 §3.2.10: UIDs that are gone, as ranges that may name many more than ever existed.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { readUidSet } from './number-set.ts';
import type { UidSet } from './uid-set.ts';

export interface VanishedData {
  /** Gone since an earlier session: does not renumber the messages of this one. */
  earlier: boolean;
  uids: UidSet;
}

export const readVanished = (d: Decoder): VanishedData => {
  let earlier = false;
  d.skipSpaces();
  if (d.skip(OPEN)) {
    if (d.word() !== 'EARLIER') d.fail('EARLIER');
    earlier = true;
    d.expect(CLOSE, '")"');
    d.expectSpace();
  }
  return { earlier, uids: readUidSet(d) };
};
