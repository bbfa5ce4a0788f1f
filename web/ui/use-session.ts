// Whose mail is on screen, and what the bridge said of its server: for the pieces that go by it.

import { createContext, useContext } from 'react';
import type { RememberedSession, SessionInfo } from '../client/session-api.ts';

export const SessionContext = createContext<SessionInfo | RememberedSession | null>(null);

const asked = new EventTarget();

/** The person wants to give the password anew: what they write and what waits to go out stays on this device. */
export const askSignIn = (): void => void asked.dispatchEvent(new Event('sign-in'));

/** Returns the function that ends it. */
export const onSignInAsked = (listener: () => void): (() => void) => {
  asked.addEventListener('sign-in', listener);
  return () => asked.removeEventListener('sign-in', listener);
};

/** The session of this screen. */
export const useSession = (): SessionInfo | RememberedSession => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionContext');
  return session;
};
