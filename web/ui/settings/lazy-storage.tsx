// The storage page's door: its code comes with the first opening, so that nobody who reads mail pays for it.

import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useToasts } from '../controls/toasts.tsx';

interface StorageProps {
  onClose(): void;
  /** Erases everything and signs out. */
  onRemove(): void;
  /** Erases everything and goes on without; rejects when the bridge cannot be told. */
  onStopKeeping(): Promise<void>;
}

/** Stands in where the code cannot be had: offline, or after an update of the server. */
const Missing = ({ onClose }: StorageProps) => {
  const toasts = useToasts();
  useEffect(() => {
    toasts.show('The storage page could not be loaded. Reload the page and try again.');
    onClose();
  }, [toasts, onClose]);
  return null;
};

interface PageModule {
  readonly default: (props: StorageProps) => ReactNode;
}

const Page = lazy(
  () => import('./storage-page.tsx').catch((): PageModule => ({ default: Missing })) as Promise<PageModule>,
);

export const StoragePage = (props: StorageProps) => (
  <Suspense fallback={null}>
    <Page {...props} />
  </Suspense>
);
