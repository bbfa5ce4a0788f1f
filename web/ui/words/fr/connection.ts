// French: the line to the mail server, and what the server says.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const connection: Words<'connection'> = {
  connection: 'Connexion',
  reload: 'Recharger',
  tryNow: 'Essayer maintenant',
  tryAgain: 'Réessayer',
  trying: 'Nouvel essai…',
  tryingIn: (wait) => `Nouvel essai dans ${wait}`,
  tryIn: (wait) => `Réessayez dans ${wait}.`,
  seconds: (seconds) => count(seconds, { one: `${number(seconds)} seconde`, other: `${number(seconds)} secondes` }),
  minutes: (minutes) => count(minutes, { one: `${number(minutes)} minute`, other: `${number(minutes)} minutes` }),
  serverSays: (text) => `Le serveur dit : « ${text} »`,
};
