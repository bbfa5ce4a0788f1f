// Arabic: what reports say, and how a message is protected.

import { number, type Words } from '../words.ts';

export const report: Words<'report'> = {
  report: 'تقرير التسليم',
  technical: 'تفاصيل تقنية',
  somebody: 'أحد المستلمين',
  failed: (address) => `تعذّر التسليم إلى ${address}.`,
  delayed: (address) => `لم تُسلّم بعد إلى ${address}. ستُعاد المحاولة.`,
  delivered: (address) => `سُلّمت إلى ${address}.`,
  relayed: (address) => `أُحيلت إلى ${address}. لن يصل تقرير آخر.`,
  expanded: (address) => `سُلّمت إلى ${address} ووُزّعت على عدة عناوين.`,
  unknown: (address) => `لا يذكر التقرير ما حلّ بالرسالة إلى ${address}.`,
  displayed: (address) => `فُتحت رسالتك لدى ${address}.`,
  deleted: (address) => `حُذفت رسالتك لدى ${address}، ربما دون قراءة.`,
  dispatched: (address) => `أعاد ${address} إرسال رسالتك.`,
  processed: (address) => `عولجت رسالتك لدى ${address} دون عرضها.`,
  other: (address) => `يجيب ${address} طلبك لإشعار.`,
  serverSaid: (text) => `قال الخادم: «${text}»`,
  more: (count) => `و${number(count)} غيرهم.`,
};

export const reportReasons: Words<'reportReasons'> = {
  noSuchAddress: 'هذا العنوان غير موجود.',
  noSuchDomain: 'لا خادم يستقبل بريد هذا النطاق.',
  moved: 'انتقل المستلم إلى عنوان آخر.',
  disabled: 'صندوق البريد معطّل.',
  full: 'صندوق البريد ممتلئ.',
  tooLarge: 'الرسالة كبيرة جدًا.',
  unreachable: 'تعذّر الوصول إلى الخادم الآخر.',
  tooLate: 'طالت المحاولات دون جدوى.',
  refused: 'رفضها الخادم الآخر.',
};

export const protection: Words<'protection'> = {
  'smime-signed': 'موقّعة بـ S/MIME. لا يتحقق Postern من التوقيع.',
  'pgp-signed': 'موقّعة بـ OpenPGP. لا يتحقق Postern من التوقيع.',
  'smime-encrypted': 'مشفّرة بـ S/MIME. لا يستطيع Postern فتحها.',
  'pgp-encrypted': 'مشفّرة بـ OpenPGP. لا يستطيع Postern فتحها.',
  piece: (part, of) =>
    of === null
      ? `هذا الجزء ${number(part)} من رسالة أُرسلت مجزأة.`
      : `هذا الجزء ${number(part)} من ${number(of)} من رسالة أُرسلت مجزأة.`,
};
