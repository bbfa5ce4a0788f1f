// What the protocol console is told: commands and responses of every connection, and which action of the person caused them.

import type { RecordedEvent } from '../../shared/bridge/login-record.ts';

export type { RecordedAnswer, RecordedText } from '../../shared/bridge/login-record.ts';

/** Why something went over the line. */
export type ProtocolActionKind =
  | 'sign-in' // the bridge signed in; from its record
  | 'connect' // a connection began
  | 'open-mailbox'
  | 'scroll'
  | 'open-message'
  | 'read-ahead'
  | 'download'
  | 'fill' // rows for the copy on this device, of messages that nobody has looked for
  | 'flag'
  | 'search'
  | 'change' // something else that the person changed: moved, deleted, a mailbox made
  | 'check-mailboxes' // the counts of the other mailboxes, now and then
  | 'sync' // keeping the copy right, without anybody's doing
  | 'news' // the server told something, and what was asked because of it
  | 'keep-alive' // IDLE and NOOP
  | 'typed' // a line of the console's prompt
  | 'sign-out';

export interface ProtocolAction {
  readonly id: number;
  readonly kind: ProtocolActionKind;
  /** What it was about: a mailbox, a uid, the typed line. '' when there is nothing to say. */
  readonly detail: string;
}

export interface ProtocolConnection {
  readonly id: number;
  /** `sign-in`: what the bridge did before it gave the line away. */
  readonly kind: 'sign-in' | 'mail' | 'console';
}

/** One command or response. `at` is milliseconds since 1970. Server text in it is hostile. */
export interface ProtocolEvent extends RecordedEvent {
  /** Grows by one with every event of the engine; gaps where events were dropped. */
  readonly seq: number;
  readonly connection: number;
  readonly action: number;
}

/** What is new since the last one. */
export interface ProtocolBatch {
  readonly events: readonly ProtocolEvent[];
  readonly actions: readonly ProtocolAction[];
  readonly connections: readonly ProtocolConnection[];
  /** All before it is forgotten: another engine has begun to count. */
  readonly anew?: true;
}

/** How a typed line ended. What it brought is among the events. */
export interface RawLineAnswer {
  /** `refused`: the line was not sent, `text` says why. */
  readonly status: 'ok' | 'no' | 'bad' | 'refused';
  /** The server's sentence (hostile), or ours. */
  readonly text: string;
}
