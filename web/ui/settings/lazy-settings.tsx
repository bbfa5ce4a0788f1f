// The settings' door. Which page of them is open is what the address says after its # sign: a reload comes back to it, "back" leaves it.

import { useCallback, useSyncExternalStore } from 'react';
import { lazyPiece } from '../lazy-piece.tsx';
import { routeChanged } from '../use-route.ts';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';

export interface SettingsProps {
  /** Its id; '' for whichever is first. */
  readonly page: string;
  onTurn(page: string): void;
  onClose(): void;
  /** Erases everything and signs out. */
  onRemove(): void;
  /** Erases everything and goes on without; rejects when the bridge cannot be told. */
  onStopKeeping(): Promise<void>;
}

export const Settings = lazyPiece<SettingsProps>(
  () => import('./settings-dialog.tsx'),
  () => wordsOf('app', app).settingsMissing,
);

/** The page that an address names after its # sign; null: settings are closed. */
export const settingsPage = (hash: string): string | null => {
  const found = /^#settings(?:\/([a-z-]*))?$/.exec(hash);
  return found ? (found[1] ?? '') : null;
};

const happenings = ['popstate', 'hashchange', routeChanged];

const subscribe = (onChange: () => void): (() => void) => {
  for (const name of happenings) window.addEventListener(name, onChange);
  return () => {
    for (const name of happenings) window.removeEventListener(name, onChange);
  };
};

const write = (how: 'pushState' | 'replaceState', state: object, hash: string): void => {
  const { pathname, search } = window.location;
  window.history[how](state, '', pathname + search + hash);
  window.dispatchEvent(new Event(routeChanged));
};

/** An entry that was added for the settings alone: closing them goes back over it. */
interface EntryState {
  readonly ofSettings?: boolean;
}

const entryState = (): EntryState => (window.history.state as EntryState | null) ?? {};

export interface OpenSettings {
  readonly page: string | null;
  open(page?: string): void;
  turn(page: string): void;
  close(): void;
}

export const useSettings = (): OpenSettings => {
  const page = settingsPage(useSyncExternalStore(subscribe, () => window.location.hash));
  return {
    page,
    open: useCallback(
      (wanted = '') =>
        write('pushState', { ...entryState(), ofSettings: true }, wanted === '' ? '#settings' : `#settings/${wanted}`),
      [],
    ),
    turn: useCallback((wanted) => write('replaceState', entryState(), `#settings/${wanted}`), []),
    close: useCallback(() => {
      if (entryState().ofSettings) window.history.back();
      else if (settingsPage(window.location.hash) !== null) write('replaceState', entryState(), '');
    }, []),
  };
};
