// Whether keys led the cursor away from the open message: actions are then about where it stands, as screen readers say, until
// something is opened or the person goes on in the message.

import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import { takesKeys } from '../keyboard.ts';

export interface Led {
  /** The cursor is the one that is meant. */
  is(): boolean;
  /** A key moved it. */
  begin(): void;
  /** What is open is meant again. */
  end(): void;
  /** For the grid: the focus goes elsewhere. What is asked of the cursor's message may be asked in a dialog. */
  onBlur(event: FocusEvent): void;
}

/** @param open what is open, by whatever tells it apart; null: nothing. Always the same object. */
export const useLed = (open: string | number | null): Led => {
  const now = useRef(open);
  useLayoutEffect(() => {
    now.current = open;
  });
  const [led] = useState((): Led => {
    let from: string | number | null = null;
    return {
      is: () => now.current !== null && from === now.current,
      begin() {
        from = now.current;
      },
      end() {
        from = null;
      },
      onBlur({ relatedTarget }) {
        if (relatedTarget && !takesKeys(relatedTarget, '')) from = null;
      },
    };
  });
  return led;
};
