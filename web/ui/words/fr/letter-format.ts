// French: between plain text and formatting.

import type { Words } from '../words.ts';

export const letterFormat: Words<'letterFormat'> = {
  formatting: 'Mise en forme',
  missing: 'L’éditeur n’a pas pu être chargé. Votre texte est en sécurité.',
  tryAgain: 'Réessayer',
  toPlain: 'Passer en texte brut ?',
  toPlainLoss: 'La mise en forme est perdue et les images deviennent des pièces jointes. Les mots restent.',
  makePlain: 'Passer en texte brut',
  keep: 'Garder la mise en forme',
};
