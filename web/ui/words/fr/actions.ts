// French: what can be done with messages and folders.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');
const messages = (many: number) => count(many, { one: `${number(many)} message`, other: `${number(many)} messages` });

export const acts: Words<'acts'> = {
  archive: 'Archiver',
  delete: 'Supprimer',
  junk: 'Signaler comme indésirable',
  notJunk: 'Acceptable',
  move: 'Déplacer',
  copy: 'Copier dans un dossier',
  label: 'Étiquette',
  markRead: 'Marquer comme lu',
  markUnread: 'Marquer comme non lu',
  star: 'Suivre',
  unstar: 'Ne plus suivre',
};

export const actions: Words<'actions'> = {
  menu: 'Actions sur les messages',
  folderMenu: (folder) => `Dossier ${folder}`,
  archived: (many) => `${messages(many)} dans les archives.`,
  deleted: (many) => count(many, { one: 'Supprimé.', other: `${number(many)} messages supprimés.` }),
  deletedForGood: (many) =>
    count(many, { one: 'Supprimé définitivement.', other: `${number(many)} messages supprimés définitivement.` }),
  junked: (many) =>
    count(many, { one: 'Signalé comme indésirable.', other: `${number(many)} messages signalés comme indésirables.` }),
  notJunked: (many) => `${messages(many)} dans la boîte de réception.`,
  moved: (many, folder) =>
    count(many, { one: `Déplacé vers ${folder}.`, other: `${number(many)} messages déplacés vers ${folder}.` }),
  copied: (many, folder) =>
    count(many, { one: `Copié dans ${folder}.`, other: `${number(many)} messages copiés dans ${folder}.` }),
  markedRead: (many) => count(many, { one: 'Marqué comme lu.', other: `${number(many)} messages marqués comme lus.` }),
  markedUnread: (many) =>
    count(many, { one: 'Marqué comme non lu.', other: `${number(many)} messages marqués comme non lus.` }),
  starred: (many) => count(many, { one: 'Message suivi.', other: `${number(many)} messages suivis.` }),
  unstarred: (many) => `Suivi retiré de ${messages(many)}.`,
  labelled: (many, label) => `${label} : mis sur ${messages(many)}.`,
  unlabelled: (many, label) => `${label} : retiré de ${messages(many)}.`,
  created: (folder) => `Dossier ${folder} créé.`,
  renamed: (folder) => `Le dossier s’appelle maintenant ${folder}.`,
  folderDeleted: (folder) => `Dossier ${folder} supprimé.`,
  emptied: (folder) => `${folder} : dossier vidé.`,
  cancel: 'Annuler',
  deleteForGood: 'Supprimer définitivement',
  askForGood: (many) =>
    count(many, {
      one: 'Supprimer définitivement ce message ?',
      other: `Supprimer définitivement ${number(many)} messages ?`,
    }),
  cannotUndo: 'Cela ne peut pas être annulé.',
  moveTo: (many) => `Déplacer ${messages(many)} vers`,
  copyTo: (many) => `Copier ${messages(many)} dans`,
  filterFolders: 'Filtrer les dossiers',
  noFolder: 'Aucun dossier de ce nom',
  labelTitle: (many) => count(many, { one: 'Étiquettes', other: `Étiquettes de ${number(many)} messages` }),
  newLabel: 'Chercher ou nommer une étiquette',
  createLabel: (label) => `Créer l’étiquette « ${label} »`,
  noLabels: 'Pas encore d’étiquette. Tapez un nom pour en créer une.',
  noNewLabels: 'Le serveur n’accepte pas de nouvelle étiquette ici.',
  badLabel: 'Une étiquette ne peut pas contenir : ( ) { } % * " \\ ]',
  done: 'Terminé',
  create: 'Nouveau dossier…',
  createInside: 'Nouveau sous-dossier…',
  rename: 'Renommer…',
  deleteFolder: 'Supprimer le dossier…',
  empty: 'Vider le dossier…',
  markAllRead: 'Tout marquer comme lu',
  newFolder: 'Nouveau dossier',
  newFolderIn: (folder) => `Nouveau dossier dans ${folder}`,
  renameFolder: (folder) => `Renommer ${folder}`,
  folderName: 'Nom',
  createIt: 'Créer',
  renameIt: 'Renommer',
  deleteIt: 'Supprimer le dossier',
  emptyIt: 'Vider le dossier',
  askDeleteFolder: (folder) => `Supprimer le dossier ${folder} ?`,
  deletesMessages: (many) =>
    many === 0
      ? 'Il ne contient aucun message. Cela ne peut pas être annulé.'
      : count(many, {
          one: 'Le message qu’il contient est supprimé définitivement.',
          other: `Les ${number(many)} messages qu’il contient sont supprimés définitivement.`,
        }),
  askEmpty: (folder) => `Vider ${folder} ?`,
  nameEmpty: 'Tapez un nom.',
  nameTaken: 'Un dossier de ce nom existe déjà.',
  nameBad: (sign) => `Le nom ne peut pas contenir ${sign}.`,
  nameLong: 'Le nom est trop long.',
  chosen: (many) => count(many, { one: `${number(many)} sélectionné`, other: `${number(many)} sélectionnés` }),
  chooseAll: (many, folder) => `Tout sélectionner dans ${folder} (${number(many)})`,
  chooseShown: (many) => `Sélectionner les ${number(many)} affichés`,
  allChosen: (many, folder) => `Tout est sélectionné dans ${folder} (${number(many)})`,
  endChoice: 'Quitter la sélection',
  more: 'Plus',
};
