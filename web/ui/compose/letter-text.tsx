// The words of a letter: plain in a text area, or with formatting in the editor that is loaded then. Which of both, and the way from
// one to the other, is format-switch.tsx's business.

import { type RefObject, useEffect, useRef } from 'react';
import type { Letter } from '../../client/letters.ts';
import { useLongQuote } from './long-quote/use-long-quote.tsx';
import { PlainField } from './plain-text/plain-field.tsx';
import { LazyRichField } from './rich-text/lazy-rich-field.tsx';

/** What others can do with the words while they are written. */
export interface TextHandle {
  /** Hands on what was written and not told yet. */
  flush(): void;
  focus(): void;
  /** Would plain text lose anything? */
  hasLooks(): boolean;
  /**
   * Puts a piece of the person's own in where the caret is: a template.
   * @param html the same with formatting, hostile until the editor cleaned it; null: the words alone
   */
  insert(text: string, html: string | null): void;
}

interface LetterTextProps {
  readonly letter: Letter;
  /** Where in the text the person begins: 0, or behind what is quoted. */
  readonly caret: number;
  /** It begins now: nobody has written in it. */
  readonly isNew: boolean;
  readonly isOpen: boolean;
  /** It begins with its words, and not with its people. */
  readonly focus: boolean;
  readonly handle: RefObject<TextHandle | null>;
  change(by: (letter: Letter) => Letter): void;
  /** Something is typed that is no part of the letter yet. */
  onTouch(): void;
  onFiles(files: readonly File[]): void;
}

export const LetterText = ({
  letter,
  caret,
  isNew,
  isOpen,
  focus,
  handle,
  change,
  onTouch,
  onFiles,
}: LetterTextProps) => {
  const { html, pictures, text } = letter;
  const longQuote = useLongQuote(isNew && caret === 0, () => handle.current?.focus());
  const wasOpen = useRef(false);
  useEffect(() => {
    // Whoever comes back to a letter goes on with its words, unless another one has the keys.
    if (!isOpen) return;
    if (wasOpen.current ? !document.activeElement?.closest('[data-letter]') : focus) handle.current?.focus();
    wasOpen.current = true;
  }, [isOpen, focus, handle]);
  const onHandle = (here: TextHandle | null): void => {
    handle.current = here;
  };
  if (html === null)
    return (
      <PlainField
        text={text}
        caret={caret}
        longQuote={longQuote}
        onTouch={onTouch}
        onWrite={(written) => change((before) => (before.html === null ? { ...before, text: written } : before))}
        onFiles={onFiles}
        onHandle={onHandle}
      />
    );
  return (
    <LazyRichField
      html={html}
      text={text}
      pictures={pictures}
      focus={isOpen && focus}
      isBelow={caret > 0}
      longQuote={longQuote}
      onTouch={onTouch}
      onWrite={(written) => change((before) => (before.html === null ? before : { ...before, ...written }))}
      onFiles={onFiles}
      onHandle={onHandle}
    />
  );
};
