// Spanish: the viewer of attachments.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const viewer: Words<'viewer'> = {
  place: (at, of) => `${number(at)} de ${number(of)}`,
  previous: 'Adjunto anterior',
  next: 'Adjunto siguiente',
  smaller: 'Más pequeño',
  larger: 'Más grande',
  fit: 'Ajustado',
  loading: 'Cargando el adjunto',
  notShown: 'Este archivo no se puede mostrar',
  noPicture: 'No es una imagen que se pueda mostrar aquí. Puede descargarlo.',
  noPdf: 'No es un PDF legible. Puede descargarlo.',
  locked: 'Está protegido con contraseña. Puede descargarlo y abrirlo con otro programa.',
  cut: 'El archivo es largo. Este es su comienzo.',
  page: (at, of) => `Página ${number(at)} de ${number(of)}`,
  morePages: (pages) =>
    count(pages, { one: 'No se muestra una página más.', other: `No se muestran ${number(pages)} páginas más.` }),
};
