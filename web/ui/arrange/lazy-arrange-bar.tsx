// The bar's door: its place is kept from the first frame, so that nothing moves when its code has come.

import { lazy, type ReactNode, Suspense } from 'react';
import { afterFirstList } from '../when-quiet.ts';
import type { ArrangeBarProps } from './arrange-bar.tsx';
import styles from './lazy-arrange-bar.module.css';

interface BarModule {
  readonly default: (props: ArrangeBarProps) => ReactNode;
}

// Where the code cannot be had, offline after an update, the list is as it was chosen before.
const Bar = lazy(() =>
  afterFirstList()
    .then(() => import('./arrange-bar.tsx'))
    .then(
      ({ ArrangeBar }): BarModule => ({ default: ArrangeBar }),
      (): BarModule => ({ default: () => null }),
    ),
);

export const ArrangeBar = (props: ArrangeBarProps) => (
  <div className={styles.place} data-arrange>
    <Suspense fallback={null}>
      <Bar {...props} />
    </Suspense>
  </div>
);
