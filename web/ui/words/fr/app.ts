// French: the page around everything.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const app: Words<'app'> = {
  opening: 'Ouverture de Postern',
  undo: 'Annuler',
  dismiss: 'Masquer',
  close: 'Fermer',
  cancel: 'Annuler',
  folderGone: (folder) => `Le dossier « ${folder} » a été supprimé ailleurs. Voici votre boîte de réception.`,
  folderRenamed: (before, now) => `Le dossier « ${before} » s’appelle maintenant « ${now} ».`,
  notKept:
    'Le courrier n’est pas conservé sur cet appareil : le stockage est plein, occupé ou défaillant. Tout continue, mais la prochaine visite relira tout.',
  rebuilt: 'Le courrier conservé sur cet appareil était illisible ; il est récupéré à nouveau.',
  changesLost: 'Des modifications qui n’avaient pas encore atteint le serveur sont peut-être perdues.',
  newMail: (from, subject) => `Nouveau message de ${from} : ${subject}`,
  newMessages: (messages, from) =>
    count(messages, {
      one: `1 nouveau message, de ${from}`,
      other: `${number(messages)} nouveaux messages, dont un de ${from}`,
    }),
  alert: (text) => `Votre serveur de courrier dit : ${text}`,
  consoleMissing: 'La console n’a pas pu être chargée. Rechargez la page et réessayez.',
  settingsMissing: 'Les réglages n’ont pas pu être chargés. Rechargez la page et réessayez.',
  shortcutsMissing: 'La liste des raccourcis n’a pas pu être chargée. Rechargez la page et réessayez.',
  paletteMissing: 'La palette de commandes n’a pas pu être chargée. Rechargez la page et réessayez.',
  searchMissing: 'La recherche n’a pas pu être chargée',
  composeMissing: 'La fenêtre de rédaction n’a pas pu être chargée. Rechargez la page et réessayez.',
  reloadAndTry: 'Rechargez la page et réessayez.',
  shift: 'Maj',
  control: 'Ctrl',
  important: 'Important',
  work: 'Travail',
  personal: 'Personnel',
  toDo: 'À faire',
  later: 'Plus tard',
};
