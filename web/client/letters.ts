// Letters as the screen writes them and hears of them: what a person wrote, what is asked to be done with it, and how it stands
// with those that are on their way. Part of the door that mail-api.ts describes.

import type { RefusedRecipient, Sent, SubmissionProblem } from '../../shared/bridge/submission.ts';
import type { Address, MailboxName } from './model.ts';

export type {
  RefusedRecipient,
  Sent,
  SubmissionProblem,
  SubmissionProblemCode,
} from '../../shared/bridge/submission.ts';
export { recipientsAtMost } from '../../shared/bridge/submission.ts';

/** A file that goes with a letter. Its bytes are never in memory as a whole. */
export interface LetterFile {
  readonly name: string;
  /** Lower case `type/subtype`; '' when the platform does not know. */
  readonly type: string;
  readonly content: Blob;
  /** The same for the same bytes of one letter: they are kept once, as they were then. */
  readonly key?: string;
}

/** A picture among the words of rich text, which refers to it as `cid:…`. */
export interface LetterPicture extends LetterFile {
  /** Without brackets. */
  readonly contentId: string;
}

/** The message that a letter answers or forwards: it is marked so when the letter is out. */
export interface LetterSubject {
  readonly how: 'answer' | 'forward';
  readonly mailbox: MailboxName;
  readonly uid: number;
  /** Of the mailbox when the letter was begun; missing: as it is now. */
  readonly uidValidity?: number;
  /** Further ones of the same mailbox. */
  readonly others?: readonly number[];
}

/** Everything a person wrote and chose. */
export interface Letter {
  readonly from: Address;
  /** Where answers go; empty: to `from`. */
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly subject: string;
  /** Plain text; lines are as long as the person made them. */
  readonly text: string;
  /** Rich text, cleaned; null: plain text alone. `text` says the same in plain words then. */
  readonly html: string | null;
  readonly pictures: readonly LetterPicture[];
  readonly files: readonly LetterFile[];
  readonly about: LetterSubject | null;
  /** Message-IDs with brackets. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Where its copy goes when it is out; null: the account's folder for that. */
  readonly sentMailbox: MailboxName | null;
  /** The reader is asked to say that it was read (RFC 8098). */
  readonly asksReceipt: boolean;
  /** The mail servers are asked to say that it arrived (RFC 3461). */
  readonly asksDelivery: boolean;
  /** The submission server takes octets above 127 (8BITMIME): messages that go along can stay what they are. */
  readonly eightBit: boolean;
  /**
   * A message that is redirected: its octets as the mail server has them. Then sender and recipients alone are the letter's own (RFC 5322
   * §3.6.6).
   */
  readonly original: Blob | null;
}

/** What is known of a letter when it is begun, and what every build kept of one; the rest is as in {@link emptyLetter}. */
export type LetterStart = Partial<Letter> &
  Omit<
    Letter,
    'replyTo' | 'html' | 'pictures' | 'sentMailbox' | 'asksReceipt' | 'asksDelivery' | 'eightBit' | 'original'
  >;

/** A letter of which nothing is written yet. */
export const emptyLetter: Letter = {
  from: { name: '', address: '' },
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  html: null,
  pictures: [],
  files: [],
  about: null,
  inReplyTo: [],
  references: [],
  sentMailbox: null,
  asksReceipt: false,
  asksDelivery: false,
  eightBit: false,
  original: null,
};

/** When a letter goes out that is not to go now. */
export interface LaterSending {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The submission server keeps it until then (RFC 4865); else the app sends it, while it is open. */
  readonly held: boolean;
}

/** A receipt in words; what programs read of it is made from the message. */
export interface ReceiptLetter {
  readonly from: Address;
  readonly to: Address;
  readonly subject: string;
  readonly text: string;
  /** Nobody was asked. */
  readonly automatic: boolean;
}

/** What a letter begins with. */
export type LetterBeginning = 'reply' | 'reply-all' | 'forward' | 'edit' | 'as-new';

/** What a LettersCall is answered with. */
export type LettersAnswer = LetterStart | string | boolean | null;

