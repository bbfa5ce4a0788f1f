// English: what is asked before a letter goes.

import { number } from '../words.ts';

export const beforeSending = {
  noCopy: 'The mail server keeps no message as large as this: there would be no copy in Sent.',
  forgotten: 'It speaks of an attachment, but no file is attached.',
  manyVisible: (people: number) =>
    `All ${number(people)} recipients see each other’s addresses. In “Bcc” they would not.`,
  withoutSubject: 'It has no subject.',
  again: '“Send” again sends it as it is.',
};
