// The door to the question that is asked of those who sign out while changes wait: its code comes when it is first asked.

import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { unsentLetters } from '../compose/ways-in/letter-requests.ts';
import { useMail } from '../use-live-query.ts';
import { leaving } from '../words/en/leaving.ts';
import { wordsOf } from '../words/words.ts';

export interface LeavingProps {
  /** Signs out; what was not sent is gone. */
  onLeave(): void;
  onStay(): void;
}

interface SheetModule {
  readonly default: (props: LeavingProps) => ReactNode;
}

/** Stands in where the code cannot be had, offline or after an update of the server: the browser asks, with the same words. */
const Plain = ({ onLeave, onStay }: LeavingProps) => {
  const mail = useMail();
  useEffect(() => {
    const { question } = wordsOf('leaving', leaving);
    if (window.confirm(question(mail.pending.get().unconfirmed + unsentLetters.get()))) onLeave();
    else onStay();
  }, [mail, onLeave, onStay]);
  return null;
};

const Sheet = lazy(
  () => import('./leaving-sheet.tsx').catch((): SheetModule => ({ default: Plain })) as Promise<SheetModule>,
);

export const Leaving = (props: LeavingProps) => (
  <Suspense fallback={null}>
    <Sheet {...props} />
  </Suspense>
);
