// French: the folders, and how fresh what is shown is.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const mailboxes: Words<'mailboxes'> = {
  mailboxes: 'Boîtes aux lettres',
  compose: 'Écrire',
  folders: 'Dossiers',
  drafts: (drafts) => count(drafts, { one: `${number(drafts)} brouillon`, other: `${number(drafts)} brouillons` }),
  filling: (folder, kept, of) => `${folder} : ${number(kept)} sur ${number(of)} conservés ici`,
  fillingHint: 'Le courrier est copié sur cet appareil, le plus récent d’abord, quand il n’y a rien d’autre à faire.',
  unsentHint: 'Elles partiront dès que le serveur sera joignable.',
  skipped: (answers) =>
    count(answers, {
      one: `${number(answers)} réponse illisible ignorée`,
      other: `${number(answers)} réponses illisibles ignorées`,
    }),
  skippedHint: 'Le serveur a envoyé des réponses illisibles. Tout le reste a été lu.',
  live: 'En direct · à jour',
  fresh: (time) => `À jour à ${time}`,
  checking: 'Vérification…',
  connecting: 'Connexion…',
  connectingSince: (time) => `Connexion… · état de ${time}`,
  offline: (time) => `Hors ligne · état de ${time}`,
  notConnected: (time) => `Non connecté · état de ${time}`,
  earlier: 'tout à l’heure',
  settings: 'Réglages',
  signedOut: 'Déconnecté',
};

export const roles: Words<'roles'> = {
  inbox: 'Boîte de réception',
  drafts: 'Brouillons',
  sent: 'Envoyés',
  archive: 'Archives',
  junk: 'Indésirables',
  trash: 'Corbeille',
  flagged: 'Suivis',
  all: 'Tous les messages',
};
