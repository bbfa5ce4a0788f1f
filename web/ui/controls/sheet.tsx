// A dialog with a title, for one small matter; and the question that is asked before what cannot be undone.

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './sheet.module.css';

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  onClose(): void;
}

/** What bears `data-first` has the focus first. */
export const Sheet = ({ title, children, onClose }: SheetProps) => {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const dialog = heading.current?.closest('dialog');
    // Closed rather than only taken away, so that the focus goes back where it was.
    return () => dialog?.close();
  }, []);
  useEffect(() => heading.current?.closest('dialog')?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return (
    <Dialog labelledBy={id} className={styles.sheet} onClose={onClose} onKey={(event) => event.stopPropagation()}>
      <h2 ref={heading} id={id} dir="auto">
        {title}
      </h2>
      {children}
    </Dialog>
  );
};

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  /** What "yes" does, in words. */
  readonly yes: string;
  readonly no: string;
  onAnswer(yes: boolean): void;
}

/** "No" has the focus. */
export const Question = ({ title, text, yes, no, onAnswer }: QuestionProps) => (
  <Sheet title={title} onClose={() => onAnswer(false)}>
    <p className={styles.text}>{text}</p>
    <div className={styles.buttons}>
      <Button data-first onClick={() => onAnswer(false)}>
        {no}
      </Button>
      <Button look="danger" onClick={() => onAnswer(true)}>
        {yes}
      </Button>
    </div>
  </Sheet>
);
