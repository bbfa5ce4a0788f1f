// Messages that are redirected from this desk: asked for, taken back, sent.

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { emptyLetter, type Letter } from '../../../client/letters.ts';
import type { MailboxName } from '../../../client/model.ts';
import { useMail } from '../../use-live-query.ts';
import type { Writers } from '../beginning/begin-writing.ts';
import { type HeldDraft, holdDraft } from '../drafts/draft-locks.ts';
import { addressOf, answeredAs } from '../identities/identity.ts';
import { RedirectDialog } from './redirect-dialog.tsx';

interface Redirecting {
  readonly id: string;
  readonly letter: Letter;
  /** It lies on this device, and no other page has it as long as this one does. */
  readonly draft?: HeldDraft;
}

export interface Redirect {
  /** Asks whom this message goes on to. Rejects where it cannot be had. */
  begin(id: string, mailbox: MailboxName, uid: number, writers: Writers): Promise<void>;
  /** One that was taken back: it waits for other recipients. */
  again(id: string, letter: Letter): Promise<void>;
  readonly drawn: ReactNode;
}

/** @param send as letters of the desk are sent */
export const useRedirect = (send: (id: string, letter: Letter) => Promise<void>): Redirect => {
  const mail = useMail();
  /** One is asked about after the other. */
  const [queue, setQueue] = useState<readonly Redirecting[]>([]);
  const open = queue[0];
  const newest = useRef(queue);
  useEffect(() => {
    newest.current = queue;
  });
  const again = useCallback(async (id: string, letter: Letter): Promise<void> => {
    // Another page may have it.
    const draft = await holdDraft(id, { waits: true });
    if (draft) setQueue((all) => [...all, { id, letter, draft }]);
  }, []);
  const next = (done: Redirecting): void => {
    done.draft?.release();
    setQueue((all) => all.filter((each) => each !== done));
  };
  const original = async ({ about, original: here }: Letter): Promise<Blob> =>
    here ?? mail.readPart(about?.mailbox ?? '', about?.uid ?? 0, 'SOURCE');
  const close = (done: Redirecting): void => {
    // What was taken back and is not sent after all is over: nothing of it was written.
    if (done.letter.original) void mail.letters({ do: 'discard', id: done.id });
    next(done);
  };
  return {
    async begin(id, mailbox, uid, writers) {
      const message = await mail.openMessage(mailbox, uid);
      const as = answeredAs({ ...message, ...message.origin }, writers);
      const about = { how: 'forward', mailbox, uid } as const;
      const from = as?.from ?? addressOf(writers[0]);
      const letter = { ...emptyLetter, from, subject: message.subject, about };
      setQueue((all) => [...all, { id, letter }]);
    },
    again,
    drawn: open ? (
      <RedirectDialog
        key={open.id}
        letter={open.letter}
        onClose={() => close(open)}
        onSend={async (letter) => {
          const whole = { ...letter, original: await original(letter) };
          // Whoever closed it meanwhile does not want it sent.
          if (!newest.current.includes(open)) return;
          await send(open.id, whole);
          next(open);
        }}
      />
    ) : null,
  };
};
