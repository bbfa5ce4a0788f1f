// The door of the viewer: its code comes when somebody opens an attachment.

import { lazy, type ReactNode, Suspense } from 'react';
import type { ViewerProps } from './viewer.tsx';

interface ViewerModule {
  readonly default: (props: ViewerProps) => ReactNode;
}

/** Where the code cannot be had, nothing opens: offline, or after an update of the server. */
const missing: ViewerModule = { default: () => null };

const LazyViewer = lazy(() => import('./viewer.tsx').catch(() => missing) as Promise<ViewerModule>);

export const Viewer = (props: ViewerProps) => (
  <Suspense fallback={null}>
    <LazyViewer {...props} />
  </Suspense>
);
