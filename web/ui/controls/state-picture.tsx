// What fills a pane that has nothing to list: a drawing, one sentence, what to do next.

import type { ReactNode } from 'react';
import type { Icon } from './icons.tsx';
import styles from './state-picture.module.css';

interface StatePictureProps {
  readonly icon: Icon;
  readonly title: string;
  readonly children?: ReactNode;
}

export const StatePicture = ({ icon: Drawn, title, children }: StatePictureProps) => (
  <div className={styles.state}>
    <span className={styles.disc}>
      <Drawn size={32} />
    </span>
    <p className={styles.title}>{title}</p>
    {children ? <div className={styles.more}>{children}</div> : null}
  </div>
);
