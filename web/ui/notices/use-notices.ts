// The door of notifications and of the count on the app's icon.

import { useEffect, useRef } from 'react';
import type { MailboxName } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';
import { afterFirstList, inTime } from '../when-quiet.ts';

/** @param onOpen a notification was clicked: of a message, or of a mailbox */
export const useNotices = (onOpen: (mailbox: MailboxName, uid: number | null) => void): void => {
  const mail = useMail();
  const newest = useRef(onOpen);
  useEffect(() => {
    newest.current = onOpen;
  });
  useEffect(() => {
    let stop: (() => void) | null = null;
    let here = true;
    const load = async () => {
      await afterFirstList();
      return inTime(() => import('./notices.ts'));
    };
    void load().then(({ startNotices }) => {
      if (here) stop = startNotices(mail, (mailbox, uid) => newest.current(mailbox, uid));
    });
    return () => {
      here = false;
      stop?.();
    };
  }, [mail]);
};
