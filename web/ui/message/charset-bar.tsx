// The choice of another charset, above a text whose sender named a wrong one.

import { useId } from 'react';
import { Button } from '../controls/button.tsx';
import { alphabets, cardMenu as english } from '../words/en/card-menu.ts';
import { wordsOf } from '../words/words.ts';
import styles from './charset-bar.module.css';
import { charsets } from './charsets.ts';

interface CharsetBarProps {
  readonly charset: string | null;
  onChoose(charset: string | null): void;
  onClose(): void;
}

export const CharsetBar = ({ charset, onChoose, onClose }: CharsetBarProps) => {
  const words = wordsOf('cardMenu', english);
  const names = wordsOf('alphabets', alphabets);
  const id = useId();
  return (
    <div className={styles.bar}>
      <label htmlFor={id}>{words.charset}</label>
      <select id={id} value={charset ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{words.charsetAuto}</option>
        {charsets.map(({ label, alphabet }) => (
          <option key={label} value={label}>
            {`${names[alphabet]} (${label})`}
          </option>
        ))}
      </select>
      <Button look="link" onClick={onClose}>
        {words.done}
      </Button>
    </div>
  );
};
