// French: what was done, what was taken back, what could not be done.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

const could = (many: number, done: string) =>
  count(many, {
    one: `${many === 1 ? 'Le message n’a' : '0 message n’a'} pas pu être ${done}`,
    other: `${number(many)} messages n’ont pas pu être ${done}s`,
  });

export const changes: Words<'changes'> = {
  nothingToUndo: 'Rien à annuler.',
  unsent: (many) =>
    count(many, {
      one: `${number(many)} modification pas encore envoyée`,
      other: `${number(many)} modifications pas encore envoyées`,
    }),
};

export const undone: Words<'undone'> = {
  flags: 'Marque retirée.',
  move: 'Remis à sa place.',
  copy: 'Copie retirée.',
  delete: 'Pas supprimé.',
  append: 'Annulé.',
  'create-mailbox': 'Création du dossier annulée.',
  'rename-mailbox': 'Ancien nom rétabli.',
  'delete-mailbox': 'Dossier conservé.',
  subscribe: 'Annulé.',
};

export const failed: Words<'failed'> = {
  flags: (many) => `${could(many, 'marqué')}.`,
  move: (many, _, to) => `${could(many, 'déplacé')} vers ${to}.`,
  copy: (many, _, to) => `${could(many, 'copié')} vers ${to}.`,
  delete: (many) => `${could(many, 'supprimé')}.`,
  append: (_, from) => `Le message n’a pas pu être placé dans ${from}.`,
  'create-mailbox': (_, from) => `Le dossier ${from} n’a pas pu être créé.`,
  'rename-mailbox': (_, from, to) => `Le dossier ${from} n’a pas pu être renommé en ${to}.`,
  'delete-mailbox': (_, from) => `Le dossier ${from} n’a pas pu être supprimé.`,
  subscribe: (_, from) => `L’abonnement à ${from} n’a pas pu être modifié.`,
};
