// Spanish: what of the person's mail is on this device.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const storage: Words<'storage'> = {
  looking: 'Mirando…',
  isKept: 'El correo se guarda en este dispositivo: está aquí al instante, también sin red. Al cerrar sesión se borra.',
  notKept:
    'En este dispositivo no se guarda correo. Lo que hay ahora se va con la última pestaña; los borradores y las cartas por enviar quedan hasta cerrar la sesión.',
  emptied: 'Los textos y adjuntos se han quitado de este dispositivo.',
  empty: 'Vaciar textos y adjuntos',
  stop: 'Dejar de guardar correo aquí',
  remove: 'Quitar esta cuenta de este dispositivo',
  stopped: 'Ya no se guarda correo en este dispositivo.',
  listed: 'Mensajes en la lista',
  texts: 'Textos de mensajes',
  attachments: 'Adjuntos abiertos',
  letters: 'Borradores y bandeja de salida',
  together: 'En total',
  granted: 'El navegador concede',
  whenLow: 'Cuando falte espacio',
  asksBefore: 'El navegador pregunta antes de borrarlo',
  mayClear: 'El navegador puede borrarlo',
  none: 'Ninguno',
  folders: (folders) => count(folders, { one: 'En 1 carpeta', other: `En ${number(folders)} carpetas` }),
  rowsOf: (rows, total) => `${number(rows)} de ${number(total)}`,
  removeSure: 'Todo lo de esta cuenta se borra aquí y se cierra la sesión. Su correo sigue en el servidor.',
  removeYes: 'Quitar y cerrar sesión',
  stopSure:
    'El correo guardado aquí se borra; los borradores y las cartas por enviar quedan hasta cerrar la sesión. La sesión sigue hasta que cierre el navegador, como mucho doce horas.',
  stopYes: 'Dejar de guardar',
};
