// French: notifications of new mail.

import type { Words } from '../words.ts';

export const notices: Words<'notices'> = {
  title: 'M’avertir du nouveau courrier quand je suis ailleurs',
  off: 'Non',
  sender: 'Qui écrit',
  subject: 'Qui écrit, et l’objet',
  hint: 'Par les notifications de votre système, tant qu’un onglet avec votre courrier est ouvert.',
  denied:
    'Votre navigateur bloque les notifications de cette page. Autorisez-les dans ses réglages pour cette page, puis choisissez à nouveau.',
  missing: 'Ce navigateur n’a pas de notifications.',
  newMail: 'Nouveau courrier',
};
