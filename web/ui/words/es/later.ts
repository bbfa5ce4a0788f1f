// Spanish: sending later.

import { number, type Words } from '../words.ts';

export const later: Words<'later'> = {
  sendLater: 'Enviar más tarde',
  when: '¿Cuándo debe salir?',
  evening: 'Esta tarde',
  tomorrow: 'Mañana por la mañana',
  monday: 'El lunes por la mañana',
  pick: 'Fecha y hora',
  zone: (name) => `La hora es la de este dispositivo: ${name}.`,
  byServer: 'El servidor lo guarda hasta entonces. En cuanto lo tiene, ya no se puede recuperar.',
  byApp:
    'Postern lo envía por sí mismo, así que debe estar abierto en este dispositivo. Lo que se pierda sale al abrirlo de nuevo.',
  here: 'si Postern está abierto',
  wrong: 'Elija un momento futuro, dentro de un año.',
  set: 'Fijar esta hora',
  close: 'Cerrar',
  scheduled: (time) => `Saldrá: ${time}.`,
  keptByServer: (time) => `El servidor lo tiene y lo enviará: ${time}.`,
  late: (subject, time) => `«${subject}» salió tarde: Postern no estaba abierto aquí a su hora (${time}).`,
  list: 'Mensajes para enviar más tarde',
  goes: (time) => `Saldrá: ${time}`,
  many: (letters) => `${number(letters)} para más tarde`,
  change: 'Cambiar la hora',
  now: 'Enviar ahora',
};
