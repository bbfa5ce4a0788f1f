// A message that came back has a number of ours until the server has said which uid it has. It stays chosen, and its row the same
// one, so that a click that began on it ends on it.

import { useEffect, useRef } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';
import { type Choice, withNumbered } from './choice.ts';

/** Returns what rows are known by to React, where that is not their uid. */
export const useNumbered = (
  mailbox: MailboxName,
  onChoice: (change: (before: Choice) => Choice) => void,
): ReadonlyMap<number, number> => {
  const mail = useMail();
  const keys = useRef(new Map<number, number>()).current;
  useEffect(
    () =>
      mail.onNumbered(({ mailbox: of, uids }) => {
        if (of !== mailbox) return;
        for (let at = 1; at < uids.length; at += 2) keys.set(uids[at]!, uids[at - 1]!);
        onChoice((before) => withNumbered(before, uids));
      }),
    [mail, mailbox, onChoice, keys],
  );
  return keys;
};
