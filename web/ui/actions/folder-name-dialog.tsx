// Asks for the name of a folder, and says what is wrong with one before the server does.

import { useId, useState } from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { Button } from '../controls/button.tsx';
import sheetStyles from '../controls/sheet.module.css';
import { Sheet } from '../controls/sheet.tsx';
import shortForm from '../controls/short-form.module.css';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { actions } from '../words/en/actions.ts';
import { wordsOf } from '../words/words.ts';
import styles from './folder-name-dialog.module.css';
import { faultOf, type NameFault } from './folder-names.ts';

interface FolderNameDialogProps {
  readonly title: string;
  /** What the button says. */
  readonly yes: string;
  readonly parent: MailboxName | null;
  /** The folder that gets another name. */
  readonly own?: MailboxSummary;
  onName(name: string): void;
  onClose(): void;
}

const faultWords = (fault: NameFault): string => {
  const words = wordsOf('actions', actions);
  if (fault.is === 'sign') return words.nameBad(fault.sign < ' ' ? '\u2400' : fault.sign);
  return { empty: words.nameEmpty, taken: words.nameTaken, long: words.nameLong }[fault.is];
};

export const FolderNameDialog = ({ title, yes, parent, own, onName, onClose }: FolderNameDialogProps) => {
  const words = wordsOf('actions', actions);
  const mailboxes = useLiveValue(useMail().mailboxes) ?? [];
  const [name, setName] = useState(own?.path.at(-1) ?? '');
  const [asked, setAsked] = useState(false);
  const id = useId();
  const fault = faultOf(name, parent, mailboxes, own?.name);
  // An empty box is no mistake until it is sent.
  const said = fault && (asked || fault.is !== 'empty') ? faultWords(fault) : null;
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        className={shortForm.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!fault) onName(name.trim());
        }}
      >
        <label>
          <span>{words.folderName}</span>
          <input
            data-first
            type="text"
            dir="auto"
            autoComplete="off"
            value={name}
            aria-invalid={said !== null}
            aria-describedby={id}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <p id={id} className={styles.fault} role="alert">
          {said}
        </p>
        <div className={sheetStyles.buttons}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit">
            {yes}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
