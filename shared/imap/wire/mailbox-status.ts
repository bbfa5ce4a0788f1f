// STATUS data: counters of a mailbox that need not be selected. RFC 9051 §7.3.4.

import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';
import { readObjectId } from './object-id.ts';
import { type ModSeq, maxNumber, type Uid } from './units.ts';

/** Only what was asked for and sent is there. */
export interface MailboxStatus {
  mailbox: MailboxName;
  messages?: number;
  recent?: number;
  unseen?: number;
  deleted?: number;
  uidNext?: Uid;
  /** Never 0: servers that say so have none. */
  uidValidity?: number;
  /** requires CONDSTORE. Never 0. */
  highestModseq?: ModSeq;
  /** Bytes. requires STATUS=SIZE */
  size?: number;
  /** Bytes that EXPUNGE would free. requires QUOTA=RES-STORAGE (RFC 9208) */
  deletedStorage?: number;
  /** Largest message it takes, in bytes; null for no limit of its own. requires APPENDLIMIT (RFC 7889) */
  appendLimit?: number | null;
  /** requires OBJECTID */
  mailboxId?: string;
}

type Reader = (d: Decoder, status: MailboxStatus) => void;

const readers: Record<string, Reader> = {
  MESSAGES: (d, s) => {
    s.messages = d.number();
  },
  RECENT: (d, s) => {
    s.recent = d.number();
  },
  UNSEEN: (d, s) => {
    s.unseen = d.number();
  },
  DELETED: (d, s) => {
    s.deleted = d.number();
  },
  SIZE: (d, s) => {
    s.size = d.number();
  },
  'DELETED-STORAGE': (d, s) => {
    s.deletedStorage = d.number();
  },
  APPENDLIMIT: (d, s) => {
    s.appendLimit = d.number();
  },
  UIDNEXT: (d, s) => {
    const next = d.number();
    if (next > 0 && next <= maxNumber) s.uidNext = next as Uid;
  },
  UIDVALIDITY: (d, s) => {
    const value = d.number();
    if (value > 0) s.uidValidity = value;
    else d.note('zero-uidvalidity');
  },
  HIGHESTMODSEQ: (d, s) => {
    const value = d.bigNumber();
    if (value > 0n) s.highestModseq = value;
    else d.note('zero-modseq');
  },
  MAILBOXID: (d, s) => {
    const id = readObjectId(d);
    if (id !== null) s.mailboxId = id;
  },
};

/** `mailbox-data` of STATUS behind its keyword. Unknown items are stepped over. */
export const readMailboxStatus = (d: Decoder): MailboxStatus => {
  const status: MailboxStatus = { mailbox: readMailboxName(d) };
  d.expectSpace();
  let items = 0;
  d.list(() => {
    const item = d.word();
    d.expectSpace();
    items++;
    if (d.skipNil()) {
      if (item === 'APPENDLIMIT') status.appendLimit = null;
      return;
    }
    const read = Object.hasOwn(readers, item) ? readers[item] : undefined;
    if (read) read(d, status);
    else d.skipValue();
  });
  if (items === 0) d.note('empty-status');
  return status;
};
