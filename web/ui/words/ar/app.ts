// Arabic: the page around everything.

import type { Words } from '../words.ts';
import { many } from './counts.ts';

export const app: Words<'app'> = {
  opening: 'جارٍ فتح Postern',
  undo: 'تراجع',
  dismiss: 'إخفاء',
  close: 'إغلاق',
  cancel: 'إلغاء',
  folderGone: (folder) => `حُذف المجلد «${folder}» من مكان آخر. هذا صندوق الوارد.`,
  folderRenamed: (before, now) => `أصبح اسم المجلد «${before}» الآن «${now}».`,
  notKept:
    'لا يُحفظ البريد على هذا الجهاز: مساحة التخزين ممتلئة أو مشغولة أو معطلة. يستمر كل شيء، لكن الزيارة القادمة ستقرأ من جديد.',
  rebuilt: 'تعذرت قراءة البريد المحفوظ على هذا الجهاز، ويجري جلبه من جديد.',
  changesLost: 'قد تكون التغييرات التي لم تصل إلى خادم البريد قد ضاعت.',
  newMail: (from, subject) => `بريد جديد من ${from}: ${subject}`,
  newMessages: (messages, from) =>
    `${many(messages, { zero: 'لا رسائل جديدة', one: 'رسالة جديدة واحدة', two: 'رسالتان جديدتان', few: 'رسائل جديدة', many: 'رسالة جديدة', other: 'رسالة جديدة' })}، منها واحدة من ${from}`,
  alert: (text) => `يقول خادم البريد: ${text}`,
  consoleMissing: 'تعذر تحميل شاشة البروتوكول. أعد تحميل الصفحة وحاول مرة أخرى.',
  settingsMissing: 'تعذر تحميل الإعدادات. أعد تحميل الصفحة وحاول مرة أخرى.',
  shortcutsMissing: 'تعذر تحميل قائمة الاختصارات. أعد تحميل الصفحة وحاول مرة أخرى.',
  paletteMissing: 'تعذر تحميل لوحة الأوامر. أعد تحميل الصفحة وحاول مرة أخرى.',
  searchMissing: 'تعذر تحميل البحث',
  composeMissing: 'تعذر تحميل نافذة الكتابة. أعد تحميل الصفحة وحاول مرة أخرى.',
  reloadAndTry: 'أعد تحميل الصفحة وحاول مرة أخرى.',
  shift: 'Shift',
  control: 'Ctrl',
  important: 'مهم',
  work: 'عمل',
  personal: 'شخصي',
  toDo: 'للتنفيذ',
  later: 'لاحقًا',
};
