// German: what was done, what was taken back, what could not be done.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

const messages = (many: number) => count(many, { one: 'Die Nachricht', other: `${number(many)} Nachrichten` });
const could = (many: number) => count(many, { one: 'konnte', other: 'konnten' });

export const changes: Words<'changes'> = {
  nothingToUndo: 'Nichts rückgängig zu machen.',
  unsent: (many) =>
    count(many, { one: '1 Änderung noch nicht gesendet', other: `${number(many)} Änderungen noch nicht gesendet` }),
};

export const undone: Words<'undone'> = {
  flags: 'Markierung zurückgenommen.',
  move: 'Wieder, wo sie war.',
  copy: 'Kopie zurückgenommen.',
  delete: 'Nicht gelöscht.',
  append: 'Zurückgenommen.',
  'create-mailbox': 'Ordner zurückgenommen.',
  'rename-mailbox': 'Alter Name wiederhergestellt.',
  'delete-mailbox': 'Ordner behalten.',
  subscribe: 'Zurückgenommen.',
};

export const failed: Words<'failed'> = {
  flags: (many) => `${messages(many)} ${could(many)} nicht markiert werden.`,
  move: (many, _, to) => `${messages(many)} ${could(many)} nicht nach ${to} verschoben werden.`,
  copy: (many, _, to) => `${messages(many)} ${could(many)} nicht nach ${to} kopiert werden.`,
  delete: (many) => `${messages(many)} ${could(many)} nicht gelöscht werden.`,
  append: (_, from) => `Die Nachricht konnte nicht in ${from} abgelegt werden.`,
  'create-mailbox': (_, from) => `Der Ordner ${from} konnte nicht angelegt werden.`,
  'rename-mailbox': (_, from, to) => `Der Ordner ${from} konnte nicht in ${to} umbenannt werden.`,
  'delete-mailbox': (_, from) => `Der Ordner ${from} konnte nicht gelöscht werden.`,
  subscribe: (_, from) => `Das Abonnement von ${from} konnte nicht geändert werden.`,
};
