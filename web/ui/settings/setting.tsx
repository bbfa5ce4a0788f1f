// What pages of the settings are made of: a heading with its setting, one of several, and on or off.

import { type ReactNode, useId } from 'react';
import type { Icon } from '../controls/icons.tsx';
import styles from './setting.module.css';

export const Setting = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className={styles.setting}>
    <h3>{title}</h3>
    {children}
    {hint ? <p className={styles.hint}>{hint}</p> : null}
  </section>
);

interface OneOfProps<T extends string> {
  readonly title: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: T; readonly name: string; readonly icon?: Icon }[];
  readonly value: T;
  onChoose(value: T): void;
}

/** One of a few: radio buttons that look like tiles. */
export const OneOf = <T extends string>({ title, hint, choices, value, onChoose }: OneOfProps<T>) => {
  const name = useId();
  return (
    <fieldset className={styles.setting} aria-describedby={hint ? `${name}hint` : undefined}>
      <legend>{title}</legend>
      <div className={styles.tiles}>
        {choices.map(({ value: own, name: label, icon: Drawn }) => (
          <label key={own} className={styles.tile}>
            <input type="radio" name={name} value={own} checked={own === value} onChange={() => onChoose(own)} />
            {Drawn ? <Drawn /> : null}
            <span>{label}</span>
          </label>
        ))}
      </div>
      {hint ? (
        <p id={`${name}hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
};

interface OnOffProps {
  readonly name: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  onTurn(on: boolean): void;
}

export const OnOff = ({ name, hint, on, disabled, onTurn }: OnOffProps) => {
  const id = useId();
  return (
    <div className={styles.onOff}>
      <label>
        <input
          type="checkbox"
          checked={on}
          disabled={disabled}
          aria-describedby={hint ? id : undefined}
          onChange={({ target }) => onTurn(target.checked)}
        />
        <span>{name}</span>
      </label>
      {hint ? (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
};
