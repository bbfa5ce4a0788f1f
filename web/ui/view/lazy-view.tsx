// The doors of the menu "View" and of the splitters: nothing of them is needed before the first list is painted. Their places
// are kept free.

import { lazy, Suspense, useEffect, useState } from 'react';
import { inTime, whenQuiet } from '../when-quiet.ts';
import styles from './lazy-view.module.css';
import type { Pane } from './view.ts';

const Menu = lazy(() => inTime(() => import('./view-menu.tsx')));
const Line = lazy(() => inTime(() => import('./splitter.tsx')));

const useQuiet = (): boolean => {
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => whenQuiet(() => setQuiet(true)), []);
  return isQuiet;
};

export const ViewMenu = () => (
  <span className={styles.menu}>
    {useQuiet() ? (
      <Suspense fallback={null}>
        <Menu />
      </Suspense>
    ) : null}
  </span>
);

export const Splitter = ({ pane }: { readonly pane: Pane }) =>
  useQuiet() ? (
    <Suspense fallback={null}>
      <Line key={pane} pane={pane} />
    </Suspense>
  ) : null;
