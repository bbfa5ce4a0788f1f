// Message-IDs: made from chance that is passed in, and the ids by which an answer finds its thread (RFC 5322 §3.6.4).

import { ComposeError } from './compose-error.ts';
import { messageIdChars, references as mostReferences } from './limits.ts';

/** `msg-id` as it is met: anything visible between brackets, since what others made is repeated, not judged. */
const idShape = /^<[!-;=?-~]+>$/;

const isId = (text: string): boolean => text.length <= messageIdChars && idShape.test(text);

/** The ids in a field of somebody else's message; what cannot be one is left out. */
export const idsIn = (value: string): string[] =>
  (value.match(/<[^<>]*>/g) ?? []).map((id) => id.replace(/\s+/g, '')).filter(isId);

/**
 * A new id.
 * @param chance at least 128 random bits
 * @param domain of the sender's address; it only keeps ids of different places apart
 */
export const newMessageId = (chance: Uint8Array, domain: string): string => {
  const left = [...chance].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const right = /^[a-z0-9.-]{1,200}$/i.test(domain) ? domain.toLowerCase() : 'localhost';
  return `<${left}@${right}>`;
};

/** What of the answered message its answer's ids come from; values as they stood there. */
export interface Answered {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: string | null;
}

export interface ThreadIds {
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/**
 * RFC 5322 §3.6.4: References are the answered message's References (else its In-Reply-To, if that is one id) and its own id.
 * Where there are too many, the first and the newest ones stay.
 */
export const threadIds = ({ messageId, inReplyTo, references }: Answered): ThreadIds => {
  const own = idsIn(messageId ?? '').slice(0, 1);
  const earlier = idsIn(references ?? '');
  const parents = idsIn(inReplyTo ?? '');
  const chain = earlier.length > 0 ? earlier : parents.length === 1 ? parents : [];
  // The newest mention counts: an id that comes twice would make a loop.
  const all = [...chain.filter((id) => !own.includes(id)), ...own];
  const once = all.filter((id, index) => all.indexOf(id) === index);
  const kept = once.length > mostReferences ? [once[0]!, ...once.slice(1 - mostReferences)] : once;
  return { inReplyTo: own, references: kept };
};

/** Pieces of a field that lists ids. */
export const idList = (ids: readonly string[]): string[] =>
  ids.map((id, index) => {
    if (!isId(id)) throw new ComposeError('message-id');
    return index === 0 ? id : ` ${id}`;
  });
