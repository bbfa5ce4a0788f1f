// Spanish: the sign-in page.

import type { Words } from '../words.ts';

export const signIn: Words<'signIn'> = {
  title: 'Entrar en Postern',
  lead: 'Con la cuenta de correo que ya tiene.',
  username: 'Correo o nombre de usuario',
  password: 'Contraseña',
  showCharacters: 'Mostrar caracteres',
  hideCharacters: 'Ocultar caracteres',
  server: 'Servidor de correo',
  keep: 'Guardar el correo en este dispositivo',
  kept: 'La sesión dura 14 días. Al cerrarla se borra todo.',
  notKept: 'Déjelo sin marcar en un ordenador compartido.',
  signingIn: 'Entrando…',
  signIn: 'Entrar',
};
