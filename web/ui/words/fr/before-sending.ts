// French: what is asked before a letter goes.

import { number, type Words } from '../words.ts';

export const beforeSending: Words<'beforeSending'> = {
  noCopy: 'Le serveur ne conserve pas de message aussi gros : il n’y aurait pas de copie.',
  forgotten: 'Il parle d’une pièce jointe, mais aucun fichier n’est joint.',
  manyVisible: (people) => `Les ${number(people)} destinataires voient tous les adresses des autres. En « Cci », non.`,
  withoutSubject: 'Il n’a pas d’objet.',
  again: '« Envoyer » encore une fois l’envoie ainsi.',
};
