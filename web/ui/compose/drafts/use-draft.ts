// The letter that is being written, kept on this device a moment after each change, at once when the page is put away or the person's
// mail is left, and again where the device did not take it.

import { useEffect, useRef, useState } from 'react';
import type { Letter } from '../../../client/letters.ts';
import { useMail } from '../../use-live-query.ts';
import type { ComingFile } from '../arriving.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { withKeys } from './file-keys.ts';
import { keepsWriting } from './kept-writing.ts';

/** Milliseconds without a key after which the letter is kept. */
const pause = 400;
/** Milliseconds after which a device that took nothing is asked again. */
const rest = 3000;

export interface Writing {
  readonly id: string;
  readonly letter: Letter;
  /** Where in its text the person begins; absent: at its beginning. */
  readonly caret?: number;
  /** Files that it begins with, and that are not in it yet. */
  readonly coming?: readonly ComingFile[];
  /** Nothing of it is the person's own yet. */
  readonly isNew: boolean;
}

export interface Draft {
  readonly letter: Letter;
  /** Is it kept as it is now? False: the device takes nothing; null: it is about to be. */
  readonly saved: boolean | null;
  /** Answers the letter as it is afterwards. */
  change(by: (letter: Letter) => Letter): Letter;
  /** Something was typed that is told in a moment: what is kept is not all. */
  touch(): void;
  /** Keeps nothing from here on; returns the function that goes on. */
  stop(): () => void;
}

/** @param flush hands on what an editor was given and has not told yet */
export const useDraft = ({ id, letter: first, isNew }: Writing, flush: () => void): Draft => {
  const mail = useMail();
  const [letter, setLetter] = useState(first);
  const [saved, setSaved] = useState<boolean | null>(isNew ? null : true);
  const [keeper] = useState(
    () =>
      new DraftKeeper(first, {
        save: async (written) => (await mail.letters({ do: 'save', id, letter: withKeys(written) })) === true,
        onTold: setSaved,
      }),
  );
  const newest = useRef(flush);
  newest.current = flush;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew
  useEffect(() => {
    let isOver = false;
    const keep = async (): Promise<void> => {
      if (!(await keeper.keep()) && !isOver) timer = setTimeout(keep, rest);
    };
    let timer = setTimeout(keep, pause);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [letter, keeper]);
  useEffect(() => {
    const now = (): void => {
      newest.current();
      void keeper.keep();
    };
    document.addEventListener('visibilitychange', now);
    window.addEventListener('pagehide', now);
    const stop = keepsWriting(now);
    return () => {
      document.removeEventListener('visibilitychange', now);
      window.removeEventListener('pagehide', now);
      stop();
      now();
    };
  }, [keeper]);
  return {
    letter,
    saved,
    change(by) {
      const after = by(keeper.newest);
      keeper.change(after);
      setLetter(after);
      return after;
    },
    touch: () => keeper.touch(),
    stop: () => keeper.stop(),
  };
};
