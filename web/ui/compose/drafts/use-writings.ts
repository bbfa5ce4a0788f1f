// Letters that this page writes on; other pages leave them alone meanwhile. What becomes of each is desk.tsx's business.

import { useCallback, useEffect, useRef, useState } from 'react';
import { ownLetter } from '../windows/own-window.ts';
import { type HeldDraft, holdDraft, inheritDraft } from './draft-locks.ts';
import type { Writing } from './use-draft.ts';

/** As it is named where it is not in front. */
export interface OnDesk extends Writing {
  readonly subject: string;
}

export const useWritings = () => {
  const [writings, setWritings] = useState<readonly OnDesk[]>([]);
  const held = useRef(new Map<string, HeldDraft>());
  const isMounted = useRef(true);

  /** With what `read` says once it is this page's; null: it is no draft any more. */
  const put = useCallback(async (id: string, draft: HeldDraft, read: () => Promise<Writing | null>) => {
    if (held.current.has(id)) draft.release();
    else {
      held.current.set(id, draft);
      const writing = await read();
      if (!isMounted.current) return false;
      if (writing) {
        const { subject } = writing.letter;
        setWritings((all) => [...all.filter((each) => each.id !== id), { ...writing, subject }]);
        return true;
      }
      held.current.delete(id);
      draft.release();
    }
    return false;
  }, []);
  /** False: another page, or a window of its own, writes on it. */
  const add = useCallback(
    async (writing: Writing): Promise<boolean> => {
      if (held.current.has(writing.id)) return true;
      const draft = await holdDraft(writing.id, { own: writing.id === ownLetter });
      if (draft) await put(writing.id, draft, async () => writing);
      return held.current.has(writing.id);
    },
    [put],
  );
  /** Waits until no other page writes on it. Answers whether it came to this desk. */
  const takeOver = useCallback(
    async (id: string, read: () => Promise<Writing | null>): Promise<boolean> => {
      const draft = await inheritDraft(id, { own: id === ownLetter });
      if (isMounted.current) return put(id, draft, read);
      draft.release();
      return false;
    },
    [put],
  );
  const forget = useCallback((id: string): void => {
    setWritings((all) => all.filter((each) => each.id !== id));
  }, []);
  const drop = useCallback(
    (id: string): void => {
      held.current.get(id)?.release();
      held.current.delete(id);
      forget(id);
    },
    [forget],
  );
  /** To a window of its own. Returns the function that takes it back when that has gone. */
  const lend = useCallback(
    (id: string) => {
      const draft = held.current.get(id);
      forget(id);
      draft?.lend();
      return async (read: () => Promise<Writing | null>): Promise<void> => {
        if (!draft) return;
        await draft.takeBack();
        held.current.delete(id);
        await put(id, draft, read);
      };
    },
    [forget, put],
  );
  const rename = useCallback((id: string, subject: string): void => {
    setWritings((all) => all.map((each) => (each.id === id ? { ...each, subject } : each)));
  }, []);
  useEffect(() => {
    isMounted.current = true;
    const holding = held.current;
    return () => {
      isMounted.current = false;
      for (const draft of holding.values()) draft.release();
      holding.clear();
    };
  }, []);
  return { writings, add, takeOver, lend, drop, rename };
};
