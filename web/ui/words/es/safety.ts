// Spanish: what is known of a sender, remote pictures, and leaving mailing lists.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('es');

export const safety: Words<'safety'> = {
  senderWarning: 'Aviso sobre el remitente',
  signed: (domain) => `Firmado por ${domain}`,
  verified: (domain) => `Verificado: ${domain}`,
  via: (domain) => `a través de ${domain}`,
  unverified: 'No se pudo verificar el remitente. Puede que este mensaje no sea de quien dice.',
  several: 'Este mensaje nombra a más de un remitente. No se puede saber quién lo escribió.',
  misnamed: (named, domain) => `El nombre habla de ${named}, pero la dirección es de ${domain}.`,
  lookalike: (domain) => `${domain} tiene letras que pasan por otras.`,
  lookalikeOf: (domain, known) => `${domain} se parece a ${known}, pero no lo es.`,
  stranger: (name, address) => `Conoce a ${name} por otra dirección: ${address}`,
  answersElsewhere: (address) => `Las respuestas van a otra dirección: ${address}`,
  remoteBlocked: 'No se cargaron las imágenes remotas.',
  loadImages: 'Cargar imágenes',
  whatLoadingTells: 'Sus servidores saben que lee este mensaje, cuándo y desde dónde.',
  alwaysSender: 'Siempre de este remitente',
  alwaysDomain: (domain) => `Siempre de ${domain}`,
  trackers: (trackers) =>
    count(trackers, {
      one: `${number(trackers)} rastreador bloqueado`,
      other: `${number(trackers)} rastreadores bloqueados`,
    }),
  unsubscribe: 'Cancelar suscripción',
  leaveTitle: '¿Dejar esta lista de correo?',
  leaveOneClick: (host) => `Postern pide a ${host} que le quite de la lista. No se le dice nada más.`,
  leaveOtherwise: 'La lista se puede dejar así:',
  openPage: (host) => `Abrir la página de ${host}`,
  writeTo: (address) => `Escribir a ${address}`,
  left: (host) => `Se pidió a ${host} que le quite de la lista. Puede tardar unos días.`,
  notLeft: 'Sigue en la lista.',
  listRefused: 'El servidor de la lista no aceptó la petición.',
  pictures: 'Imágenes remotas',
  picturesDirect:
    'Las imágenes remotas revelan a sus remitentes que usted lee, cuándo y desde dónde. Se cargan cuando usted lo pide.',
  picturesProxied:
    'Las imágenes remotas se cargan cuando usted lo pide. Su servidor las trae, así sus remitentes no ven desde dónde lee.',
  trackersNever: 'Las imágenes conocidas como rastreadores nunca se cargan.',
  always: 'Las imágenes se cargan siempre de',
  nobody: 'Nadie todavía.',
  onlyVerified: 'Donde su servidor comprueba a los remitentes, solo en los mensajes que lo superaron.',
  remove: (rule) => `Quitar ${rule}`,
  add: 'Añadir',
  newRule: 'Dirección o dominio',
  notRule: 'No es ni una dirección ni un dominio.',
};
