// A dialog over the whole page: Escape, a click beside it and its cross close it, and the focus goes back to where it was.

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  /** Id of the element that names it; or its name. */
  readonly labelledBy?: string;
  readonly label?: string;
  /** Id of what it says, where it is a question that came by itself. */
  readonly alert?: string;
  /** Of its content's box. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
  onClose(): void;
  onKey?(event: KeyboardEvent): void;
}

/** Closes the dialog that an element is in, as Escape does. */
export const closeDialog = (inside: Element): void => inside.closest('dialog')?.close();

export const Dialog = ({ labelledBy, label, alert, className, children, onClose, onKey }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={labelledBy}
      aria-label={label}
      role={alert === undefined ? undefined : 'alertdialog'}
      aria-describedby={alert}
      onClose={onClose}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className={className}>{children}</div>
    </dialog>
  );
};
