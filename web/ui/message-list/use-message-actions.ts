// What a person can do to messages, with the failure said in a toast. The engine shows the change at once by itself.

import { useMemo } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import { useToasts } from '../controls/toasts.tsx';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';

export interface MessageActions {
  setSeen(uid: number, seen: boolean): void;
  setFlagged(uid: number, flagged: boolean): void;
}

export const useMessageActions = (mailbox: MailboxName): MessageActions => {
  const mail = useMail();
  const toasts = useToasts();
  return useMemo(() => {
    const say = (error: unknown): void => toasts.show(problemLine(problemOf(error)));
    return {
      setSeen: (uid, seen) => void mail.setSeen(mailbox, [uid], seen).catch(say),
      setFlagged: (uid, flagged) => void mail.setFlagged(mailbox, [uid], flagged).catch(say),
    };
  }, [mail, toasts, mailbox]);
};
