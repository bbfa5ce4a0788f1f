// SELECT and EXAMINE, RFC 9051 §6.3.2: enters a mailbox and gathers what the server says of it. Reopening one that is known:
// select-resync.ts.

import { mailboxName } from '../../wire/argument.ts';
import type { FetchData } from '../../wire/fetch.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { StatusResponse, UntaggedResponse } from '../../wire/response.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq, Uid } from '../../wire/units.ts';
import type { Command } from '../command.ts';
import { gatherChanges, type Resync, selectParameters } from './select-resync.ts';

export interface SelectOptions {
  readOnly?: boolean;
  /** requires CONDSTORE (RFC 7162) */
  condstore?: boolean;
  /** Tell what happened since it was last open. RFC 7162 §3.2.5. requires QRESYNC, enabled */
  qresync?: Resync;
  /** Given what changed as it comes, with `qresync`; `changed` stays empty then. */
  onChanged?(data: FetchData): void;
}

export interface SelectData {
  mailbox: MailboxName;
  exists: number;
  flags: readonly string[];
  /** With `\*` when new keywords may be made. Without the server's word: all of `flags`. */
  permanentFlags: readonly string[];
  /** 0 when the server gave none: what is cached holds for this session only. */
  uidValidity: number;
  uidNext: Uid | null;
  /** Null where the mailbox keeps no modseq. */
  highestModseq: ModSeq | null;
  readOnly: boolean;
  /** Of the messages that `qresync` knew, those that are gone; may name others that never were. */
  vanished: UidSet;
  /** With `qresync`: messages whose flags changed or that are new, with uid, flags and modseq. */
  changed: FetchData[];
  /** requires OBJECTID (RFC 8474). Null when the server tells none. */
  mailboxId: string | null;
}

type Facts = Omit<SelectData, 'vanished' | 'changed'>;

const nothing = (mailbox: MailboxName, readOnly: boolean): Facts => ({
  mailbox,
  exists: 0,
  flags: [],
  permanentFlags: [],
  uidValidity: 0,
  uidNext: null,
  highestModseq: null,
  readOnly,
  mailboxId: null,
});

type CodeOf = StatusResponse['code'];

const takeCode = (data: Facts, code: CodeOf): boolean => {
  switch (code?.code) {
    case 'UIDVALIDITY':
      data.uidValidity = code.value;
      return true;
    case 'UIDNEXT':
      data.uidNext = code.value;
      return true;
    case 'HIGHESTMODSEQ':
      data.highestModseq = code.value;
      return true;
    case 'PERMANENTFLAGS':
      data.permanentFlags = code.flags;
      return true;
    case 'MAILBOXID':
      data.mailboxId = code.id;
      return true;
    case 'READ-ONLY':
      data.readOnly = true;
      return true;
    case 'READ-WRITE':
      data.readOnly = false;
      return true;
    case 'NOMODSEQ':
    case 'UNSEEN':
      return true;
    default:
      return false;
  }
};

/**
 * Enters `mailbox`; the one that was selected is left without expunging, also when this is refused. `readOnly` is EXAMINE:
 * nothing changes by it, not even `\\Recent`.
 */
export const select = (mailbox: MailboxName, options: SelectOptions = {}): Command<SelectData> => {
  const readOnly = options.readOnly === true;
  let data = nothing(mailbox, readOnly);
  let sawPermanent = false;
  const changes = gatherChanges(options.qresync !== undefined, options.onChanged);
  const take = (response: UntaggedResponse): boolean => {
    switch (response.kind) {
      case 'exists':
        data.exists = response.count;
        return true;
      case 'flags':
        data.flags = response.flags;
        return true;
      case 'recent':
        return true;
      case 'status':
        // What came before CLOSED was about the mailbox that was left (RFC 7162 §3.2.11).
        if (response.code?.code === 'CLOSED') {
          data = nothing(mailbox, readOnly);
          sawPermanent = false;
          changes.restart();
        }
        if (response.code?.code === 'PERMANENTFLAGS') sawPermanent = true;
        return takeCode(data, response.code);
      default:
        return false;
    }
  };
  return {
    name: readOnly ? 'EXAMINE' : 'SELECT',
    args: [mailboxName(mailbox), ...selectParameters(options)],
    serial: 'select',
    // Of changes since the last time nothing is told again.
    answeredBy: options.qresync ? ['EXISTS', 'VANISHED', 'FETCH'] : ['EXISTS'],
    stateAfterOk: 'selected',
    stateAfterNo: 'authenticated',
    streams: options.onChanged !== undefined,
    onUntagged: (response, context) => changes.take(response, context) || take(response),
    result: (completion) => {
      takeCode(data, completion.code);
      const permanentFlags = sawPermanent ? data.permanentFlags : data.flags;
      return { ...data, permanentFlags, ...changes.result() };
    },
  };
};
