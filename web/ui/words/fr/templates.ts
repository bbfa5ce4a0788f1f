// French: templates of letters.

import type { Words } from '../words.ts';

export const templates: Words<'templates'> = {
  title: 'Modèles',
  hint: 'Écrivez un message, puis choisissez « Enregistrer comme modèle » dans son menu.',
  insert: 'Insérer un modèle…',
  save: 'Enregistrer comme modèle…',
  insertTitle: 'Insérer un modèle',
  saveTitle: 'Enregistrer comme modèle',
  find: 'Chercher un modèle',
  nothing: 'Aucun modèle de ce nom',
  name: 'Nom',
  saveIt: 'Enregistrer',
  cancel: 'Annuler',
  saved: (name) => `Enregistré comme modèle « ${name} ».`,
  tooLarge: 'C’est trop long pour un modèle.',
  notKept: 'Non enregistré : cet appareil n’accepte rien. Cela vaut pour cette page.',
  missing: 'Cela n’a pas marché. Réessayez.',
  writeNew: 'Écrire un message',
  write: 'Écrire',
  writeWith: (name) => `Écrire avec ${name}`,
  rename: (name) => `Renommer ${name}`,
  remove: (name) => `Retirer ${name}`,
  removed: (name) => `${name} retiré.`,
};
