// French: the size and place of a letter.

import type { Words } from '../words.ts';

export const letterWindow: Words<'letterWindow'> = {
  maximise: 'Agrandir',
  restore: 'Réduire',
  ownWindow: 'Ouvrir dans sa propre fenêtre',
  blocked: 'Le navigateur n’a pas ouvert de fenêtre.',
  elsewhere: 'Il est ouvert dans un autre onglet ou une autre fenêtre.',
};
