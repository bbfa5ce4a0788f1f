// French: the viewer of attachments.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const viewer: Words<'viewer'> = {
  place: (at, of) => `${number(at)} sur ${number(of)}`,
  previous: 'Pièce jointe précédente',
  next: 'Pièce jointe suivante',
  smaller: 'Plus petit',
  larger: 'Plus grand',
  fit: 'Ajusté',
  loading: 'Chargement de la pièce jointe',
  notShown: 'Ce fichier ne peut pas être affiché',
  noPicture: 'Ce n’est pas une image affichable ici. Vous pouvez le télécharger.',
  noPdf: 'Ce n’est pas un PDF lisible. Vous pouvez le télécharger.',
  locked: 'Il est protégé par un mot de passe. Vous pouvez le télécharger et l’ouvrir avec un autre programme.',
  cut: 'Le fichier est long. En voici le début.',
  page: (at, of) => `Page ${number(at)} sur ${number(of)}`,
  morePages: (pages) =>
    count(pages, {
      one: 'Une page de plus n’est pas affichée.',
      other: `${number(pages)} pages de plus ne sont pas affichées.`,
    }),
};
