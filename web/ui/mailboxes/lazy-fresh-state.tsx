// The door of the sidebar's foot: how fresh everything is can be told once there is something to look at.

import { lazy, Suspense } from 'react';
import { afterFirstList, inTime } from '../when-quiet.ts';

const Loaded = lazy(async () => {
  await afterFirstList();
  const { FreshState } = await inTime(() => import('./fresh-state.tsx'));
  return { default: FreshState };
});

export const FreshState = () => (
  <Suspense fallback={<footer />}>
    <Loaded />
  </Suspense>
);
