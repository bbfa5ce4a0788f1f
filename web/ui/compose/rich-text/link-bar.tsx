// Where the address of a link is typed: a line above the toolbar. Enter sets it, Escape leaves it as it was.

import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import textField from '../../controls/text-field.module.css';
import { richText } from '../../words/en/rich-text.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './bars.module.css';
import { linkAddress } from './link-address.ts';

interface LinkBarProps {
  /** The address so far; null: there is no link yet. */
  readonly href: string | null;
  onSet(href: string): void;
  onRemove(): void;
  onClose(): void;
}

export const LinkBar = ({ href, onSet, onRemove, onClose }: LinkBarProps) => {
  const words = wordsOf('richText', richText);
  const [typed, setTyped] = useState(href ?? '');
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const set = (): void => {
    const address = linkAddress(typed);
    if (address === null) setWrong(true);
    else onSet(address);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      set();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <fieldset className={styles.bar} aria-label={words.link}>
      <input
        // It was asked for by a key or a press: whoever did so wants to type.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        className={textField.inLine}
        aria-label={words.address}
        placeholder={words.addressHint}
        inputMode="url"
        dir="ltr"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onKeyDown={onKey}
      />
      <Button onClick={set}>{words.set}</Button>
      {href === null ? null : (
        <Button look="quiet" onClick={onRemove}>
          {words.removeLink}
        </Button>
      )}
      <span id={id} className={styles.wrong} role="alert">
        {isWrong ? words.wrongAddress : null}
      </span>
    </fieldset>
  );
};
