// The doors of the menu "View" and of the splitters: nothing of them is needed before the first list is painted. Their places
// are kept free.

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { whenQuiet } from '../when-quiet.ts';
import styles from './lazy-view.module.css';
import type { Pane } from './view.ts';

// Without them the list looks as it did.
const nothing = () => ({ default: () => null });
const Menu = lazy((): Promise<{ default: ComponentType }> => import('./view-menu.tsx').catch(nothing));
const Line = lazy((): Promise<{ default: ComponentType<{ pane: Pane }> }> => import('./splitter.tsx').catch(nothing));

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
