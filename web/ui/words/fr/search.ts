// French: what a search found, and where it looked.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

const messages = (many: number) => count(many, { one: `${number(many)} message`, other: `${number(many)} messages` });

export const search: Words<'search'> = {
  where: 'Où chercher',
  allFolders: 'Tous les dossiers',
  inFolder: (folder) => `dans ${folder}`,
  nothingFound: 'Rien trouvé',
  howToFind:
    'Moins de mots trouvent davantage. Ou dites où chercher : [from:ida], [subject:plan], [has:attachment], [before:2024].',
  notUnderstood: (words) => `Non compris : ${words}`,
  searching: 'Recherche en cours',
  here: (headers, texts) => `Sur cet appareil : en-têtes de ${messages(headers)}, texte de ${number(texts)}.`,
  hereOf: (headers, all, texts) =>
    `Sur cet appareil : en-têtes de ${number(headers)} sur ${messages(all)}, texte de ${number(texts)}.`,
  asking: 'Le serveur de courrier est interrogé.',
  askingFolders: (done, of) => `Le serveur de courrier est interrogé : ${number(done)} sur ${number(of)} dossiers.`,
  answered: 'Le serveur de courrier a tout parcouru.',
  offline: 'Hors ligne : le serveur sera interrogé au retour de la connexion.',
  refused: (why) => `Le serveur de courrier n’a pas pu tout parcourir. ${why}`,
  itSays: (text) => `Il dit : « ${text} »`,
  found: (many) => count(many, { one: `${messages(many)} trouvé`, other: `${messages(many)} trouvés` }),
  moreFound: (many) =>
    count(many, { one: `Plus de ${messages(many)} trouvé`, other: `Plus de ${messages(many)} trouvés` }),
  firstOnly: (many) => `Seuls les ${messages(many)} les plus récents sont affichés. Plus de mots en trouvent moins.`,
};
