// Arabic: what is asked before a letter goes.

import { number, type Words } from '../words.ts';

export const beforeSending: Words<'beforeSending'> = {
  noCopy: 'لا يحفظ الخادم رسالة بهذا الحجم: لن تكون لها نسخة في المرسلة.',
  forgotten: 'تتحدث عن مرفق ولا ملف فيها.',
  manyVisible: (people) => `يرى المستلمون جميعًا (${number(people)}) عناوين بعضهم بعضًا. لا تظهر في النسخة المخفية.`,
  withoutSubject: 'بلا موضوع.',
  again: 'اضغط ”إرسال“ مرة أخرى لإرسالها كما هي.',
};
