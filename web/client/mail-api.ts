// The door between screen and engine, as types: what the screen may ask of the worker and what the worker tells.
// Requests and answers travel over one MessagePort; mail-client.ts and worker/mail-api-server.ts are its two ends.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import type { Problem } from '../../shared/problems.ts';
import type { Conversation } from './conversation.ts';
import type { LettersAnswer, LettersCall, LettersState } from './letters.ts';
import type {
  ChangeMade,
  Grouped,
  HandedEntry,
  JournalNews,
  Keywords,
  MailChange,
  PendingState,
} from './mail-changes.ts';
import type {
  ConnectionState,
  FillProgress,
  Freshness,
  ListUpdate,
  MailboxName,
  MailboxSummary,
  MessageDetail,
  UidRange,
} from './model.ts';
import type { Person } from './person.ts';
import type { ProtocolBatch, RawLineAnswer } from './protocol.ts';
import type { SearchUpdate } from './search.ts';
import type { StorageUse } from './storage-use.ts';

/** Calls with one answer each; a failure is a Problem. */
export interface MailCalls {
  /**
   * Starts the engine on a session. Answers as soon as it has started, not when it is live. On a remembered session it
   * shows what this device has and asks the bridge for the session itself, as often as it takes.
   */
  attach(session: SessionInfo | RememberedSession): void;
  /**
   * Which mailbox the list shows. Null: none. Updates follow as `list` events.
   * @param arrangement as arrangement.ts writes it; absent: newest first
   */
  watchMailbox(mailbox: MailboxName | null, arrangement?: string): void;
  /** Which positions are on screen or near: [from, to), 0 = newest. At most 500. */
  watchRange(mailbox: MailboxName, from: number, to: number): void;
  /** The person looks at this page now, and not at another tab: its mailbox goes first. */
  noteShown(): void;
  /** Nobody looks at this page any more: it is behind another, or its window is. */
  noteHidden(): void;
  /** Position of a message in the open list as it is arranged, null when it is not there (any more). */
  positionOf(mailbox: MailboxName, uid: number): number | null;
  /** Uid at a position of the open list, null when unknown yet. */
  uidAt(mailbox: MailboxName, position: number): number | null;
  /**
   * The messages at positions [from, to) of the open list as it is arranged, in no order: with conversations all that their
   * rows stand for. At most 1,000,000 positions.
   */
  uidsOf(mailbox: MailboxName, from: number, to: number): readonly UidRange[];
  /**
   * Opens a message: its text parts decoded. Does not mark it as seen.
   * @param section of a message that is attached to it; absent or null: the message itself
   */
  openMessage(mailbox: MailboxName, uid: number, section?: string | null): MessageDetail;
  /** The same for a message whose text is kept here already; null: the mail server would have to be asked. */
  keptMessage(mailbox: MailboxName, uid: number): MessageDetail | null;
  /** Nobody asked for it: messages that were on screen for a while are read. Nothing that `undo` takes back. */
  setSeen(mailbox: MailboxName, uids: readonly number[], seen: boolean): void;
  /**
   * Changes something. It is written down and shown when this answers; a refusal of the server follows as a `pending`
   * event.
   * @param key of this call among all that pages ever make: it is done once @param again an engine that died may have done it
   */
  change(change: MailChange & Grouped, key?: string, again?: boolean): ChangeMade;
  /**
   * Takes back that change with all that it was made together with, or the latest that can be: one more with each call. Null:
   * there is none. The rest as with `change`.
   */
  undo(id: string | null, key?: string, again?: boolean): ChangeMade | null;
  /** What the engine before this one had written down in memory alone. Said by the page's own line, after `attach`. */
  takeOver(entries: readonly HandedEntry[]): void;
  /** The keywords of a mailbox, as far as they are known here. */
  keywords(mailbox: MailboxName): Keywords;
  /** The person has seen that this change failed. */
  dismissChange(id: string): void;
  /**
   * Decoded bytes of one part. Progress comes as `progress` events bearing `transfer`.
   * @param section `SOURCE`: the whole message as it came; `START`: its first megabyte; `HEADER`: its head
   */
  readPart(mailbox: MailboxName, uid: number, section: string, transfer: number): Blob;
  /** Stops a readPart, which then fails with `cancelled`. */
  cancelTransfer(transfer: number): void;
  /**
   * Searches this device and the mail server; `searchResults` events bearing the number follow. With the number of a
   * running search: goes on with it up to that many hits. At most 2000.
   * @param mailbox null: all
   */
  search(search: number, text: string, mailbox: MailboxName | null, limit: number): void;
  /** Nobody looks at that search any more. */
  endSearch(search: number): void;
  /** The messages that belong together with this one, of those that are here. */
  conversation(mailbox: MailboxName, uid: number): Conversation;
  /** The page shows the conversation of that message: `conversation` events follow, the first at once. Null: of none. */
  watchConversation(mailbox: MailboxName | null, uid: number): void;
  /**
   * Whom the text may mean: words that begin words of a name or an address. Of those the person wrote to or heard from, as far as
   * the mail is here, the likeliest first; for an empty text those written to most.
   */
  suggestPeople(text: string): readonly Person[];
  /** How much of this account's mail is here. */
  storageUse(): StorageUse;
  /** Removes texts and attachments that are here; they are fetched again when they are opened. */
  emptyStorage(): void;
  /** Erases what is kept on this device, and goes on without. The session has to be told, too. */
  stopKeeping(): void;
  /** Letters: what can be asked, and what it answers, says LettersCall. */
  letters(asked: LettersCall): LettersAnswer;
  /** Tries to reconnect at once. */
  reconnectNow(): void;
  /** The page went to sleep, woke up, went offline or online. */
  noteNetwork(state: 'online' | 'offline' | 'resumed'): void;
  /** The protocol console opened: answers with what is kept, `protocol` events follow. Or it closed. */
  watchProtocol(on: boolean): ProtocolBatch;
  /** Forgets what was kept for the console. */
  clearProtocol(): void;
  /** Runs a line as an expert typed it (`UID SEARCH ALL`), on a connection of its own. */
  runRawLine(line: string): RawLineAnswer;
  /** Logs out at the server, closes everything and forgets all mail. */
  detach(): void;
}

