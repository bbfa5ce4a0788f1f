// The text of a message's part in the charset that the person chose, for the screen and for paper.

import { useEffect, useState } from 'react';
import type { BodyPart, MailboxName } from '../../client/model.ts';
import { textAs } from '../../client/text-as.ts';
import { type Mail, useMail } from '../use-live-query.ts';

/** Rejects when the part cannot be had. */
export const textIn = async (
  mail: Mail,
  mailbox: MailboxName,
  uid: number,
  part: BodyPart,
  charset: string,
): Promise<string> => textAs(await mail.readPart(mailbox, uid, part.section), charset, part);

/** As the engine read it where none is chosen, and until it is here. */
export const useTextIn = (mailbox: MailboxName, uid: number, part: BodyPart, charset: string | null) => {
  const mail = useMail();
  const [read, setRead] = useState<{ readonly charset: string; readonly text: string | null } | null>(null);
  useEffect(() => {
    if (charset === null) return;
    let here = true;
    const put = (text: string | null): void => {
      if (here) setRead({ charset, text });
    };
    textIn(mail, mailbox, uid, part, charset).then(put, () => put(null));
    return () => {
      here = false;
    };
  }, [mail, mailbox, uid, part, charset]);
  const isRead = charset !== null && read?.charset === charset;
  return { text: (isRead ? read.text : null) ?? part.text, failed: isRead && read.text === null };
};
