// Spanish: one sentence a person can act on for every problem code.

import type { Words } from '../words.ts';

export const problems: Words<'problems'> = {
  'bad-request': 'Postern no entendió esa petición. Recargue la página e inténtelo de nuevo.',
  forbidden: 'Esta página no puede usar el puente de correo. Abra Postern en su dirección habitual.',
  'not-signed-in': 'No ha iniciado sesión. Iníciela para continuar.',
  'session-expired': 'Su sesión ha terminado. Inicie sesión de nuevo para continuar.',
  'credentials-refused': 'Nombre de usuario o contraseña no aceptados',
  'too-many-attempts': 'Demasiados intentos de inicio de sesión.',
  'server-not-allowed':
    'Este servidor de correo no se ofrece aquí. Compruebe su dirección o pregunte a quien administra Postern.',
  'server-unreachable': 'No se puede llegar al servidor de correo. Puede estar parado; inténtelo dentro de un momento.',
  'server-timeout': 'El servidor de correo no respondió a tiempo. Inténtelo dentro de un momento.',
  'tls-invalid':
    'No se pudo verificar el certificado del servidor de correo, así que no se le envió nada. Avise a quien lo administra.',
  'server-protocol':
    'Lo que respondió no es un servidor de correo que entendamos. La dirección o el puerto pueden ser erróneos.',
  'server-refused': 'El servidor de correo no acepta conexiones ahora. Inténtelo dentro de un momento.',
  'no-common-mechanism': 'El servidor de correo no ofrece ninguna identificación que Postern pueda usar con seguridad.',
  'server-unverified':
    'El servidor no pudo probar que conoce su cuenta; puede no ser el verdadero. Avise a quien lo administra.',
  'connection-lost': 'Se perdió la conexión con el servidor de correo.',
  'connection-stalled': 'El servidor de correo dejó de responder.',
  'bridge-unreachable': 'No se puede llegar al servidor de Postern. Compruebe su red o inténtelo dentro de un momento.',
  'bridge-stopping': 'El servidor de Postern se está reiniciando. Será un momento.',
  offline: 'No tiene conexión. Lo que ya está aquí se puede leer.',
  'protocol-error': 'El servidor de correo envió algo ilegible.',
  'limit-exceeded': 'Es más grande de lo que Postern permite.',
  'command-refused': 'El servidor de correo dijo que no.',
  'over-quota': 'Su buzón está lleno. Elimine correo e inténtelo de nuevo.',
  'mailbox-read-only': 'Esta carpeta solo se puede leer.',
  'mailbox-replaced': 'El servidor ha creado esta carpeta de nuevo; no es seguro de qué mensajes se trataba.',
  'given-up': 'El servidor de correo cortó la conexión cada vez que se le pidió.',
  'no-such-mailbox': 'Esta carpeta ya no existe.',
  'no-such-message': 'Este mensaje ya no está en la carpeta.',
  'no-such-part': 'No se encontró esta parte del mensaje.',
  'other-release': 'Postern se actualizó. Recargue esta página para continuar.',
  'signed-out-elsewhere': 'Cerró la sesión en otra pestaña.',
  cancelled: 'Detenido.',
  unexpected: 'Algo falló en Postern. Recargue la página; si vuelve a ocurrir, comuníquelo.',
};
