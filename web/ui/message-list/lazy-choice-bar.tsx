// The door of the bar that a choice brings: its code comes with the first choice.

import { lazy, type ReactNode, Suspense } from 'react';
import type { FolderChoiceProps } from './choice-bar.tsx';

interface BarModule {
  readonly default: (props: FolderChoiceProps) => ReactNode;
}

// Without it, keys and menus act on the choice all the same.
const Bar = lazy(() =>
  import('./choice-bar.tsx').then(
    ({ FolderChoiceBar }): BarModule => ({ default: FolderChoiceBar }),
    (): BarModule => ({ default: () => null }),
  ),
);

export const FolderChoiceBar = (props: FolderChoiceProps) => (
  <Suspense fallback={null}>
    <Bar {...props} />
  </Suspense>
);
