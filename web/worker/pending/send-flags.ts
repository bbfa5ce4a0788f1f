// Tells the server which flags a person set or cleared. Adding a flag twice adds it once: it can always be sent again.

import { store, UidSet } from '../../../shared/imap/index.ts';
import { type ProblemCode, ProblemError } from '../../../shared/problems.ts';
import { lastUid } from './landed.ts';
import { stillThere } from './send-copies.ts';
import type { Sender } from './sender.ts';

/**
 * Why a mailbox will not keep a flag, by the PERMANENTFLAGS of its SELECT (RFC 9051 §7.1); null where nothing speaks against it.
 * Dovecot says OK to what the person has no right to, and does nothing.
 * @param kept null: nobody knows
 */
export const whyNotKept = (flag: string, kept: readonly string[] | null): ProblemCode | null => {
  if (kept === null) return null;
  if (kept.length === 0) return 'mailbox-read-only';
  // Of keywords the list is often not the whole truth.
  const isSystem = flag.startsWith('\\');
  return isSystem && !kept.some((other) => other.toLowerCase() === flag.toLowerCase()) ? 'command-refused' : null;
};

export const sendFlags: Sender<'flags'> = async (change, tools) => {
  const { mailbox, uids, payload } = change;
  const { flag, on } = payload;
  // Servers cut long command lines: many scattered messages go in several.
  const pieces = uids.split();
  await Promise.all(
    pieces.map((piece) =>
      tools.run(mailbox, () => {
        const code = whyNotKept(flag, tools.permanentFlags(mailbox));
        if (code) throw new ProblemError({ code });
        return store(piece, { op: on ? 'add' : 'remove', flags: [flag], silent: true });
      }),
    ),
  );
  // The server says OK to messages that are gone. What is none of the person's own doing they need not hear of.
  if (!tools.hasWaited || payload.quiet || uids.last === lastUid) return {};
  const unknown = uids.subtract(tools.uidsNow(mailbox) ?? UidSet.empty);
  if (unknown.isEmpty) return {};
  // Those that just came back may not have been heard of here.
  const missing = unknown.subtract(await stillThere({ mailbox, uids: unknown }, tools));
  if (missing.size === uids.size) throw new ProblemError({ code: 'no-such-message' });
  return { missing };
};
