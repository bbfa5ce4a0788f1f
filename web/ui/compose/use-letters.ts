// The letters that are kept on this device, as the engine tells of them; what went out is said.

import { useEffect, useState } from 'react';
import type { LetterState } from '../../client/letters.ts';
import { useToasts } from '../controls/toasts.tsx';
import { useMail } from '../use-live-query.ts';
import { outText } from './sending/sending-text.ts';
import { copyLimit, unsentLetters } from './ways-in/letter-requests.ts';

/** Null until the engine has told. */
export const useLetters = (): readonly LetterState[] | null => {
  const mail = useMail();
  const toasts = useToasts();
  const [letters, setLetters] = useState<readonly LetterState[] | null>(null);
  useEffect(() => {
    const stop = mail.onLetters((state) => {
      setLetters(state.letters);
      copyLimit.set(state.copyLimit);
      unsentLetters.set(state.letters.filter(({ isSafe }) => !isSafe).length);
      for (const letter of state.out) {
        const { stays, text } = outText(letter);
        toasts.show(text, { stays });
      }
    });
    mail.letters({ do: 'tell' }).catch(() => undefined); // told by itself once there is a line
    return stop;
  }, [mail, toasts]);
  return letters;
};
