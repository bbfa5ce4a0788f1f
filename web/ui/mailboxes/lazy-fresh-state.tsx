// The door of the sidebar's foot: how fresh everything is can be told once there is something to look at.

import { type ComponentType, lazy, Suspense } from 'react';
import { afterFirstList } from '../when-quiet.ts';

const Loaded = lazy(async (): Promise<{ default: ComponentType }> => {
  await afterFirstList();
  // Where the code cannot be had, offline after an update, the banner says what has to be said.
  return import('./fresh-state.tsx').then(
    ({ FreshState }) => ({ default: FreshState }),
    () => ({ default: () => null }),
  );
});

export const FreshState = () => (
  <Suspense fallback={<footer />}>
    <Loaded />
  </Suspense>
);
