// The text of a letter without formatting. Its surface keeps what is typed and tells of it in pauses: a long answer would be
// compared and drawn anew at each key.

import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { compose } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';
import styles from '../composer.module.css';
import type { TextHandle } from '../letter-text.tsx';
import type { LongQuote } from '../long-quote/use-long-quote.tsx';
import { areaSurface, blockSurface, type TextSurface, wantsBlocks } from './text-surface.ts';

interface PlainFieldProps {
  /** Another value than was told last takes the place of what is there. */
  readonly text: string;
  /** Where in it the person begins. */
  readonly caret: number;
  readonly longQuote: LongQuote;
  /** Something is typed that was not told yet. */
  onTouch(): void;
  onWrite(text: string): void;
  onFiles(files: readonly File[]): void;
  onHandle(handle: TextHandle | null): void;
}

/** Milliseconds without a key. */
const pause = 200;

export const PlainField = (props: PlainFieldProps) => {
  const { text } = props;
  const words = wordsOf('compose', compose);
  const [isLong] = useState(() => wantsBlocks(text));
  const area = useRef<HTMLTextAreaElement>(null);
  const blocks = useRef<HTMLDivElement>(null);
  const surface = useRef<TextSurface | null>(null);
  const { fold, release } = props.longQuote;
  const newest = useRef(props);
  newest.current = props;
  const told = useRef(text);
  const touched = useRef<() => void>(() => undefined);

  useEffect(() => {
    // Once: whoever comes back to it goes on where they were.
    const { caret, text: begun } = newest.current;
    const made = blocks.current
      ? blockSurface(blocks.current, begun, caret)
      : area.current && areaSurface(area.current, caret);
    surface.current = made;
    if (!made) return;
    if (blocks.current) fold(blocks.current, made.longQuote());
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      told.current = made.read();
      newest.current.onWrite(told.current);
    };
    touched.current = () => {
      if (timer === null) newest.current.onTouch();
      else clearTimeout(timer);
      timer = setTimeout(flush, pause);
    };
    newest.current.onHandle({
      flush,
      focus: () => made.focus(),
      hasLooks: () => false,
      insert: (put) => {
        made.insert(put);
        touched.current();
      },
    });
    return () => {
      flush();
      made.leave();
      release();
      newest.current.onHandle(null);
    };
  }, [fold, release]);
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    release();
    surface.current?.write(text);
    if (blocks.current) fold(blocks.current, surface.current?.longQuote());
  }, [text, fold, release]);
  const field = {
    className: styles.text,
    'aria-label': words.message,
    dir: 'auto',
    onInput: () => touched.current(),
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      newest.current.onFiles(files);
    },
  };
  if (!isLong) return <textarea ref={area} defaultValue={text} {...field} />;
  // What is in it is the surface's.
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a text area lays out all of its text at each key */}
      <div
        ref={blocks}
        {...field}
        className={`${styles.text} ${styles.blocks}`}
        role="textbox"
        aria-multiline="true"
        tabIndex={0}
        contentEditable="plaintext-only"
      />
      {props.longQuote.button}
    </>
  );
};
