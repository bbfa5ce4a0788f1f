// French: the protocol console.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const protocolConsole: Words<'protocolConsole'> = {
  title: 'Console du protocole',
  pause: 'Pause',
  goOn: 'Continuer',
  clear: 'Vider',
  copyShown: 'Copier ce qui est affiché',
  exportFile: 'Exporter en fichier',
  close: 'Fermer la console',
  copied: 'Copié.',
  notCopied: 'Le navigateur n’a pas permis la copie.',
  paused: 'En pause.',
  pausedNew: (lines) =>
    count(lines, { one: `En pause, ${number(lines)} nouvelle.`, other: `En pause, ${number(lines)} nouvelles.` }),
  noneFit: 'Aucune ligne ne correspond au filtre.',
  nothingYet: 'Rien n’est passé sur la ligne depuis.',
  filterLines: 'Filtrer les lignes',
  filter: 'Filtre',
  direction: 'Sens',
  bothWays: 'Les deux sens',
  sent: 'Envoyé',
  received: 'Reçu',
  connection: 'Connexion',
  allConnections: 'Toutes les connexions',
  signIn: 'Identification',
  mail: 'Courrier',
  thisConsole: 'Cette console',
  keepAlives: 'Signes de vie',
  placeConsole: 'console',
  placeBridge: 'passerelle',
  list: 'Commandes et réponses',
  lines: (lines) => count(lines, { one: `${number(lines)} ligne`, other: `${number(lines)} lignes` }),
  newLines: (lines) =>
    count(lines, { one: `${number(lines)} nouvelle ligne`, other: `${number(lines)} nouvelles lignes` }),
  roundTrips: (trips) =>
    count(trips, { one: `${number(trips)} aller-retour`, other: `${number(trips)} allers-retours` }),
  commandTrips: (command, trips) => `${command} : ${trips}`,
  currentLine: 'Ligne actuelle',
  bytes: (bytes) => count(bytes, { one: `${number(bytes)} octet`, other: `${number(bytes)} octets` }),
  content: (bytes) =>
    count(bytes, { one: `${number(bytes)} octet de contenu`, other: `${number(bytes)} octets de contenu` }),
  moreBytes: (bytes) =>
    count(bytes, { one: `${number(bytes)} octet de plus`, other: `${number(bytes)} octets de plus` }),
  answered: (command, time, trips) => `${command} : réponse après ${time}, ${trips}`,
  up: (size) => `${size} envoyés`,
  down: (size) => `${size} reçus`,
  command: 'Commande',
  waiting: 'En attente de la réponse',
  notSent: (why) => `Non envoyé : ${why}.`,
  run: 'Exécuter',
  earlier: 'Plus tôt',
  ownConnection: 'Connexion de cette console',
};

export const protocolActions: Words<'protocolActions'> = {
  'sign-in': () => 'Identification auprès du serveur',
  connect: () => 'Connexion',
  'open-mailbox': (detail) => `Ouvrir le dossier ${detail}`,
  scroll: (detail) => `Défiler jusqu’à ${detail}`,
  'open-message': (detail) => `Ouvrir le message ${detail}`,
  'read-ahead': (detail) => `Lecture anticipée : message ${detail}`,
  download: (detail) => `Télécharger depuis le message ${detail}`,
  fill: () => 'Copier sur cet appareil',
  flag: (detail) => `Marquer le message ${detail}`,
  search: (detail) => `Chercher dans ${detail}`,
  change: (detail) => `Modifier ${detail}`,
  'check-mailboxes': () => 'Parcourir tous les dossiers',
  sync: () => 'Rester à jour',
  news: () => 'Nouvelles du serveur',
  'keep-alive': () => 'Attendre des nouvelles',
  typed: (detail) => `Saisi : ${detail}`,
  'sign-out': () => 'Se déconnecter',
};
