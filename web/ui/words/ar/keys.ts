// Arabic: the page of the settings where keys are chosen.

import type { Words } from '../words.ts';

export const keys: Words<'keys'> = {
  habits: 'المفاتيح كما في',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube أو SnappyMail',
  own: 'مفاتيحي',
  change: 'تغيير',
  changeOf: (action) => `تغيير مفاتيح ${action}`,
  reset: 'المعتاد',
  resetOf: (action) => `المفاتيح المعتادة لـ ${action}`,
  press: 'اضغط مفتاحًا أو مفتاحين',
  pressFor: (action) => `اضغط مفتاحًا أو مفتاحين لـ ${action}`,
  changed: (action) => `صارت لـ ${action} مفاتيح جديدة.`,
  takenFrom: (actions) => `كانت هذه المفاتيح لـ: ${actions}.`,
};
