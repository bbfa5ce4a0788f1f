// The browser's history as React state. What a path means is route.ts's business.

import { useCallback, useSyncExternalStore } from 'react';
import type { MailboxName } from '../client/model.ts';
import { inbox, type Route, readRoute, sameRoute, writeRoute } from './route.ts';

export interface Navigation {
  readonly route: Route;
  /** A new entry in the history; "back" returns from it. */
  go(route: Route): void;
  /** The same entry says something else: "back" skips what was here. */
  replace(route: Route): void;
  /** To the list of the open mailbox: back where the person came from it, else a new entry. */
  leaveMessage(): void;
}

/** Told when this page has changed the address. */
export const routeChanged = 'postern:route';

const subscribe = (onChange: () => void): (() => void) => {
  window.addEventListener('popstate', onChange);
  window.addEventListener(routeChanged, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(routeChanged, onChange);
  };
};

interface EntryState {
  /** The entry before this one is the list that this message was opened from. */
  readonly fromList?: boolean;
  /** The page was loaded anew because another tab signed out. */
  readonly signedOutElsewhere?: boolean;
}

const address = (): string => window.location.pathname + window.location.search;

/** The folder whose list this page begins with. */
export const firstMailbox = (): MailboxName => readRoute(address()).mailbox ?? inbox;

/** Is it the same list that both are of: of a mailbox, or what a search found? */
const sameList = (a: Route, b: Route): boolean =>
  (a.query ?? null) === (b.query ?? null) && (a.mailbox === b.mailbox || (a.query ?? null) !== null);

const entryState = (): EntryState => (window.history.state as EntryState | null) ?? {};

const write = (route: Route, how: 'push' | 'replace', state: EntryState): void => {
  if (how === 'push') window.history.pushState(state, '', writeRoute(route));
  else window.history.replaceState(state, '', writeRoute(route));
  window.dispatchEvent(new Event(routeChanged));
};

const go = (route: Route): void => {
  const here = readRoute(address());
  if (sameRoute(here, route)) return;
  write(route, 'push', { fromList: here.uid === null && sameList(here, route) });
};

const replace = (route: Route): void => {
  if (!sameRoute(readRoute(address()), route)) write(route, 'replace', entryState());
};

const leaveMessage = (): void => {
  const here = readRoute(address());
  if (here.uid === null) return;
  if (entryState().fromList) window.history.back();
  else write({ ...here, uid: null }, 'push', {});
};

/** Takes the address bar back to the root, as after sign-out. */
export const resetRoute = (state: EntryState = {}): void => write({ mailbox: null, uid: null }, 'replace', state);

/** Was it another tab that signed out? Told once. */
export const wasSignedOutElsewhere = (): boolean => {
  const { signedOutElsewhere = false } = entryState();
  if (signedOutElsewhere) window.history.replaceState({}, '');
  return signedOutElsewhere;
};

export const useRoute = (): Navigation => {
  const route = readRoute(useSyncExternalStore(subscribe, address));
  return { route, go: useCallback(go, []), replace: useCallback(replace, []), leaveMessage };
};
