// A box to type in over a list to choose from: arrow keys move in the list while the letters go on filtering (the combobox
// pattern of ARIA). What a choice does is the caller's business.

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import styles from './choose-list.module.css';

export interface Choice {
  readonly key: string;
  readonly name: string;
  /** Drawn before and after the name. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** Steps from the edge. */
  readonly depth?: number;
  /** For lists of which several may be set. */
  readonly checked?: boolean | 'mixed';
}

interface ChooseListProps {
  readonly name: string;
  readonly typed: string;
  readonly choices: readonly Choice[];
  /** Stands where nothing is to be chosen. */
  readonly nothing: string;
  onType(text: string): void;
  onChoose(choice: Choice): void;
  /** Enter, while there is nothing to choose. */
  onEnter?(): void;
}

export const ChooseList = ({ name, typed, choices, nothing, onType, onChoose, onEnter }: ChooseListProps) => {
  const id = useId();
  const [place, setPlace] = useState(0);
  const at = Math.min(place, choices.length - 1);
  const move = (to: number): void => {
    const next = (to + choices.length) % choices.length;
    setPlace(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKey = (event: KeyboardEvent): void => {
    const chosen = choices[at];
    if (event.nativeEvent.isComposing) return;
    if (choices.length === 0) {
      if (event.key === 'Enter') onEnter?.();
      return;
    }
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter' && chosen) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        data-first
        type="text"
        role="combobox"
        className={styles.box}
        aria-label={name}
        placeholder={name}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setPlace(0);
          onType(event.target.value);
        }}
        onKeyDown={onKey}
      />
      <div id={id} role="listbox" aria-label={name} className={styles.list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            className={styles.choice}
            style={{ paddingInlineStart: 10 + (choice.depth ?? 0) * 16 }}
            aria-selected={index === at}
            aria-checked={choice.checked}
            data-at={index === at || undefined}
            onPointerMove={() => setPlace(index)}
            onClick={() => onChoose(choice)}
          >
            {choice.before}
            <span className={styles.name} dir="auto">
              {choice.name}
            </span>
            {choice.after}
          </div>
        ))}
      </div>
      <p className={styles.nothing} role="status">
        {choices.length === 0 ? nothing : null}
      </p>
    </>
  );
};
