// How the list looks and where it stands: density, layout, and how much room it has. The person's choice, kept on this device.

import { type CSSProperties, useSyncExternalStore } from 'react';

export const densities = ['comfortable', 'default', 'compact'] as const;
export type Density = (typeof densities)[number];
export const layouts = ['columns', 'above', 'list-only'] as const;
export type Layout = (typeof layouts)[number];

/** What a splitter changes: the sidebar, the list beside the reader, the list above it. */
export type Pane = 'sidebar' | 'columns' | 'above';

/** Pixels that were given to each pane; null: as the styles have it. */
export interface View extends Readonly<Record<Pane, number | null>> {
  readonly density: Density;
  readonly layout: Layout;
}

/** Height of a row in CSS pixels; message-row.module.css draws to it. */
export const rowHeights: Readonly<Record<Density, number>> = { comfortable: 92, default: 76, compact: 36 };

const key = 'postern.view';
export const firstView: View = { density: 'default', layout: 'columns', sidebar: null, columns: null, above: null };

/** What was kept, as far as it can be understood. */
export const readView = (text: string | null): View => {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    return firstView;
  }
  if (typeof kept !== 'object' || kept === null) return firstView;
  const { density, layout, ...rest } = kept as Partial<Record<keyof View, unknown>>;
  const size = (value: unknown): number | null =>
    typeof value === 'number' && value >= 0 && value <= 10_000 ? Math.round(value) : null;
  return {
    density: densities.find((each) => each === density) ?? firstView.density,
    layout: layouts.find((each) => each === layout) ?? firstView.layout,
    sidebar: size(rest.sidebar),
    columns: size(rest.columns),
    above: size(rest.above),
  };
};

let view: View | null = null;
const listeners = new Set<() => void>();

const kept = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be switched off
  }
};

const now = (): View => {
  view ??= readView(kept());
  return view;
};

/** Shows it so from now on, and at the next visit. */
export const changeView = (change: Partial<View>): void => {
  view = { ...now(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(view));
  } catch {
    // It holds as long as the page does, then.
  }
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** From here on there is room for more than one pane; mail-screen.module.css has the same number. */
export const roomForPanes = '(min-width: 760px)';

/** The list is not to be seen while a message is open. */
export const readerCoversList = (): boolean => now().layout === 'list-only' || !window.matchMedia(roomForPanes).matches;

/** The styles' names for the sizes that were given; mail-screen.module.css keeps them within the window. */
export const paneStyle = ({ sidebar, columns, above }: View): CSSProperties =>
  ({
    ...(sidebar !== null && { '--given-sidebar': `${sidebar}px` }),
    ...(columns !== null && { '--given-columns': `${columns}px` }),
    ...(above !== null && { '--given-above': `${above}px` }),
  }) as CSSProperties;

export const useView = (): View => useSyncExternalStore(subscribe, now);
