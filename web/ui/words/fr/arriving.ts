// French: files on their way into a letter.

import type { Words } from '../words.ts';

export const arriving: Words<'arriving'> = {
  loading: (name) => `Chargement de ${name}`,
  failed: 'N’a pas pu être chargé.',
  stillComing: 'Tous les fichiers ne sont pas encore là. Attendez-les, ou retirez-les.',
};
