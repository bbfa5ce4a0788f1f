// A message as the mail server gets it: read from its Blob a slice at a time, so that it never lies in memory as a whole.

import type { SubmissionProblem } from '../../../shared/bridge/submission.ts';
import {
  type AppendResult,
  append,
  type Capabilities,
  type Command,
  type NewMessage,
} from '../../../shared/imap/index.ts';
import { type ByteSource, readPieces } from '../../../shared/mime/byte-source.ts';
import type { MailboxName } from '../../client/model.ts';

/** Octets that are in memory at once. */
export const sliceAtMost = 256 * 1024;
/** Octets from which on a message goes up on a line of its own: what the person does meanwhile does not wait for it. */
export const largeFrom = 1024 * 1024;

/** The content of a message to be put into a mailbox. */
export const contentOf = (message: ByteSource): NewMessage['content'] => ({
  size: message.size,
  read: () => readPieces(message, sliceAtMost),
});

export interface PuttingWorld {
  capabilities(): Capabilities;
  runAnywhere<T>(command: Command<T>): Promise<T>;
  runLarge<T>(mailbox: MailboxName, make: () => Command<T>, cause: number): Promise<T>;
  /** A line can have it selected: its uids are known. */
  isKnown(mailbox: MailboxName): boolean;
}

/** Something is not done now. `problem` null: there is none, it only is not the time yet. */
export class NotNow extends Error {
  readonly problem: SubmissionProblem | null;
  /** Milliseconds until it makes sense to try again; null: as with everything that failed. */
  readonly wait: number | null;

  constructor(problem: SubmissionProblem | null, wait: number | null = null) {
    super(problem?.code ?? 'not yet');
    this.problem = problem;
    this.wait = wait;
  }
}

/** Octets that a message may have to be kept there; null: nobody says (RFC 7889). */
export const copyLimit = (capabilities: Capabilities): number | null => {
  const most = capabilities.limit('APPENDLIMIT');
  return most === null || most > Number.MAX_SAFE_INTEGER ? null : Number(most);
};

/** Puts a message into a mailbox. Rejects with a ProblemError, or {@link NotNow} for what is too large, before a word of it is said. */
export const putMessage = (
  world: PuttingWorld,
  mailbox: MailboxName,
  message: Blob,
  more: Omit<NewMessage, 'content'>,
): Promise<AppendResult> => {
  if (message.size > (copyLimit(world.capabilities()) ?? message.size))
    return Promise.reject(new NotNow({ code: 'message-too-large' }, Number.POSITIVE_INFINITY));
  const make = (): Command<AppendResult> => append(mailbox, { content: contentOf(message), ...more });
  return message.size >= largeFrom && world.isKnown(mailbox)
    ? world.runLarge(mailbox, make, 0)
    : world.runAnywhere(make());
};
