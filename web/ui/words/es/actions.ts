// Spanish: what can be done with messages and folders.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');
const messages = (many: number) => count(many, { one: '1 mensaje', other: `${number(many)} mensajes` });

export const acts: Words<'acts'> = {
  archive: 'Archivar',
  delete: 'Eliminar',
  junk: 'Marcar como no deseado',
  notJunk: 'No es no deseado',
  move: 'Mover',
  copy: 'Copiar a carpeta',
  label: 'Etiqueta',
  markRead: 'Marcar como leído',
  markUnread: 'Marcar como no leído',
  star: 'Destacar',
  unstar: 'Quitar estrella',
};

export const actions: Words<'actions'> = {
  menu: 'Acciones de mensajes',
  folderMenu: (folder) => `Carpeta ${folder}`,
  archived: (many) => count(many, { one: 'Archivado.', other: `${number(many)} mensajes archivados.` }),
  deleted: (many) => count(many, { one: 'Eliminado.', other: `${number(many)} mensajes eliminados.` }),
  deletedForGood: (many) =>
    count(many, { one: 'Eliminado para siempre.', other: `${number(many)} mensajes eliminados para siempre.` }),
  junked: (many) =>
    count(many, { one: 'Marcado como no deseado.', other: `${number(many)} mensajes marcados como no deseados.` }),
  notJunked: (many) => `${messages(many)} en la bandeja de entrada.`,
  moved: (many, folder) =>
    count(many, { one: `Movido a ${folder}.`, other: `${number(many)} mensajes movidos a ${folder}.` }),
  copied: (many, folder) =>
    count(many, { one: `Copiado a ${folder}.`, other: `${number(many)} mensajes copiados a ${folder}.` }),
  markedRead: (many) =>
    count(many, { one: 'Marcado como leído.', other: `${number(many)} mensajes marcados como leídos.` }),
  markedUnread: (many) =>
    count(many, { one: 'Marcado como no leído.', other: `${number(many)} mensajes marcados como no leídos.` }),
  starred: (many) => count(many, { one: 'Destacado.', other: `${number(many)} mensajes destacados.` }),
  unstarred: (many) => `Estrella quitada de ${messages(many)}.`,
  labelled: (many, label) => `${label}: puesta en ${messages(many)}.`,
  unlabelled: (many, label) => `${label}: quitada de ${messages(many)}.`,
  created: (folder) => `Carpeta ${folder} creada.`,
  renamed: (folder) => `La carpeta se llama ahora ${folder}.`,
  folderDeleted: (folder) => `Carpeta ${folder} eliminada.`,
  emptied: (folder) => `${folder}: carpeta vaciada.`,
  cancel: 'Cancelar',
  deleteForGood: 'Eliminar para siempre',
  askForGood: (many) =>
    count(many, {
      one: '¿Eliminar este mensaje para siempre?',
      other: `¿Eliminar ${number(many)} mensajes para siempre?`,
    }),
  cannotUndo: 'Esto no se puede deshacer.',
  moveTo: (many) => `Mover ${messages(many)} a`,
  copyTo: (many) => `Copiar ${messages(many)} a`,
  filterFolders: 'Filtrar carpetas',
  noFolder: 'No hay ninguna carpeta con ese nombre',
  labelTitle: (many) => count(many, { one: 'Etiquetas', other: `Etiquetas de ${number(many)} mensajes` }),
  newLabel: 'Buscar o nombrar una etiqueta',
  createLabel: (label) => `Crear la etiqueta «${label}»`,
  noLabels: 'Aún no hay etiquetas. Escriba un nombre para crear una.',
  noNewLabels: 'El servidor no acepta etiquetas nuevas aquí.',
  badLabel: 'Una etiqueta no puede tener: ( ) { } % * " \\ ]',
  done: 'Listo',
  create: 'Carpeta nueva…',
  createInside: 'Carpeta nueva dentro…',
  rename: 'Cambiar nombre…',
  deleteFolder: 'Eliminar carpeta…',
  empty: 'Vaciar carpeta…',
  markAllRead: 'Marcar todo como leído',
  newFolder: 'Carpeta nueva',
  newFolderIn: (folder) => `Carpeta nueva en ${folder}`,
  renameFolder: (folder) => `Cambiar el nombre de ${folder}`,
  folderName: 'Nombre',
  createIt: 'Crear',
  renameIt: 'Cambiar nombre',
  deleteIt: 'Eliminar carpeta',
  emptyIt: 'Vaciar carpeta',
  askDeleteFolder: (folder) => `¿Eliminar la carpeta ${folder}?`,
  deletesMessages: (many) =>
    many === 0
      ? 'No contiene mensajes. Esto no se puede deshacer.'
      : count(many, {
          one: 'El mensaje que contiene se elimina para siempre.',
          other: `Los ${number(many)} mensajes que contiene se eliminan para siempre.`,
        }),
  askEmpty: (folder) => `¿Vaciar ${folder}?`,
  nameEmpty: 'Escriba un nombre.',
  nameTaken: 'Ya hay una carpeta con ese nombre.',
  nameBad: (sign) => `El nombre no puede tener ${sign}.`,
  nameLong: 'El nombre es demasiado largo.',
  chosen: (many) => count(many, { one: '1 seleccionado', other: `${number(many)} seleccionados` }),
  chooseAll: (many, folder) => `Seleccionar todo en ${folder} (${number(many)})`,
  chooseShown: (many) => `Seleccionar los ${number(many)} mostrados`,
  allChosen: (many, folder) => `Todo seleccionado en ${folder} (${number(many)})`,
  endChoice: 'Terminar la selección',
  more: 'Más',
};
