// The ids by which messages name each other, out of headers that anybody may have written. Pure. Which messages belong
// together by them is thread-links.ts's business.

import type { ThreadHeaders } from '../../store/thread-links.ts';

/** Bytes of a References header that are looked at: its beginning, and more of its end. Some thousand ids fit. */
export const referencesBytesAtMost = 64 * 1024;
/** Of those, from its beginning. */
const headBytes = 8 * 1024;
/** Ids that a message keeps of its References: the first, where all began, and the last, which are nearest to it. */
export const referencesAtMost = 50;
/** Characters of an id; RFC 5322 §2.1.1 lets no line be longer than 998. A longer one is none. */
export const idCharsAtMost = 500;

const idShape = new RegExp(`<([^<>\\s]{1,${idCharsAtMost}})>`, 'g');

/** The ids in a header's text, without their brackets, in order, each once; comments and words between them are left out. */
export const idsIn = (text: string): string[] => {
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(idShape)) ids.add(id!);
  return [...ids];
};

/** The ids of a References header as the server sent it, name included (RFC 5322 §3.6.4). At most `referencesAtMost`. */
export const readReferences = (bytes: Uint8Array): string[] => {
  const whole = bytes.length <= referencesBytesAtMost;
  // ASCII by the grammar; anything else is kept as it is, byte by byte, so that it compares.
  const latin = new TextDecoder('latin1');
  const text = whole
    ? latin.decode(bytes)
    : `${latin.decode(bytes.subarray(0, headBytes))} ${latin.decode(bytes.subarray(headBytes - referencesBytesAtMost))}`;
  const ids = idsIn(text);
  return ids.length <= referencesAtMost ? ids : [ids[0]!, ...ids.slice(1 - referencesAtMost)];
};

/** Every id that a message bears or names, as numbers, each once; its own first. None: it stands alone. */
export const threadIdsOf = ({ messageId, inReplyTo, references }: ThreadHeaders): number[] => {
  const own = ownIdOf(messageId);
  const named = idsIn(inReplyTo ?? '').slice(0, referencesAtMost);
  return [...new Set([...(own === null ? [] : [own]), ...references, ...named].map(idNumber))];
};

/** A Message-ID without its brackets, as others name it; null when there is none. */
export const ownIdOf = (messageId: string | null): string | null => {
  if (messageId === null) return null;
  const [first] = idsIn(messageId);
  if (first !== undefined) return first;
  const bare = messageId.trim();
  return bare === '' || bare.length > idCharsAtMost || bare.includes('<') || bare.includes('>') ? null : bare;
};

/**
 * An id as a number of 53 bits: a hundredth of the room that its text takes in an index, and of a million ids two are alike
 * once in twenty thousand accounts. Somebody who makes two alike gains nothing: naming an id joins as well.
 */
export const idNumber = (id: string): number => {
  let high = 0x2f6e_2b15;
  let low = 0x7a4d_c3e9;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    high = Math.imul(high ^ code, 0x0100_4f2d);
    high ^= high >>> 15;
    low = Math.imul(low + code, 0x5bd1_e4a3);
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (low >>> 16), 0x2c1b_3c6d);
  low = Math.imul(low ^ (high >>> 15), 0x297a_2d39);
  return ((high >>> 11) & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0);
};
