// How components meet the client: live values as React state, and the client itself from context.

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveValue } from '../client/live-value.ts';
import type { MailClient } from '../client/mail-client.ts';

/** The part of the client that the screen uses. */
export type Mail = Pick<
  MailClient,
  | 'connection'
  | 'mailboxes'
  | 'list'
  | 'filling'
  | 'skipped'
  | 'freshness'
  | 'attach'
  | 'detach'
  | 'watchMailbox'
  | 'watchRange'
  | 'onSplice'
  | 'onNewMail'
  | 'onSignedIn'
  | 'onAlert'
  | 'onKeeping'
  | 'onMailboxGone'
  | 'onNumbered'
  | 'onRebuilt'
  | 'storageUse'
  | 'emptyStorage'
  | 'stopKeeping'
  | 'openMessage'
  | 'keptMessage'
  | 'watchConversation'
  | 'search'
  | 'suggestPeople'
  | 'readPart'
  | 'letters'
  | 'onLetters'
  | 'setSeen'
  | 'pending'
  | 'change'
  | 'undo'
  | 'keywords'
  | 'dismissChange'
  | 'positionOf'
  | 'uidAt'
  | 'uidsOf'
  | 'watchProtocol'
  | 'clearProtocol'
  | 'runRawLine'
  | 'reconnectNow'
  | 'noteNetwork'
  | 'noteShown'
  | 'noteHidden'
>;

export const MailContext = createContext<Mail | null>(null);

/** The client of this page. */
export const useMail = (): Mail => {
  const mail = useContext(MailContext);
  if (!mail) throw new Error('useMail outside of MailContext');
  return mail;
};

/** The value, and a new render when it changes. */
export const useLiveValue = <T>(value: LiveValue<T>): T => useSyncExternalStore(value.subscribe, value.get);
