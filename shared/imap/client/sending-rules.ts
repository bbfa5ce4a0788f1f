// What may be sent as things are: rules that hang on what was agreed on and on what is in flight. Who writes when is
// outgoing.ts's business, what a command is command.ts's.

import type { Argument } from '../wire/argument.ts';
import type { Capabilities } from '../wire/capability.ts';
import type { Command } from './command.ts';

type Sent = Pick<Command<unknown>, 'name' | 'args'>;

/** Their messages are named by sequence number, in what they ask or in what answers them. */
const bySequence = new Set(['FETCH', 'STORE', 'COPY', 'MOVE', 'SEARCH', 'SORT', 'THREAD', 'REPLACE', 'PARTIAL']);

/** While only these run, no message changes its number: RFC 9051 §7.5.1. */
const keepsNumbers = new Set(['FETCH', 'STORE', 'SEARCH']);

const namesSequence = (argument: Argument): boolean =>
  argument.is === 'list' ? argument.items.some(namesSequence) : argument.is === 'sequence';

const usesSequence = ({ name, args }: Sent): boolean => bySequence.has(name) || args.some(namesSequence);

/** IMAP4rev2 knows them no more: RFC 9051 appendix E. */
const goneInRevision2 = new Set(['LSUB', 'CHECK']);

/** Why a command makes no sense to this server by now; null when it does. */
export const whyNot = (command: Sent, capabilities: Capabilities): string | null => {
  // RFC 9586 §3: an error by then, and what it would be about is not known.
  if (capabilities.isEnabled('UIDONLY') && usesSequence(command)) return 'sequence numbers where only UIDs are spoken';
  if (capabilities.isRevision2 && goneInRevision2.has(command.name)) return `IMAP4rev2 has no ${command.name}`;
  return null;
};

/**
 * Could messages be renumbered between the moment a command is sent and the moment the server reads its sequence numbers?
 * RFC 9051 §5.5. Those of SELECT are of a mailbox that is not open yet.
 */
export const isOvertaken = (command: Command<unknown>, inFlight: readonly { readonly command: Sent }[]): boolean =>
  inFlight.length > 0 &&
  command.stateAfterOk !== 'selected' &&
  usesSequence(command) &&
  inFlight.some((other) => !keepsNumbers.has(other.command.name));
