// What of an account's mail is on this device, as the storage page shows it.

import type { MailboxName } from './model.ts';

export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

export interface StorageUse {
  /** Mail is kept on this device; else all of this goes with the tab. */
  readonly isKept: boolean;
  /** Mailboxes of which something is here, in the order of the folder list. */
  readonly mailboxes: readonly {
    readonly mailbox: MailboxName;
    /** Messages that can be listed without the server. */
    readonly rows: number;
    /** Messages in it; null while unknown. */
    readonly total: number | null;
  }[];
  /** Texts of messages. */
  readonly texts: Amount;
  /** Opened attachments. */
  readonly attachments: Amount;
  /** Letters that are written or on their way, with their attachments. They stay when no mail is kept, until signing out. */
  readonly letters: Amount;
  /** Bytes of the database, texts included; null when nothing is kept. */
  readonly database: number | null;
}
