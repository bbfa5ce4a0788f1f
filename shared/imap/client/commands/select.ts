// SELECT and EXAMINE, RFC 9051 §6.3.2: enters a mailbox and gathers what the server says of it.

import { list, mailboxName, syntax } from '../../wire/argument.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { StatusResponse, UntaggedResponse } from '../../wire/response.ts';
import type { ModSeq, Uid } from '../../wire/units.ts';
import type { Command } from '../command.ts';

export interface SelectOptions {
  readOnly?: boolean;
  /** requires CONDSTORE (RFC 7162) */
  condstore?: boolean;
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
}

const nothing = (mailbox: MailboxName, readOnly: boolean): SelectData => ({
  mailbox,
  exists: 0,
  flags: [],
  permanentFlags: [],
  uidValidity: 0,
  uidNext: null,
  highestModseq: null,
  readOnly,
});

type CodeOf = StatusResponse['code'];

const takeCode = (data: SelectData, code: CodeOf): boolean => {
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

export const select = (mailbox: MailboxName, options: SelectOptions = {}): Command<SelectData> => {
  const readOnly = options.readOnly === true;
  let data = nothing(mailbox, readOnly);
  let sawPermanent = false;
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
        }
        if (response.code?.code === 'PERMANENTFLAGS') sawPermanent = true;
        return takeCode(data, response.code);
      default:
        return false;
    }
  };
  return {
    name: readOnly ? 'EXAMINE' : 'SELECT',
    args: options.condstore ? [mailboxName(mailbox), list([syntax('CONDSTORE')])] : [mailboxName(mailbox)],
    serial: 'select',
    stateAfterOk: 'selected',
    stateAfterNo: 'authenticated',
    onUntagged: take,
    result: (completion) => {
      takeCode(data, completion.code);
      return sawPermanent ? data : { ...data, permanentFlags: data.flags };
    },
  };
};
