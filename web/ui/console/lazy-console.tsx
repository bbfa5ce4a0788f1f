// The console's door: its code comes with the first opening, so that nobody who reads mail pays for it.

import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useToasts } from '../controls/toasts.tsx';

interface ConsoleProps {
  onClose(): void;
}

/** Stands in where the code cannot be had: offline, or after an update of the server. */
const Missing = ({ onClose }: ConsoleProps) => {
  const toasts = useToasts();
  useEffect(() => {
    toasts.show('The console could not be loaded. Reload the page and try again.');
    onClose();
  }, [toasts, onClose]);
  return null;
};

interface PanelModule {
  readonly default: (props: ConsoleProps) => ReactNode;
}

const Panel = lazy(
  () => import('./console-panel.tsx').catch((): PanelModule => ({ default: Missing })) as Promise<PanelModule>,
);

export const ProtocolConsole = (props: ConsoleProps) => (
  <Suspense fallback={null}>
    <Panel {...props} />
  </Suspense>
);
