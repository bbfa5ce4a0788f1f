// Where the viewer shows a file: scrolls both ways, by keyboard too. And what stands there when the file cannot be shown.

import type { ReactNode, Ref } from 'react';
import { WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { viewer as english } from '../words/en/viewer.ts';
import { wordsOf } from '../words/words.ts';
import styles from './viewer.module.css';

interface StageProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly name: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export const Stage = ({ ref, name, busy = false, children }: StageProps) => (
  // Focusable, so that a keyboard scrolls it.
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
  <div ref={ref} className={styles.stage} data-stage tabIndex={0} role="group" aria-label={name} aria-busy={busy}>
    {children}
  </div>
);

/** In place of what cannot be shown. */
export const Unshown = ({ children }: { readonly children: string }) => (
  <div className={styles.waiting} role="alert">
    <StatePicture icon={WarningIcon} title={wordsOf('viewer', english).notShown}>
      <p>{children}</p>
    </StatePicture>
  </div>
);
