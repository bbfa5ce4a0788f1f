// Changes that the mail server did not make, said in toasts. What was done: actions/hands.tsx.

import { useEffect, useRef } from 'react';
import { useToasts } from './controls/toasts.tsx';
import { problemLine } from './problem-text.ts';
import { useLiveValue, useMail } from './use-live-query.ts';

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
      const options = { stays, onGone: () => mail.dismissChange(change.id) };
      import('./change-words.ts').then(
        ({ failedWords }) => toasts.show(failedWords(change), options),
        () => toasts.show(problemLine(change.problem), options),
      );
    }
  }, [failed, mail, toasts]);
};
