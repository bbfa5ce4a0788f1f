// Arabic: sending later.

import { number, type Words } from '../words.ts';

export const later: Words<'later'> = {
  sendLater: 'إرسال لاحقًا',
  when: 'متى تُرسل؟',
  evening: 'هذا المساء',
  tomorrow: 'صباح الغد',
  monday: 'صباح الاثنين',
  pick: 'التاريخ والوقت',
  zone: (name) => `الوقت هو وقت هذا الجهاز: ${name}.`,
  byServer: 'يحتفظ بها خادم البريد حتى ذلك الحين. ومتى تسلّمها لا يمكن استعادتها.',
  byApp: 'يرسلها Postern بنفسه، فيجب أن يكون مفتوحًا على هذا الجهاز حينها. وما فاته يُرسل عند فتحه من جديد.',
  here: 'ما دام Postern مفتوحًا',
  wrong: 'اختر وقتًا قادمًا خلال سنة.',
  set: 'تعيين هذا الوقت',
  close: 'إغلاق',
  scheduled: (time) => `تُرسل ${time}.`,
  keptByServer: (time) => `تسلّمها خادم البريد وسيرسلها ${time}.`,
  late: (subject, time) => `تأخر إرسال ”${subject}“: لم يكن Postern مفتوحًا هنا في موعدها، ${time}.`,
  list: 'رسائل تُرسل لاحقًا',
  goes: (time) => `تُرسل ${time}`,
  many: (letters) => `تُرسل لاحقًا: ${number(letters)}`,
  change: 'تغيير الوقت',
  now: 'إرسال الآن',
};
