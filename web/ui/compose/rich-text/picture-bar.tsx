// A picture in the text: what it says to those who do not see it, and how large it is.

import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import textField from '../../controls/text-field.module.css';
import { richText } from '../../words/en/rich-text.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './bars.module.css';

interface PictureBarProps {
  readonly picture: HTMLImageElement;
  /** It has just come: what it shows is asked first. */
  readonly isNew: boolean;
  /** Its widths that make sense, in pixels; null: as it is. */
  onWidth(width: number | null): void;
  onAlt(alt: string): void;
  onRemove(): void;
  onClose(): void;
}

const widths = [
  { name: 'small', value: 160 },
  { name: 'medium', value: 320 },
  { name: 'full', value: null },
] as const;

export const PictureBar = ({ picture, isNew, onWidth, onAlt, onRemove, onClose }: PictureBarProps) => {
  const words = wordsOf('richText', richText);
  const [alt, setAlt] = useState(picture.alt);
  const [width, setWidth] = useState(picture.getAttribute('width'));
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onClose();
  };
  return (
    <fieldset className={styles.bar} aria-label={words.picture}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a picture was just put in, and its words are the next thing
        autoFocus={isNew}
        className={textField.inLine}
        aria-label={words.alt}
        placeholder={words.altHint}
        dir="auto"
        maxLength={1000}
        value={alt}
        onChange={(event) => {
          setAlt(event.target.value);
          onAlt(event.target.value);
        }}
        onKeyDown={onKey}
      />
      {widths.map(({ name, value }) => (
        <Button
          key={name}
          look="quiet"
          aria-pressed={width === (value === null ? null : String(value))}
          onClick={() => {
            setWidth(value === null ? null : String(value));
            onWidth(value);
          }}
        >
          {words[name]}
        </Button>
      ))}
      <Button look="quiet" onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
};
