// The desk's door: where the bridge sends, the code of writing comes when the page is quiet, or with the first letter.

import { type ComponentType, useEffect, useLayoutEffect, useState } from 'react';
import { useToasts } from '../../controls/toasts.tsx';
import { useLiveValue } from '../../use-live-query.ts';
import { whenQuiet } from '../../when-quiet.ts';
import { app } from '../../words/en/app.ts';
import { wordsOf } from '../../words/words.ts';
import { letterRequests, openDesk, requestLetter, takeRequests } from './letter-requests.ts';

export interface DeskProps {
  readonly username: string;
}

let here: ComponentType<DeskProps> | null = null;
/** The mail link with which the system opened the app: it waits until somebody is signed in. */
let opened = new URLSearchParams(location.search).get('mailto');

export const ComposeDoor = (props: DeskProps) => {
  const toasts = useToasts();
  const isWanted = useLiveValue(letterRequests).length > 0;
  const [piece, setPiece] = useState<{ readonly Desk: ComponentType<DeskProps> } | null>(() => here && { Desk: here });
  // Before the first frame: buttons must not push others away when they come.
  useLayoutEffect(() => {
    openDesk(true);
    if (opened) requestLetter({ how: 'mailto', href: opened });
    opened = null;
    return () => openDesk(false);
  }, []);
  useEffect(() => {
    if (piece) return;
    let isMounted = true;
    const load = (): void =>
      void import('../desk.tsx').then(
        ({ Desk }) => {
          here = Desk;
          if (isMounted) setPiece({ Desk });
        },
        () => {
          // Whoever asked is told; the next who asks tries again.
          if (takeRequests().length > 0) toasts.show(wordsOf('app', app).composeMissing);
        },
      );
    const stop = isWanted ? load() : whenQuiet(load);
    return () => {
      isMounted = false;
      stop?.();
    };
  }, [piece, isWanted, toasts]);
  return piece ? <piece.Desk {...props} /> : null;
};
