// What a message is known by when messages are joined: numbers of the ids that it bears or names. Pure. Reading the headers is
// references.ts's business, joining thread-links.ts's.

import type { ThreadHeaders } from '../../store/thread-links.ts';
import { idCharsAtMost, idsIn, referencesAtMost } from './references.ts';

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
