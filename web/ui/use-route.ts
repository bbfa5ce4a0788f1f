// The browser's history as React state. What a path means is route.ts's business.

import { useCallback, useSyncExternalStore } from 'react';
import { type Route, readRoute, sameRoute, writeRoute } from './route.ts';

export interface Navigation {
  readonly route: Route;
  /** A new entry in the history; "back" returns from it. */
  go(route: Route): void;
  /** The same entry says something else: "back" skips what was here. */
  replace(route: Route): void;
  /** To the list of the open mailbox: back where the person came from it, else a new entry. */
  leaveMessage(): void;
}

const changed = 'postern:route';

const subscribe = (onChange: () => void): (() => void) => {
  window.addEventListener('popstate', onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(changed, onChange);
  };
};

interface EntryState {
  /** The entry before this one is the list of the same mailbox. */
  readonly fromList?: boolean;
}

const entryState = (): EntryState => (window.history.state as EntryState | null) ?? {};

const write = (route: Route, how: 'push' | 'replace', state: EntryState): void => {
  if (how === 'push') window.history.pushState(state, '', writeRoute(route));
  else window.history.replaceState(state, '', writeRoute(route));
  window.dispatchEvent(new Event(changed));
};

const go = (route: Route): void => {
  const here = readRoute(window.location.pathname);
  if (sameRoute(here, route)) return;
  write(route, 'push', { fromList: here.uid === null && here.mailbox === route.mailbox });
};

const replace = (route: Route): void => {
  if (!sameRoute(readRoute(window.location.pathname), route)) write(route, 'replace', entryState());
};

const leaveMessage = (): void => {
  const { mailbox, uid } = readRoute(window.location.pathname);
  if (uid === null) return;
  if (entryState().fromList) window.history.back();
  else write({ mailbox, uid: null }, 'push', {});
};

/** Takes the address bar back to the root, as after sign-out. */
export const resetRoute = (): void => write({ mailbox: null, uid: null }, 'replace', {});

export const useRoute = (): Navigation => {
  const path = useSyncExternalStore(subscribe, () => window.location.pathname);
  return { route: readRoute(path), go: useCallback(go, []), replace: useCallback(replace, []), leaveMessage };
};
