// German: what can be done with messages and folders.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');
const messages = (many: number) => count(many, { one: '1 Nachricht', other: `${number(many)} Nachrichten` });

export const acts: Words<'acts'> = {
  archive: 'Archivieren',
  delete: 'Löschen',
  junk: 'Als Spam melden',
  notJunk: 'Kein Spam',
  move: 'Verschieben',
  copy: 'In Ordner kopieren',
  label: 'Etikett',
  markRead: 'Als gelesen markieren',
  markUnread: 'Als ungelesen markieren',
  star: 'Stern setzen',
  unstar: 'Stern entfernen',
};

export const actions: Words<'actions'> = {
  menu: 'Aktionen für Nachrichten',
  folderMenu: (folder) => `Ordner ${folder}`,
  archived: (many) => count(many, { one: 'Archiviert.', other: `${number(many)} Nachrichten archiviert.` }),
  deleted: (many) => count(many, { one: 'Gelöscht.', other: `${number(many)} Nachrichten gelöscht.` }),
  deletedForGood: (many) =>
    count(many, { one: 'Endgültig gelöscht.', other: `${number(many)} Nachrichten endgültig gelöscht.` }),
  junked: (many) => count(many, { one: 'Als Spam gemeldet.', other: `${number(many)} Nachrichten als Spam gemeldet.` }),
  notJunked: (many) =>
    count(many, {
      one: 'Kein Spam: in den Posteingang verschoben.',
      other: `${number(many)} Nachrichten in den Posteingang verschoben.`,
    }),
  moved: (many, folder) =>
    count(many, { one: `Nach ${folder} verschoben.`, other: `${number(many)} Nachrichten nach ${folder} verschoben.` }),
  copied: (many, folder) =>
    count(many, { one: `Nach ${folder} kopiert.`, other: `${number(many)} Nachrichten nach ${folder} kopiert.` }),
  markedRead: (many) =>
    count(many, { one: 'Als gelesen markiert.', other: `${number(many)} Nachrichten als gelesen markiert.` }),
  markedUnread: (many) =>
    count(many, { one: 'Als ungelesen markiert.', other: `${number(many)} Nachrichten als ungelesen markiert.` }),
  starred: (many) => `${messages(many)} mit Stern versehen.`,
  unstarred: (many) => count(many, { one: 'Stern entfernt.', other: `Sterne von ${messages(many)} entfernt.` }),
  labelled: (many, label) => `${label}: ${messages(many)} etikettiert.`,
  unlabelled: (many, label) => `${label}: von ${messages(many)} entfernt.`,
  created: (folder) => `Ordner ${folder} angelegt.`,
  renamed: (folder) => `Der Ordner heißt jetzt ${folder}.`,
  folderDeleted: (folder) => `Ordner ${folder} gelöscht.`,
  emptied: (folder) => `${folder} geleert.`,
  cancel: 'Abbrechen',
  deleteForGood: 'Endgültig löschen',
  askForGood: (many) =>
    count(many, { one: 'Diese Nachricht endgültig löschen?', other: `${number(many)} Nachrichten endgültig löschen?` }),
  cannotUndo: 'Das lässt sich nicht rückgängig machen.',
  moveTo: (many) =>
    count(many, { one: 'Nachricht verschieben nach', other: `${number(many)} Nachrichten verschieben nach` }),
  copyTo: (many) => count(many, { one: 'Nachricht kopieren nach', other: `${number(many)} Nachrichten kopieren nach` }),
  filterFolders: 'Ordner filtern',
  noFolder: 'Kein Ordner dieses Namens',
  labelTitle: (many) => count(many, { one: 'Etiketten', other: `Etiketten von ${number(many)} Nachrichten` }),
  newLabel: 'Etikett suchen oder benennen',
  createLabel: (label) => `Etikett „${label}“ anlegen`,
  noLabels: 'Noch keine Etiketten. Tippen Sie einen Namen, um eines anzulegen.',
  noNewLabels: 'Der Mailserver nimmt hier keine neuen Etiketten an.',
  badLabel: 'Etiketten können diese Zeichen nicht haben: ( ) { } % * " \\ ]',
  done: 'Fertig',
  create: 'Neuer Ordner …',
  createInside: 'Neuer Ordner darin …',
  rename: 'Umbenennen …',
  deleteFolder: 'Ordner löschen …',
  empty: 'Ordner leeren …',
  markAllRead: 'Alle als gelesen markieren',
  newFolder: 'Neuer Ordner',
  newFolderIn: (folder) => `Neuer Ordner in ${folder}`,
  renameFolder: (folder) => `${folder} umbenennen`,
  folderName: 'Name',
  createIt: 'Anlegen',
  renameIt: 'Umbenennen',
  deleteIt: 'Ordner löschen',
  emptyIt: 'Ordner leeren',
  askDeleteFolder: (folder) => `Den Ordner ${folder} löschen?`,
  deletesMessages: (many) =>
    many === 0
      ? 'Er enthält keine Nachrichten. Das lässt sich nicht rückgängig machen.'
      : count(many, {
          one: 'Die Nachricht darin wird endgültig gelöscht.',
          other: `Die ${number(many)} Nachrichten darin werden endgültig gelöscht.`,
        }),
  askEmpty: (folder) => `${folder} leeren?`,
  nameEmpty: 'Geben Sie einen Namen ein.',
  nameTaken: 'Einen Ordner dieses Namens gibt es schon.',
  nameBad: (sign) => `Der Name kann kein ${sign} enthalten.`,
  nameLong: 'Der Name ist zu lang.',
  chosen: (many) => `${number(many)} ausgewählt`,
  chooseAll: (many, folder) => `Alle ${number(many)} in ${folder} auswählen`,
  chooseShown: (many) => `Alle ${number(many)} gezeigten auswählen`,
  allChosen: (many, folder) => `Alle ${number(many)} in ${folder} ausgewählt`,
  endChoice: 'Auswahl beenden',
  more: 'Mehr',
};
