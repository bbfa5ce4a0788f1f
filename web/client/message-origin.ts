// Where a message came from, as its header says. Anybody can write a header: the screen decides whose word counts.

import type { Address } from './model.ts';

/** What one mail server found out about the sender (RFC 8601). */
export interface ServerVerdict {
  /** The name by which it signs, lower case. */
  readonly server: string;
  readonly findings: readonly {
    /** Lower case: `dkim`, `spf`, `dmarc`, … */
    readonly method: string;
    /** Lower case: `pass`, `fail`, `none`, … */
    readonly result: string;
    /** The domain that it is about, lower case; '' when it names none. */
    readonly domain: string;
  }[];
}

/** Ways to leave a mailing list. Addresses are of the scheme they are named for, and hostile otherwise. */
export interface LeaveList {
  /** https: takes one POST and asks nothing (RFC 8058). */
  readonly oneClick: string | null;
  readonly page: string | null;
  readonly mailto: string | null;
  /** Domains of the signatures that cover the header of one click. */
  readonly coveredBy: readonly string[];
}

/** The sender asks to be told that the message was read (RFC 8098 §2.1). */
export interface ReceiptWish {
  readonly to: Address;
  /** It goes to one address, which is the one that the message came from by its Return-Path. */
  readonly isPlain: boolean;
  readonly isOfList: boolean;
}

export interface MessageOrigin {
  /** Topmost first: the servers nearer to the mailbox wrote theirs last. */
  readonly verdicts: readonly ServerVerdict[];
  /** From headers; an honest message has one. */
  readonly fromHeaders: number;
  readonly leaveList: LeaveList | null;
  /** Whom mail to its list goes to (RFC 2369 §3.4); null: it is of no list, or nobody may write there. */
  readonly listPost: Address | null;
  /** Where the mail servers say it was delivered to: addresses as they wrote them. */
  readonly deliveredTo: readonly string[];
  /** Null: nobody asks. */
  readonly receipt: ReceiptWish | null;
}
