// A conversation as the screen sees it: messages that answer each other, wherever they lie.

import type { MailboxName, MessageSummary } from './model.ts';

/** A message, and where it is. */
export interface MessagePlace {
  readonly mailbox: MailboxName;
  readonly uid: number;
}

/** One message of a conversation, however many copies of it there are. */
export interface ConversationMember {
  /** Every place where a copy lies, never empty. The first is the one to open: where the person is, if it is there. */
  readonly places: readonly MessagePlace[];
  /** The copy at the first place. */
  readonly summary: MessageSummary;
}

export interface Conversation {
  /** The message that was asked for. */
  readonly of: MessagePlace;
  /** From the oldest to the newest; only that message where it belongs to no other. Empty when it is not here. */
  readonly members: readonly ConversationMember[];
  /** False while there are messages here of which nobody knows yet where they belong. */
  readonly complete: boolean;
}
