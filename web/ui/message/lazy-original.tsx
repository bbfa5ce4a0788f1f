// The door of the source dialog: its code comes when somebody asks for the source.

import { lazy, type ReactNode, Suspense } from 'react';
import type { OriginalDialogProps } from './original-dialog.tsx';

interface DialogModule {
  readonly default: (props: OriginalDialogProps) => ReactNode;
}

/** Where the code cannot be had, nothing opens: offline, or after an update of the server. */
const missing: DialogModule = { default: () => null };

const Dialog = lazy(() => import('./original-dialog.tsx').catch(() => missing) as Promise<DialogModule>);

export const OriginalDialog = (props: OriginalDialogProps) => (
  <Suspense fallback={null}>
    <Dialog {...props} />
  </Suspense>
);
