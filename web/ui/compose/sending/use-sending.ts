// "Send" is pressed: what is looked at first, what is asked about, and where the keys go when the letter stays. What may be wrong with
// a letter is before-sending.ts's business.

import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { problemOf } from '../../../../shared/problems.ts';
import type { LaterSending, Letter } from '../../../client/letters.ts';
import { submissionAbilities } from '../../../client/submission-abilities.ts';
import { arriving } from '../../words/en/arriving.ts';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import type { ArrivingFiles } from '../arriving.ts';
import { copyLimit } from '../ways-in/letter-requests.ts';
import { writingNow } from '../writing-settings.ts';
import { doubtsOf, doubtText, faultOf, isOrdinary } from './before-sending.ts';
import { reasonOf } from './sending-text.ts';

interface SendingOf {
  readonly panel: RefObject<HTMLElement | null>;
  /** The letter as it is written now. */
  newest(): Letter;
  /** Files on their way into it: they are waited for, and those that could not be had are for the person to see to. */
  readonly coming: Pick<ArrivingFiles, 'isEmpty' | 'settled'>;
  /** Keeps nothing from here on; returns the function that goes on. */
  stop(): () => void;
  /** Rejects when it cannot be sent as it is. */
  onSend(letter: Letter, later: LaterSending | null): Promise<void>;
}

export interface Sending {
  /** Why it did not go, or what is asked; null: nothing. */
  readonly problem: string | null;
  /** It is handed over: nothing more can be written. */
  readonly isGoing: boolean;
  send(later?: LaterSending | null): Promise<void>;
}

export const useSending = ({ panel, newest, coming, stop, onSend }: SendingOf): Sending => {
  const [problem, setProblem] = useState<string | null>(null);
  const [isGoing, setGoing] = useState(false);
  const isBusy = useRef(false);
  const asked = useRef<ReadonlySet<string>>(new Set());

  const attempt = async (later: LaterSending | null): Promise<void> => {
    leaveField(panel.current);
    if (!coming.isEmpty) setProblem(wordsOf('arriving', arriving).stillComing);
    await coming.settled();
    const able = isOrdinary(newest()) ? null : await submissionAbilities();
    // Discarded, or written on in another window: it is not sent from here any more.
    if (!panel.current) return;
    // Whoever typed on while that was asked sends what is there now.
    leaveField(panel.current);
    const letter = newest();
    const fault = !coming.isEmpty ? wordsOf('arriving', arriving).stillComing : faultOf(letter, able);
    const doubts = doubtsOf(letter, writingNow().remindsOfFiles, copyLimit.get());
    // What was asked about once is the person's wish the second time.
    const isAsked = doubts.every((doubt) => asked.current.has(doubt));
    if (fault === null) asked.current = new Set(doubts);
    const told = fault ?? (isAsked ? null : doubtText(doubts));
    setProblem(told);
    if (told !== null) return;
    const focused = document.activeElement;
    const goOn = stop();
    flushSync(() => setGoing(true));
    try {
      await onSend(newest(), later);
    } catch (error) {
      goOn();
      flushSync(() => setGoing(false));
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
      const problem = problemOf(error);
      setProblem(problem.code === 'bad-request' ? wordsOf('compose', compose).needsRecipient : reasonOf(problem));
    }
  };
  return {
    problem,
    isGoing,
    async send(later = null) {
      if (isBusy.current) return;
      isBusy.current = true;
      await attempt(later).finally(() => {
        isBusy.current = false;
      });
    },
  };
};

/**
 * What was typed in a field and not closed with Enter counts: a field says so when it is left. The keys come back to it, since a
 * letter that is not sent is written on; elsewhere they would act on the mail behind it.
 */
const leaveField = (panel: HTMLElement | null): void => {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !panel?.contains(field)) return;
  field.blur();
  field.focus({ preventScroll: true });
};
