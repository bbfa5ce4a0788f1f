// Spanish: ways to answer a message and to pass it on.

import type { Words } from '../words.ts';

export const answers: Words<'answers'> = {
  replyList: 'Responder a la lista',
  forwardAttached: 'Reenviar como adjunto',
  redirect: 'Redirigir…',
  asNew: 'Editar como nuevo',
  redirectTitle: (subject) => `Redirigir «${subject}»`,
  redirectHint: (sender) => `Sigue tal como llegó, de su propio remitente. ${sender} figura como quien lo pasó.`,
  redirectIt: 'Redirigir',
  cancel: 'Cancelar',
  noList: 'Este mensaje no es de ninguna lista a la que se pueda escribir.',
};
