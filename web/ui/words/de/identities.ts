// German: as whom the person writes.

import type { Words } from '../words.ts';

export const identities: Words<'identities'> = {
  title: 'Identitäten',
  hint: 'Eine Antwort kommt von der Adresse, an die die Nachricht ging.',
  usual: 'Üblich',
  makeUsual: 'Zur üblichen machen',
  makeUsualOf: (identity) => `Zur üblichen machen: ${identity}`,
  edit: (identity) => `${identity} bearbeiten`,
  remove: (identity) => `${identity} entfernen`,
  removed: (identity) => `${identity} entfernt.`,
  add: 'Identität hinzufügen',
  name: 'Name',
  address: 'Adresse',
  needsAddress: 'Geben Sie eine Adresse ein.',
  replyTo: 'Antworten gehen an',
  replyToHint: 'An dieselbe Adresse',
  signature: 'Signatur',
  signatureLooks: 'Signatur mit Formatierung',
  sentFolder: 'Gesendetes liegt in',
  usualFolder: 'Dem üblichen Ordner',
  bccSelf: 'Eine Blindkopie jeder Nachricht an diese Adresse',
  save: 'Speichern',
  cancel: 'Abbrechen',
  notKept: 'Nicht gespeichert: Dieses Gerät nimmt nichts an. Es gilt für diese Seite.',
};
