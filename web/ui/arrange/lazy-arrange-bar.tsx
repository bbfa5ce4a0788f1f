// The bar's door: its place is kept from the first frame, so that nothing moves when its code has come.

import { lazy, Suspense } from 'react';
import { afterFirstList, inTime } from '../when-quiet.ts';
import type { ArrangeBarProps } from './arrange-bar.tsx';
import styles from './lazy-arrange-bar.module.css';

const Bar = lazy(async () => {
  await afterFirstList();
  const { ArrangeBar } = await inTime(() => import('./arrange-bar.tsx'));
  return { default: ArrangeBar };
});

export const ArrangeBar = (props: ArrangeBarProps) => (
  <div className={styles.place} data-arrange>
    <Suspense fallback={null}>
      <Bar {...props} />
    </Suspense>
  </div>
);
