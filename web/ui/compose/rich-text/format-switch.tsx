// The way between plain text and formatting. Going to plain text is asked about only where something would be lost.

import { type RefObject, useState } from 'react';
import type { Letter } from '../../../client/letters.ts';
import { IconButton } from '../../controls/button.tsx';
import { Question } from '../../controls/sheet.tsx';
import { useToasts } from '../../controls/toasts.tsx';
import { letterFormat } from '../../words/en/letter-format.ts';
import { wordsOf } from '../../words/words.ts';
import type { TextHandle } from '../letter-text.tsx';
import { FormatIcon } from './format-icon.tsx';
import styles from './format-switch.module.css';

interface FormatSwitchProps {
  readonly letter: Letter;
  readonly editor: RefObject<TextHandle | null>;
  change(by: (letter: Letter) => Letter): Letter;
}

/** In plain text pictures are files like others. */
const asPlain = (letter: Letter): Letter => ({
  ...letter,
  html: null,
  pictures: [],
  files: [...letter.files, ...letter.pictures.map(({ contentId: _, ...file }) => file)],
});

export const FormatSwitch = ({ letter, editor, change }: FormatSwitchProps) => {
  const words = wordsOf('letterFormat', letterFormat);
  const toasts = useToasts();
  const [isAsking, setAsking] = useState(false);
  const isRich = letter.html !== null;
  const toRich = async (): Promise<void> => {
    const { htmlOfPlain } = await import('./begin-rich.ts');
    change((before) => (before.html === null ? { ...before, html: htmlOfPlain(before.text) } : before));
  };
  const turn = (): void => {
    if (!isRich) toRich().catch(() => toasts.show(words.missing));
    // Where there is no editor nobody knows what would be lost.
    else if (editor.current?.hasLooks() ?? true) setAsking(true);
    else change(asPlain);
  };
  return (
    <>
      <span className={styles.switch}>
        <IconButton name={words.formatting} icon={FormatIcon} aria-pressed={isRich} onClick={turn} />
      </span>
      {isAsking ? (
        <Question
          title={words.toPlain}
          text={words.toPlainLoss}
          yes={words.makePlain}
          no={words.keep}
          onAnswer={(isMeant) => {
            setAsking(false);
            if (isMeant) change(asPlain);
          }}
        />
      ) : null}
    </>
  );
};
