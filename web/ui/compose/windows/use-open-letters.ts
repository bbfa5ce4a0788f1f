// The letters of this tab that stand open, also after a reload; and where the focus goes when one is closed.

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type OpenLetters, roomFor, shownOf, withOpen, withoutOpen } from './open-letters.ts';

const openKey = 'postern-open-letter';
const kept = (): OpenLetters => (sessionStorage.getItem(openKey) ?? '').split(' ').filter((id) => id !== '');

const onResize = (changed: () => void): (() => void) => {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
};

export const useOpenLetters = () => {
  const before = useRef(kept());
  const [open, setOpen] = useState<OpenLetters>([]);
  const newest = useRef(open);
  const opener = useRef<Element | null>(null);
  const closed = useRef(false);
  const become = useCallback((now: OpenLetters): void => {
    newest.current = now;
    setOpen(now);
    sessionStorage.setItem(openKey, now.join(' '));
  }, []);
  const show = useCallback(
    (id: string): void => {
      opener.current ??= document.activeElement;
      become(withOpen(newest.current, id));
    },
    [become],
  );
  const close = useCallback(
    (id: string): void => {
      if (!newest.current.includes(id)) return;
      closed.current = true;
      become(withoutOpen(newest.current, id));
    },
    [become],
  );
  const room = useSyncExternalStore(onResize, () => roomFor(window.innerWidth));
  const shown = shownOf(open, room);
  const last = shown.at(-1);
  useEffect(() => {
    if (!closed.current) return;
    closed.current = false;
    // What had the focus may be gone with the letter: another one takes it, or where the person came from; else the list.
    const next = last === undefined ? opener.current : document.querySelector(`[data-letter="${CSS.escape(last)}"]`);
    if (last === undefined) opener.current = null;
    if (next instanceof HTMLElement && next.isConnected) next.focus();
  });
  const wasOpen = useCallback((id: string): boolean => before.current.includes(id), []);
  return { shown, show, close, wasOpen };
};
