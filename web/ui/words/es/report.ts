// Spanish: what reports say, and how a message is protected.

import { number, type Words } from '../words.ts';

export const report: Words<'report'> = {
  report: 'Informe de entrega',
  technical: 'Detalles técnicos',
  somebody: 'un destinatario',
  failed: (address) => `No se pudo entregar a ${address}.`,
  delayed: (address) => `Aún no entregado a ${address}. Se volverá a intentar.`,
  delivered: (address) => `Entregado a ${address}.`,
  relayed: (address) => `Transmitido para ${address}. No habrá más informes.`,
  expanded: (address) => `Entregado a ${address} y transmitido a varias direcciones.`,
  unknown: (address) => `El informe no dice qué pasó con el mensaje a ${address}.`,
  displayed: (address) => `${address} abrió su mensaje.`,
  deleted: (address) => `${address} eliminó su mensaje, quizá sin leerlo.`,
  dispatched: (address) => `${address} reenvió su mensaje.`,
  processed: (address) => `Su mensaje se procesó para ${address} sin mostrarse.`,
  other: (address) => `${address} responde a su solicitud de acuse.`,
  serverSaid: (text) => `El servidor dijo: «${text}»`,
  more: (count) => `Y ${number(count)} más.`,
};

export const reportReasons: Words<'reportReasons'> = {
  noSuchAddress: 'Esa dirección no existe.',
  noSuchDomain: 'Ningún servidor recibe correo de ese dominio.',
  moved: 'El destinatario cambió de dirección.',
  disabled: 'El buzón está desactivado.',
  full: 'El buzón está lleno.',
  tooLarge: 'El mensaje es demasiado grande.',
  unreachable: 'No se pudo contactar con el otro servidor.',
  tooLate: 'Se intentó durante demasiado tiempo.',
  refused: 'El otro servidor lo rechazó.',
};

export const protection: Words<'protection'> = {
  'smime-signed': 'Firmado con S/MIME. Postern no comprueba la firma.',
  'pgp-signed': 'Firmado con OpenPGP. Postern no comprueba la firma.',
  'smime-encrypted': 'Cifrado con S/MIME. Postern no puede abrirlo.',
  'pgp-encrypted': 'Cifrado con OpenPGP. Postern no puede abrirlo.',
  piece: (part, of) =>
    of === null
      ? `Parte ${number(part)} de un mensaje enviado en trozos.`
      : `Parte ${number(part)} de ${number(of)} de un mensaje enviado en trozos.`,
};
