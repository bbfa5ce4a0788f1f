// Ids of mailboxes, messages and threads that outlive their names and uids. RFC 8474 §4, §5.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';

const wellFormed = /^[\w-]{1,255}$/;

/**
 * `"(" objectid ")"`. Null for what is none: some servers send bytes of their own memory (quirk odd-object-id), by which
 * nothing may be told from anything else.
 */
export const readObjectId = (d: Decoder): string | null => {
  d.expect(OPEN, '"("');
  const from = d.offset;
  let to = from;
  while (to < d.end && d.bytes[to] !== CLOSE) to++;
  d.offset = to;
  d.expect(CLOSE, '")"');
  const id = String.fromCharCode(...d.bytes.subarray(from, Math.min(to, from + 256)));
  if (wellFormed.test(id)) return id;
  d.note('odd-object-id');
  return null;
};
