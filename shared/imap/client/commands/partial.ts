// PARTIAL, RFC 1730 §6.4.6: a slice of a message from servers that are older than `BODY[]<origin.size>`.

import { number32, syntax } from '../../wire/argument.ts';
import { sectionName } from '../../wire/section-spec.ts';
import { type SeqNum, seqNum } from '../../wire/units.ts';
import type { Command } from '../command.ts';

export interface PartialSlice {
  /** The whole message, its header, its text, or a section as BODYSTRUCTURE numbers it. Never sets `\Seen`. */
  readonly of: 'message' | 'header' | 'text' | { readonly section: string };
  /** First octet, counted from 0 as everywhere here; the server counts from 1. */
  readonly origin: number;
  readonly size: number;
}

const named = { message: ['RFC822.PEEK', ''], header: ['RFC822.HEADER', 'HEADER'], text: ['RFC822.TEXT.PEEK', 'TEXT'] };

/** What to ask for, and how the answer names it. */
const itemOf = (of: PartialSlice['of']): readonly [item: string, section: string] => {
  if (typeof of === 'string') return named[of] as [string, string];
  const section = sectionName(of.section);
  return [`BODY.PEEK[${section}]`, section];
};

/**
 * The bytes: fewer than asked for at the end of the text, none behind it, null when the server sent nothing.
 * Answers do not tell their origin, hence one at a time. requires IMAP4 (not IMAP4rev1)
 */
export const partial = (seq: SeqNum, { of, origin, size }: PartialSlice): Command<Uint8Array | null> => {
  const [item, section] = itemOf(of);
  let found: Uint8Array | null = null;
  return {
    name: 'PARTIAL',
    args: [number32(seqNum(seq)), syntax(item), number32(origin + 1), number32(size)],
    alone: true,
    onUntagged: (response) => {
      if (response.kind !== 'fetch' || response.data.seq !== seq) return false;
      const answer = response.data.sections.find((other) => other.section === section);
      if (!answer) return false;
      found = answer.bytes;
      return true;
    },
    result: () => found,
  };
};
