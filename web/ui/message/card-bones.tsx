// A message that has not arrived yet, as grey shapes.

import { readerPane } from '../words/en/reader-pane.ts';
import { wordsOf } from '../words/words.ts';
import styles from './reader.module.css';

const boneWidths = [92, 86, 94, 40];

/** The text's shapes. */
export const TextBones = () => (
  <div className={styles.text} aria-busy="true">
    <span className="visually-hidden">{wordsOf('readerPane', readerPane).opening}</span>
    {boneWidths.map((width) => (
      <i key={width} className={styles.bone} style={{ inlineSize: `${width}%` }} />
    ))}
  </div>
);

/** The whole card's. */
export const CardBones = () => (
  <div className={styles.card}>
    <div className={styles.cardHead}>
      <i className={styles.disc} />
      <i className={styles.bone} style={{ inlineSize: '30%' }} />
    </div>
    <TextBones />
  </div>
);
