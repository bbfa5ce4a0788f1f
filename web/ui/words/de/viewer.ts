// German: the viewer of attachments.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const viewer: Words<'viewer'> = {
  place: (at, of) => `${number(at)} von ${number(of)}`,
  previous: 'Voriger Anhang',
  next: 'Nächster Anhang',
  smaller: 'Kleiner',
  larger: 'Größer',
  fit: 'Eingepasst',
  loading: 'Anhang wird geladen',
  notShown: 'Diese Datei lässt sich nicht anzeigen',
  noPicture: 'Sie ist kein Bild, das hier gezeigt werden kann. Sie können sie herunterladen.',
  noPdf: 'Sie ist kein lesbares PDF. Sie können sie herunterladen.',
  locked: 'Sie ist mit einem Passwort geschützt. Sie können sie herunterladen und mit einem anderen Programm öffnen.',
  cut: 'Die Datei ist lang. Das ist ihr Anfang.',
  page: (at, of) => `Seite ${number(at)} von ${number(of)}`,
  morePages: (pages) =>
    count(pages, {
      one: 'Eine weitere Seite wird nicht gezeigt.',
      other: `${number(pages)} weitere Seiten werden nicht gezeigt.`,
    }),
};
