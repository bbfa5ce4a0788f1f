// What a person can mark in messages. The engine shows the change at once; one that fails is told by use-changes.ts.

import { useMemo } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';

export interface MessageActions {
  setSeen(uid: number, seen: boolean): void;
  setFlagged(uid: number, flagged: boolean): void;
  /** Nobody asked for it: a message that was on screen for a while is read. Nothing that "undo" takes back. */
  noteSeen(uid: number): void;
}

export const useMessageActions = (mailbox: MailboxName): MessageActions => {
  const mail = useMail();
  return useMemo(() => {
    const mark = (uid: number, flag: string, on: boolean): void => {
      mail.change({ kind: 'flags', mailbox, uids: [uid], flag, on }).catch(() => undefined);
    };
    return {
      setSeen: (uid, seen) => mark(uid, '\\Seen', seen),
      setFlagged: (uid, flagged) => mark(uid, '\\Flagged', flagged),
      noteSeen: (uid) => void mail.setSeen(mailbox, [uid], true).catch(() => undefined),
    };
  }, [mail, mailbox]);
};
