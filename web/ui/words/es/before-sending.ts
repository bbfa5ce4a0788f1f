// Spanish: what is asked before a letter goes.

import { number, type Words } from '../words.ts';

export const beforeSending: Words<'beforeSending'> = {
  noCopy: 'El servidor no guarda mensajes tan grandes: no habría copia en enviados.',
  forgotten: 'Habla de un adjunto, pero no hay ningún archivo.',
  manyVisible: (people) => `Los ${number(people)} destinatarios ven las direcciones de los demás. En «Cco» no.`,
  withoutSubject: 'No tiene asunto.',
  again: '«Enviar» otra vez lo envía así.',
};
