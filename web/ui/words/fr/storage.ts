// French: what of the person's mail is on this device.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const storage: Words<'storage'> = {
  looking: 'Examen…',
  isKept:
    'Le courrier est conservé sur cet appareil : il est là tout de suite, même sans réseau. La déconnexion l’efface.',
  notKept:
    'Aucun courrier n’est conservé sur cet appareil. Ce qui est là part avec le dernier onglet ; brouillons et lettres en attente restent jusqu’à la déconnexion.',
  emptied: 'Les textes et pièces jointes sont retirés de cet appareil.',
  empty: 'Vider les textes et pièces jointes',
  stop: 'Ne plus conserver le courrier ici',
  remove: 'Retirer ce compte de cet appareil',
  stopped: 'Plus aucun courrier n’est conservé sur cet appareil.',
  listed: 'Messages répertoriés',
  texts: 'Textes des messages',
  attachments: 'Pièces jointes ouvertes',
  letters: 'Brouillons et boîte d’envoi',
  together: 'En tout',
  granted: 'Le navigateur accorde',
  whenLow: 'Quand la place manque',
  asksBefore: 'Le navigateur demande avant d’effacer',
  mayClear: 'Le navigateur peut effacer ceci',
  none: 'Aucun',
  folders: (folders) =>
    count(folders, { one: `Dans ${number(folders)} dossier`, other: `Dans ${number(folders)} dossiers` }),
  rowsOf: (rows, total) => `${number(rows)} sur ${number(total)}`,
  removeSure:
    'Tout ce qui concerne ce compte est effacé ici et vous êtes déconnecté. Votre courrier reste sur le serveur.',
  removeYes: 'Retirer et se déconnecter',
  stopSure:
    'Le courrier conservé ici est effacé ; brouillons et lettres en attente restent jusqu’à la déconnexion. Vous restez connecté jusqu’à la fermeture du navigateur, douze heures au plus.',
  stopYes: 'Ne plus conserver',
};
