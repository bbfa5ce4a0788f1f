// Short notes at the bottom of the page, and words for screen readers alone. They stand in live regions that are always
// there, because a region that appears with its text is often not read out.

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import { Button, IconButton } from './button.tsx';
import { CrossIcon } from './icons.tsx';
import { withNote } from './toast-list.ts';
import styles from './toasts.module.css';

/** Milliseconds a toast stays; the time to read 25 words. */
export const toastTime = 7000;

export interface Toasts {
  /** Shows a note; `stays` until it is dismissed. `undo` takes back what it tells of. */
  show(text: string, options?: ToastOptions): void;
  /** Says something to screen readers only. */
  announce(text: string): void;
}

export interface ToastOptions {
  readonly stays?: boolean;
  /** Milliseconds it stays, where that is not the time to read it. */
  readonly time?: number;
  undo?(): void;
  /** The person has seen it, or its time is over. */
  onGone?(): void;
}

interface Toast extends ToastOptions {
  readonly id: number;
  readonly text: string;
}

const ToastContext = createContext<Toasts | null>(null);

export const useToasts = (): Toasts => {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToasts outside of ToastArea');
  return toasts;
};

export const ToastArea = ({ children }: { readonly children: ReactNode }) => {
  const words = wordsOf('app', app);
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const [spoken, setSpoken] = useState('');
  const nextId = useRef(1);
  /** By text, of the newest note that says it: the same again stands for those before it. */
  const gone = useRef(new Map<string, { readonly id: number; readonly all: readonly (() => void)[] }>());
  const dismiss = useCallback((id: number, text: string) => {
    const told = gone.current.get(text);
    if (told?.id === id) {
      gone.current.delete(text);
      for (const each of told.all) each();
    }
    setShown((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const toasts = useMemo<Toasts>(
    () => ({
      show(text, options) {
        const id = nextId.current++;
        setShown((all) => withNote<Toast>(all, { ...options, id, text }));
        const before = gone.current.get(text)?.all ?? [];
        gone.current.set(text, { id, all: options?.onGone ? [...before, options.onGone] : before });
        if (!options?.stays) setTimeout(() => dismiss(id, text), options?.time ?? toastTime);
      },
      // A region that does not change is not read out again.
      announce: (text) => setSpoken((before) => (before === text ? `${text}\u00a0` : text)),
    }),
    [dismiss],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <div role="status" className={styles.area}>
        {shown.map(({ id, text, undo }) => (
          <div key={id} className={styles.toast}>
            <span dir="auto">{text}</span>
            {undo ? (
              <Button
                look="link"
                onClick={() => {
                  undo();
                  dismiss(id, text);
                }}
              >
                {words.undo}
              </Button>
            ) : null}
            <IconButton name={words.dismiss} icon={CrossIcon} onClick={() => dismiss(id, text)} />
          </div>
        ))}
      </div>
      <div aria-live="polite" className="visually-hidden">
        {spoken}
      </div>
    </ToastContext>
  );
};
