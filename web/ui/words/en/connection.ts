// English: the line to the mail server, and what the server says.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const connection = {
  connection: 'Connection',
  reload: 'Reload',
  tryNow: 'Try now',
  tryAgain: 'Try again',
  trying: 'Trying again…',
  tryingIn: (wait: string) => `Trying again in ${wait}`,
  tryIn: (wait: string) => `Try again in ${wait}.`,
  seconds: (seconds: number) => count(seconds, { one: '1 second', other: `${number(seconds)} seconds` }),
  minutes: (minutes: number) => count(minutes, { one: '1 minute', other: `${number(minutes)} minutes` }),
  serverSays: (text: string) => `The server says: “${text}”`,
};
