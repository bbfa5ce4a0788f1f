// Messages that leave the list leave the choice.

import { useEffect } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';
import type { Choice } from './choice.ts';

export const useGoneFromChoice = (
  mailbox: MailboxName,
  choice: Choice,
  onChoice: (change: (before: Choice) => Choice) => void,
): void => {
  const mail = useMail();
  useEffect(() => {
    if (choice.uids.size === 0) return;
    return mail.onSplice((splices) => {
      if (splices.some(({ removed }) => removed > 0))
        import('./choice-target.ts')
          .then(({ letGoneGo }) => letGoneGo(mail, mailbox, choice, onChoice))
          .catch(() => undefined); // looked for with the next that leaves
    });
  }, [mail, mailbox, choice, onChoice]);
};