export type LettersCall =
  /**
   * What an answer to this message, or the message forwarded, or the draft that it is, or one like it, begins with; its text is the
   * screen's, and so is who sends it: `own` are all addresses of the person's. `id` is the letter's from then on. Answers a LetterStart.
   * The draft stays where it is, beside the letter, until that has adopted it.
   */
  | {
      readonly do: 'begin';
      readonly id: string;
      readonly how: LetterBeginning;
      readonly mailbox: MailboxName;
      readonly uid: number;
      readonly own: readonly Address[];
    }
  /**
   * The screen has all of the draft that this letter was begun with: it is that draft from now on, and its copies take its place.
   * Answers false when nobody knows of it.
   */
  | { readonly do: 'adopt'; readonly id: string }
  /** The id of the draft whose copy in Drafts is this message; null when none is of this device. */
  | { readonly do: 'find-draft'; readonly mailbox: MailboxName; readonly uid: number }
  /** Keeps it on this device under an id of the screen's choice. Answers false when the device takes nothing. */
  | { readonly do: 'save'; readonly id: string; readonly letter: Letter }
  /** Answers the LetterStart that was kept, maybe by an earlier build; null when there is none. */
  | { readonly do: 'open'; readonly id: string }
  /** Forgets it; of one that is out, the copy that is not in Sent. */
  | { readonly do: 'discard'; readonly id: string }
  /** Sends it, `after` so many milliseconds in which it can be taken back. Throws `bad-request` for what cannot be sent. */
  | {
      readonly do: 'send';
      readonly id: string;
      readonly letter: Letter;
      readonly after: number;
      readonly later?: LaterSending;
    }
  /** One that waits here for its time has another one. Answers false when it does not wait any more. */
  | { readonly do: 'postpone'; readonly id: string; readonly at: number }
  /** It is a draft again. Answers false when it is out, or may be. */
  | { readonly do: 'take-back'; readonly id: string }
  /** Somebody is about to leave: what waits for its time goes now. */
  | { readonly do: 'hurry' }
  /** One more try, now; what waits for its time does so no longer. */
  | { readonly do: 'retry'; readonly id: string }
  /**
   * Answers the wish for a receipt, once; with `receipt` null it is refused, for all programs of the account. Answers false where
   * that was done before, or where nobody could know later that it was (RFC 3503 §3).
   */
  | {
      readonly do: 'receipt';
      readonly mailbox: MailboxName;
      readonly uid: number;
      readonly receipt: ReceiptLetter | null;
    }
  /** Tells how it stands. */
  | { readonly do: 'tell' };

/** Where a letter stands. */
export type LetterStage =
  /** Being written. */
  | 'draft'
  /** It goes out when its time has come and there is a line. */
  | 'waiting'
  | 'sending'
  /** It will not go out by itself: the person decides. */
  | 'failed'
  /** It is out, but its copy cannot be put into Sent, as `problem` says. */
  | 'sent';

/** One letter that is kept on this device, shortly. */
export interface LetterState {
  readonly id: string;
  readonly stage: LetterStage;
  readonly subject: string;
  readonly to: readonly Address[];
  /** Not before then, milliseconds since 1970. */
  readonly sendAt: number;
  /** Its time, where the person chose one. */
  readonly later: LaterSending | null;
  /** Of its upload, 0 to 1. */
  readonly progress: number;
  readonly problem: SubmissionProblem | null;
  /** The mail server has it in Drafts as it is now. */
  readonly inDrafts: boolean;
  /** Nothing of it would be lost with this device. */
  readonly isSafe: boolean;
  /** Whether it is out although it failed. */
  readonly sent: Sent;
  readonly refused: readonly RefusedRecipient[];
}

/** A letter that the submission server has taken. */
export interface LetterOut {
  readonly id: string;
  readonly subject: string;
  readonly refused: readonly RefusedRecipient[];
  readonly later: LaterSending | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface LettersState {
  /** Newest last. */
  readonly letters: readonly LetterState[];
  /** Ids of those that went out since the state before. */
  readonly out: readonly LetterOut[];
  /** Octets that a message may have to be kept by the mail server; null: nobody says (RFC 7889). */
  readonly copyLimit: number | null;
}
