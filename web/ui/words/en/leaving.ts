// English: signing out while changes wait.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');
const changes = (waiting: number): string =>
  count(waiting, { one: '1 change has', other: `${number(waiting)} changes have` });

export const leaving = {
  title: 'Sign out',
  question: (waiting: number) => `${changes(waiting)} not reached the mail server yet. Sign out anyway?`,
  lost: 'What has not reached it by then is not done.',
  waiting: (waiting: number) => `${changes(waiting)} not reached the mail server yet. Then you are signed out.`,
  offline: 'There is no connection at the moment.',
  sent: 'Everything has reached the mail server.',
  wait: 'Wait, then sign out',
  anyway: 'Sign out anyway',
  signOut: 'Sign out',
  stay: 'Stay signed in',
};
