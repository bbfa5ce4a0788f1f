// French: as whom the person writes.

import type { Words } from '../words.ts';

export const identities: Words<'identities'> = {
  title: 'Identités',
  hint: 'Une réponse part de l’adresse à laquelle le message est arrivé.',
  usual: 'Habituelle',
  makeUsual: 'Rendre habituelle',
  makeUsualOf: (identity) => `Rendre habituelle : ${identity}`,
  edit: (identity) => `Modifier ${identity}`,
  remove: (identity) => `Retirer ${identity}`,
  removed: (identity) => `${identity} retirée.`,
  add: 'Ajouter une identité',
  name: 'Nom',
  address: 'Adresse',
  needsAddress: 'Saisissez une adresse.',
  replyTo: 'Les réponses vont à',
  replyToHint: 'À la même adresse',
  signature: 'Signature',
  signatureLooks: 'Signature avec mise en forme',
  sentFolder: 'Les envois sont gardés dans',
  usualFolder: 'Le dossier habituel',
  bccSelf: 'Une copie cachée de chaque message à cette adresse',
  save: 'Enregistrer',
  cancel: 'Annuler',
  notKept: 'Non enregistré : cet appareil n’accepte rien. Cela vaut pour cette page.',
};
