// A signature as it is written: plain, or with formatting in the editor that letters have. What stands for it in a plain letter is
// always its words.

import { type RefObject, useRef, useState } from 'react';
import { type Identity, signatureAtMost } from '../compose/identities/identity.ts';
import type { TextHandle } from '../compose/letter-text.tsx';
import { LazyRichField } from '../compose/rich-text/lazy-rich-field.tsx';
import { identities as english } from '../words/en/identities.ts';
import { wordsOf } from '../words/words.ts';
import styles from './identities-page.module.css';
import { OnOff } from './setting.tsx';

type Signed = Pick<Identity, 'signature' | 'signatureHtml'>;

interface SignatureFieldProps {
  readonly signature: Signed;
  /** The open editor, where there is one. */
  readonly handle: RefObject<TextHandle | null>;
  /** Of what changed. */
  onChange(signed: Partial<Signed>): void;
}

export const SignatureField = ({ signature: { signature, signatureHtml }, handle, onChange }: SignatureFieldProps) => {
  const words = wordsOf('identities', english);
  /** It is asked for, and its code is on its way. */
  const wanted = useRef(false);
  const [isComing, setComing] = useState(false);
  const turn = async (rich: boolean): Promise<void> => {
    wanted.current = rich;
    setComing(rich);
    if (!rich) {
      handle.current?.flush();
      return onChange({ signatureHtml: null });
    }
    const { htmlOfPlain } = await import('../compose/rich-text/begin-rich.ts');
    // Turned back meanwhile.
    if (wanted.current) onChange({ signatureHtml: htmlOfPlain(signature) });
    setComing(false);
  };
  return (
    <>
      {signatureHtml === null ? (
        <label className={styles.field}>
          <span>{words.signature}</span>
          <textarea
            rows={5}
            dir="auto"
            maxLength={signatureAtMost}
            value={signature}
            onChange={({ target }) => onChange({ signature: target.value })}
          />
        </label>
      ) : (
        <div className={styles.field}>
          <span>{words.signature}</span>
          <div className={styles.rich}>
            <LazyRichField
              html={signatureHtml}
              text={signature}
              pictures={[]}
              focus={false}
              isBelow={false}
              label={words.signature}
              onWrite={({ html, text }) => onChange({ signature: text, signatureHtml: html })}
              onTouch={() => undefined}
              onFiles={() => undefined}
              onHandle={(editor) => {
                handle.current = editor;
              }}
            />
          </div>
        </div>
      )}
      <OnOff
        name={words.signatureLooks}
        on={isComing || signatureHtml !== null}
        onTurn={(on) => void turn(on).catch(() => setComing(false))}
      />
    </>
  );
};
