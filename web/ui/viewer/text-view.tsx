// A file as text, whatever it is: its beginning, if it is long. Nothing in it is markup here.

import { useEffect, useState } from 'react';
import { type FileText, fileText } from '../message/file-text.ts';
import { viewer as english } from '../words/en/viewer.ts';
import { wordsOf } from '../words/words.ts';
import { Stage } from './stage.tsx';
import styles from './viewer.module.css';
import type { Zoom } from './zoom.ts';

/** Bytes that are shown; a browser lays out no more in reasonable time. */
const shownAtMost = 1024 * 1024;

interface TextViewProps {
  readonly bytes: Blob;
  readonly name: string;
  readonly zoom: Zoom;
}

export const TextView = ({ bytes, name, zoom }: TextViewProps) => {
  const [text, setText] = useState<FileText | null>(null);
  const words = wordsOf('viewer', english);
  useEffect(() => {
    let here = true;
    fileText(bytes, shownAtMost).then(
      (read) => here && setText(read),
      () => here && setText({ text: '', isCut: false }),
    );
    return () => {
      here = false;
    };
  }, [bytes]);
  return (
    <Stage name={name}>
      <div className={styles.sheet}>
        {text?.isCut ? <p className={styles.note}>{words.cut}</p> : null}
        <pre className={styles.text} dir="auto" aria-busy={text === null} style={{ fontSize: `${13 * zoom}px` }}>
          {text?.text}
        </pre>
      </div>
    </Stage>
  );
};
