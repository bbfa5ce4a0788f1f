// The pages of the settings, in their order. Each is a piece of its own; a new one is a line here and its name in the catalogue.

import { type LazyExoticComponent, lazy, type ReactNode } from 'react';
import { ArchiveIcon, EnvelopeOpenIcon, type Icon, PencilIcon, PersonIcon } from '../controls/icons.tsx';
import { BellIcon, KeyboardIcon, ShieldIcon, SunIcon, TextFileIcon } from '../controls/more-icons.tsx';
import type { settingsPages as names } from '../words/en/settings.ts';

/** What every page may use. */
export interface SettingsPageProps {
  onClose(): void;
  /** Erases everything and signs out. */
  onRemove(): void;
  /** Erases everything and goes on without; rejects when the bridge cannot be told. */
  onStopKeeping(): Promise<void>;
}

export interface SettingsPage {
  readonly id: keyof typeof names;
  readonly icon: Icon;
  readonly Page: LazyExoticComponent<(props: SettingsPageProps) => ReactNode>;
}

export const settingsPages: readonly [SettingsPage, ...SettingsPage[]] = [
  { id: 'appearance', icon: SunIcon, Page: lazy(() => import('./appearance-page.tsx')) },
  { id: 'reading', icon: EnvelopeOpenIcon, Page: lazy(() => import('./reading-page.tsx')) },
  { id: 'writing', icon: PencilIcon, Page: lazy(() => import('./writing-page.tsx')) },
  { id: 'identities', icon: PersonIcon, Page: lazy(() => import('./identities-page.tsx')) },
  { id: 'templates', icon: TextFileIcon, Page: lazy(() => import('./templates-page.tsx')) },
  { id: 'privacy', icon: ShieldIcon, Page: lazy(() => import('./privacy-page.tsx')) },
  { id: 'notices', icon: BellIcon, Page: lazy(() => import('./notices-page.tsx')) },
  { id: 'keyboard', icon: KeyboardIcon, Page: lazy(() => import('./keyboard-page.tsx')) },
  { id: 'storage', icon: ArchiveIcon, Page: lazy(() => import('./storage-page.tsx')) },
];
