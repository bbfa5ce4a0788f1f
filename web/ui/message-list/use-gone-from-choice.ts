// Messages that leave the list leave the choice; those that get other uids stay in it.

import { useEffect } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';
import { type Choice, withNumbered, withoutGone } from './choice.ts';

/** Chosen messages that are looked for when some have left the list. */
const lookedFor = 500;

export const useGoneFromChoice = (
  mailbox: MailboxName,
  { uids }: Choice,
  onChoice: (change: (before: Choice) => Choice) => void,
): void => {
  const mail = useMail();
  useEffect(
    () => mail.onNumbered((told) => told.mailbox === mailbox && onChoice((before) => withNumbered(before, told.uids))),
    [mail, mailbox, onChoice],
  );
  useEffect(() => {
    if (uids.size === 0) return;
    return mail.onSplice((splices) => {
      if (!splices.some(({ removed }) => removed > 0)) return;
      const some = [...uids].slice(0, lookedFor);
      void Promise.all(some.map((uid) => mail.positionOf(mailbox, uid).catch(() => 0))).then((positions) => {
        const gone = new Set(some.filter((_, index) => positions[index] === null));
        if (gone.size > 0) onChoice((before) => withoutGone(before, gone));
      });
    });
  }, [mail, mailbox, uids, onChoice]);
};
