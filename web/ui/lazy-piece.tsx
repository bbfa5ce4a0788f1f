// A door to a piece that opens over the screen: its code comes with the first opening, so that nobody who reads mail pays
// for it.

import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useToasts } from './controls/toasts.tsx';

interface Closable {
  onClose(): void;
}

/** @param missing what is said where the code cannot be had: offline, or after an update of the server */
export const lazyPiece = <P extends Closable>(
  load: () => Promise<{ readonly default: (props: P) => ReactNode }>,
  missing: () => string,
): ((props: P) => ReactNode) => {
  const Missing = ({ onClose }: P) => {
    const toasts = useToasts();
    useEffect(() => {
      toasts.show(missing());
      onClose();
    }, [toasts, onClose]);
    return null;
  };
  const door = () =>
    lazy(() =>
      load().catch(() => {
        Piece = door(); // the next opening tries again
        return { default: Missing };
      }),
    ) as unknown as (props: P) => ReactNode;
  let Piece = door();
  return (props) => {
    const [Opened] = useState(() => Piece);
    return (
      <Suspense fallback={null}>
        <Opened {...props} />
      </Suspense>
    );
  };
};
