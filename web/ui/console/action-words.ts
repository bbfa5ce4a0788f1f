// What a person calls the things that make the engine talk to the server.

import type { ProtocolAction } from '../../client/protocol.ts';

const words: Record<ProtocolAction['kind'], (detail: string) => string> = {
  'sign-in': () => 'Sign-in at the mail server',
  connect: (detail) => (detail === 'console' ? 'Connection of this console' : 'Connection'),
  'open-mailbox': (detail) => `Open folder ${detail}`,
  scroll: (detail) => `Scroll to ${detail}`,
  'open-message': (detail) => `Open message ${detail}`,
  'read-ahead': (detail) => `Read ahead: message ${detail}`,
  download: (detail) => `Download from message ${detail}`,
  fill: () => 'Copy to this device',
  flag: (detail) => `Mark message ${detail}`,
  search: (detail) => `Search in ${detail}`,
  change: (detail) => `Change ${detail}`,
  'check-mailboxes': () => 'Look at all folders',
  sync: () => 'Keep up to date',
  news: () => 'News from the server',
  'keep-alive': () => 'Wait for news',
  typed: (detail) => `You typed ${detail}`,
  'sign-out': () => 'Sign out',
};

export const actionWords = (action: ProtocolAction | undefined): string =>
  action ? words[action.kind](action.detail) : 'Earlier';
