// Says how a message is protected, and that it is a piece of a larger one: what cannot be checked or read here is named.

import type { BesideText } from '../../client/model.ts';
import { KeyIcon } from '../controls/more-icons.tsx';
import { protection as english } from '../words/en/report.ts';
import { wordsOf } from '../words/words.ts';
import styles from './beside.module.css';

export const BesideNotes = ({ beside }: { readonly beside: BesideText }) => {
  const words = wordsOf('protection', english);
  // Encrypted mail is signed inside, where nobody here sees it.
  const isEncrypted = beside.protection.some((kind) => kind.endsWith('encrypted'));
  const shown = beside.protection.filter((kind) => !isEncrypted || kind.endsWith('encrypted'));
  return (
    <>
      {shown.map((kind) => (
        <p key={kind} className={styles.note}>
          <KeyIcon />
          {words[kind]}
        </p>
      ))}
      {beside.piece ? <p className={styles.note}>{words.piece(beside.piece.number, beside.piece.of)}</p> : null}
    </>
  );
};
