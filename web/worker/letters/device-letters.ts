// Letters as they are in a browser: kept in its database, handed over by XMLHttpRequest.

import { openDeviceLetters } from '../../store/letter-store.ts';
import { Letters, type LettersWorld } from './letters.ts';
import { postLetter } from './post-letter.ts';

export type MakeLetters = (world: Omit<LettersWorld, 'letters' | 'post' | 'random' | 'zoneAt'>) => Letters;

export const makeLetters: MakeLetters = (world) =>
  new Letters({
    ...world,
    letters: openDeviceLetters(),
    post: postLetter,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    zoneAt: (milliseconds) => -new Date(milliseconds).getTimezoneOffset(),
  });
