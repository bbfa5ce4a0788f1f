// Spanish: the page around everything.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const app: Words<'app'> = {
  opening: 'Abriendo Postern',
  undo: 'Deshacer',
  dismiss: 'Ocultar',
  close: 'Cerrar',
  cancel: 'Cancelar',
  folderGone: (folder) => `La carpeta «${folder}» se eliminó en otro lugar. Esta es su bandeja de entrada.`,
  folderRenamed: (before, now) => `La carpeta «${before}» se llama ahora «${now}».`,
  notKept:
    'El correo no se guarda en este dispositivo: el almacenamiento está lleno, ocupado o falla. Todo sigue, pero la próxima visita lo leerá de nuevo.',
  rebuilt: 'El correo guardado en este dispositivo no se pudo leer y se está trayendo de nuevo.',
  changesLost: 'Los cambios que aún no habían llegado al servidor pueden haberse perdido.',
  newMail: (from, subject) => `Correo nuevo de ${from}: ${subject}`,
  newMessages: (messages, from) =>
    count(messages, {
      one: `1 mensaje nuevo de ${from}`,
      other: `${number(messages)} mensajes nuevos, uno de ${from}`,
    }),
  alert: (text) => `Su servidor de correo dice: ${text}`,
  consoleMissing: 'No se pudo cargar la consola. Recargue la página e inténtelo de nuevo.',
  settingsMissing: 'No se pudieron cargar los ajustes. Recargue la página e inténtelo de nuevo.',
  shortcutsMissing: 'No se pudo cargar la lista de atajos. Recargue la página e inténtelo de nuevo.',
  paletteMissing: 'No se pudo cargar la paleta de órdenes. Recargue la página e inténtelo de nuevo.',
  searchMissing: 'No se pudo cargar la búsqueda',
  composeMissing: 'No se pudo cargar la ventana de redacción. Recargue la página e inténtelo de nuevo.',
  reloadAndTry: 'Recargue la página e inténtelo de nuevo.',
  shift: 'Mayús',
  control: 'Ctrl',
  important: 'Importante',
  work: 'Trabajo',
  personal: 'Personal',
  toDo: 'Pendiente',
  later: 'Más tarde',
};
