// French: signing out while changes wait.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');
const unsent = (waiting: number): string =>
  count(waiting, {
    one: `${number(waiting)} modification n’est pas encore arrivée`,
    other: `${number(waiting)} modifications ne sont pas encore arrivées`,
  });

export const leaving: Words<'leaving'> = {
  title: 'Se déconnecter',
  question: (waiting) => `${unsent(waiting)} au serveur de messagerie. Se déconnecter quand même ?`,
  lost: 'Ce qui ne lui parvient pas d’ici là ne sera pas fait.',
  waiting: (waiting) => `${unsent(waiting)} au serveur de messagerie. Vous serez déconnecté ensuite.`,
  offline: 'Il n’y a pas de connexion pour le moment.',
  sent: 'Tout est arrivé au serveur de messagerie.',
  wait: 'Attendre, puis se déconnecter',
  anyway: 'Se déconnecter quand même',
  signOut: 'Se déconnecter',
  stay: 'Rester connecté',
};
