// English: one sentence a person can act on for every problem code.

import type { ProblemCode } from '../../../../shared/problems.ts';

export const problems = {
  'bad-request': 'Postern could not make sense of that request. Reload the page and try again.',
  forbidden: 'This page is not allowed to use the mail bridge. Open Postern at its usual address.',
  'not-signed-in': 'You are not signed in. Sign in to go on.',
  'session-expired': 'Your session is over. Sign in again to go on.',
  'credentials-refused': 'User name or password not accepted',
  'too-many-attempts': 'Too many sign-in attempts.',
  'server-not-allowed': 'This mail server is not offered here. Check your address, or ask the person who runs Postern.',
  'server-unreachable': 'The mail server cannot be reached. It may be down; try again in a moment.',
  'server-timeout': 'The mail server did not answer in time. Try again in a moment.',
  'tls-invalid':
    'The mail server’s certificate could not be verified, so nothing was sent to it. Tell the person who runs it.',
  'server-protocol': 'What answered is not a mail server we understand. Its address or port may be wrong.',
  'server-refused': 'The mail server is not taking connections right now. Try again in a moment.',
  'no-common-mechanism': 'The mail server offers no way of signing in that Postern can use safely.',
  'server-unverified':
    'The mail server could not prove that it knows your account, so it may not be the real one. Tell the person who runs it.',
  'connection-lost': 'The connection to the mail server was lost.',
  'connection-stalled': 'The mail server stopped answering.',
  'bridge-unreachable': 'Postern’s server cannot be reached. Check your network, or try again in a moment.',
  'bridge-stopping': 'Postern’s server is restarting. This takes a moment.',
  offline: 'You are offline. What is already here stays readable.',
  'protocol-error': 'The mail server sent something unreadable.',
  'limit-exceeded': 'This is larger than Postern allows.',
  'command-refused': 'The mail server said no.',
  'over-quota': 'Your mailbox is full. Delete some mail, then try again.',
  'mailbox-read-only': 'This folder can only be read.',
  'mailbox-replaced': 'The server has made this folder anew, so it is not certain which messages were meant.',
  'given-up': 'The mail server ended the connection each time it was asked.',
  'no-such-mailbox': 'This folder does not exist any more.',
  'no-such-message': 'This message is not in the folder any more.',
  'no-such-part': 'This part of the message could not be found.',
  'other-release': 'Postern was updated. Reload this page to go on.',
  'signed-out-elsewhere': 'You signed out in another tab.',
  cancelled: 'Stopped.',
  unexpected: 'Something went wrong in Postern. Reload the page; if it happens again, please report it.',
} satisfies Record<ProblemCode, string>;
