// What a person does with whole messages: archive, delete, take back. Says in a toast what happened, and what could not.

import { useEffect, useMemo, useRef } from 'react';
import { problemOf } from '../../shared/problems.ts';
import type { MailboxName, MailboxRole } from '../client/model.ts';
import { doneWords, failedWords, undoneWords } from './change-words.ts';
import { useToasts } from './controls/toasts.tsx';
import { problemLine } from './problem-text.ts';
import { useLiveValue, useMail } from './use-live-query.ts';

export interface Changing {
  /** Resolves with false when it was not done after all. */
  archive(mailbox: MailboxName, uid: number): Promise<boolean>;
  /** To Trash; from there for good, when the person says so. */
  remove(mailbox: MailboxName, uid: number, role: MailboxRole | null): Promise<boolean>;
  undo(): void;
}

const forGood = 'Delete this message for good? This cannot be undone.';

export const useChanges = (): Changing => {
  const mail = useMail();
  const toasts = useToasts();
  return useMemo(() => {
    const say = (error: unknown): false => {
      toasts.show(problemLine(problemOf(error)));
      return false;
    };
    const undo = (): void => {
      mail.undo().then((change) => toasts.show(undoneWords(change)), say);
    };
    const change = (kind: 'archive' | 'trash', mailbox: MailboxName, uid: number): Promise<boolean> =>
      mail.change({ kind, mailbox, uids: [uid] }).then((made) => {
        if (made.count > 0) toasts.show(doneWords(kind, made), made.kind === 'delete' ? {} : { undo });
        return made.count > 0;
      }, say);
    return {
      archive: (mailbox, uid) => change('archive', mailbox, uid),
      remove: async (mailbox, uid, role) => {
        if (role === 'trash' && !window.confirm(forGood)) return false;
        return change('trash', mailbox, uid);
      },
      undo,
    };
  }, [mail, toasts]);
};

/** Each change that failed is told once, and is over when the person has put the note away. */
export const useFailedChanges = (): void => {
  const mail = useMail();
  const toasts = useToasts();
  const { failed } = useLiveValue(mail.pending);
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const change of failed) {
      if (told.current.has(change.id)) continue;
      told.current.add(change.id);
      // A mark that is refused is soon seen; what was moved or deleted is missed later.
      const stays = change.kind !== 'flags';
      toasts.show(failedWords(change), { stays, onGone: () => mail.dismissChange(change.id) });
    }
  }, [failed, mail, toasts]);
};