/** What the engine tells unasked. */
export interface MailEvents {
  /** Another engine took over from the one before: what it tells begins anew. Said by the page's own line to engines. */
  restarted: null;
  /** A page of this browser signed in, maybe this one; is mail to be kept on this device? Also when that is no longer wished. */
  signedIn: boolean;
  connection: ConnectionState;
  mailboxes: readonly MailboxSummary[];
  list: ListUpdate;
  /** Unread messages that arrived while the person was here: the newest of them; for the live region and notifications. */
  newMail: {
    readonly mailbox: MailboxName;
    readonly uid: number;
    readonly from: string;
    readonly subject: string;
    readonly count: number;
  };
  /** What is not confirmed, and what failed. */
  pending: PendingState;
  /** What is written down of that in memory alone: the page's own line holds it for the next engine. */
  journal: JournalNews;
  /** Letters that are written, or on their way. */
  letters: LettersState;
  progress: { readonly transfer: number; readonly done: number; readonly of: number };
  searchResults: SearchUpdate;
  /** Of a mailbox that a page shows. */
  freshness: { readonly mailbox: MailboxName; readonly freshness: Freshness };
  /** Another program deleted a mailbox, or renamed it: then `to` is its name now, with all that was kept of it. */
  mailboxGone: { readonly mailbox: MailboxName; readonly to: MailboxName | null };
  /** Messages that were shown under uids of ours have those of the server now: one of ours and one of its by turns. */
  numbered: { readonly mailbox: MailboxName; readonly uids: readonly number[] };
  /** An [ALERT] of the server: RFC 9051 §7.1 says it must be shown. */
  alert: { readonly text: string };
  /** Mail of this account is kept on this device from now on; or no longer, because the device takes nothing more. */
  keeping: { readonly kept: boolean };
  /**
   * What was kept on this device could not be read and is fetched anew. `saved` changes were taken over that the server does
   * not know of yet; `whole` is false where there may have been more.
   */
  rebuilt: { readonly saved: number; readonly whole: boolean };
  /** Mail is being copied to this device in the background; null: no longer. */
  filling: FillProgress | null;
  /** The conversation that this page watches, whenever it is another. */
  conversation: Conversation;
  /** Responses that could not be read and were skipped, since the engine started. */
  skipped: { readonly count: number };
  /** New commands and responses, while the console is open. */
  protocol: ProtocolBatch;
}

export type MailCallName = keyof MailCalls;
export type MailEventName = keyof MailEvents;

/** Screen to worker. */
export interface CallMessage<N extends MailCallName = MailCallName> {
  readonly id: number;
  readonly call: N;
  readonly args: Parameters<MailCalls[N]>;
}

/** Worker to screen. */
export type WorkerMessage =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: Problem }
  | { [N in MailEventName]: { readonly event: N; readonly value: MailEvents[N] } }[MailEventName];
