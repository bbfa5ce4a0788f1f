// The text of one message, asked for when its card is open, and shown at once where the page holds it; what failed for want
// of a connection is asked for again.

import { useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type { MessagePlace } from '../../client/conversation.ts';
import type { MessageDetail, MessageSummary } from '../../client/model.ts';
import { isPassing } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { useTexts } from './ahead.ts';
import { refreshed } from './texts-ahead.ts';

export type Opening =
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly message: MessageDetail }
  | { readonly is: 'stopped'; readonly problem: Problem };

/**
 * @param wanted false: it is folded, and nothing is fetched
 * @param summary what the list says of it; what the page holds is shown where it agrees
 * @param section of a message that is attached to it; null: the message itself
 */
export const useOpenedMessage = (
  { mailbox, uid }: MessagePlace,
  wanted: boolean,
  summary: MessageSummary | null = null,
  section: string | null = null,
): { readonly opening: Opening; tryAgain(): void } => {
  const mail = useMail();
  const texts = useTexts();
  const [opening, setOpening] = useState<Opening>(() => {
    const message = section === null ? texts.of({ mailbox, uid }, summary) : null;
    return message ? { is: 'open', message } : { is: 'opening' };
  });
  const [tries, setTries] = useState(0);
  /** The engine has said what it is: what the page held may be of yesterday. */
  const [isSure, setSure] = useState(false);

  const isHere = opening.is === 'open';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    if (!wanted || (isHere && isSure)) return;
    let here = true;
    setOpening((before) => (before.is === 'open' ? before : { is: 'opening' }));
    mail.openMessage(mailbox, uid, section).then(
      (message) => {
        if (section === null) texts.keep({ mailbox, uid }, message);
        if (!here) return;
        setSure(true);
        setOpening((before) => ({
          is: 'open',
          message: before.is === 'open' ? refreshed(before.message, message) : message,
        }));
      },
      (error: unknown) => {
        const problem = problemOf(error);
        // Without a line, what was held is the best there is.
        if (!isPassing(problem)) texts.drop({ mailbox, uid });
        if (here)
          setOpening((before) => (before.is === 'open' && isPassing(problem) ? before : { is: 'stopped', problem }));
      },
    );
    return () => {
      here = false;
    };
  }, [mail, texts, mailbox, uid, section, wanted, isHere, isSure, tries]);

  const connection = useLiveValue(mail.connection).is;
  const waits = opening.is === 'stopped' && isPassing(opening.problem);
  const line = useRef(connection);
  useEffect(() => {
    const isBack = connection === 'live' && line.current !== 'live';
    line.current = connection;
    if (isBack && waits) setTries((before) => before + 1);
  }, [waits, connection]);

  return {
    opening: waits && connection === 'connecting' ? { is: 'opening' } : opening,
    tryAgain: () => setTries((before) => before + 1),
  };
};
