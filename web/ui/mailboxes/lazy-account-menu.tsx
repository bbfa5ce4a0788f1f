// The door of the account menu: its code comes behind the first list; until then its mark is in its place.

import { type ComponentProps, lazy, Suspense } from 'react';
import { PersonIcon } from '../controls/icons.tsx';
import { afterFirstList, inTime } from '../when-quiet.ts';
import type { AccountMenu as Menu } from './account-menu.tsx';
import styles from './lazy-account-menu.module.css';

const Loaded = lazy(async () => {
  await afterFirstList();
  const { AccountMenu } = await inTime(() => import('./account-menu.tsx'));
  return { default: AccountMenu };
});

const mark = (
  <span className={styles.mark}>
    <PersonIcon />
  </span>
);

export const AccountMenu = (props: Omit<ComponentProps<typeof Menu>, 'mark'>) => (
  <Suspense fallback={mark}>
    <Loaded {...props} mark={mark} />
  </Suspense>
);
