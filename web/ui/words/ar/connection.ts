// Arabic: the line to the mail server, and what the server says.

import type { Words } from '../words.ts';
import { many } from './counts.ts';

export const connection: Words<'connection'> = {
  connection: 'الاتصال',
  reload: 'إعادة التحميل',
  tryNow: 'حاول الآن',
  tryAgain: 'حاول مرة أخرى',
  trying: 'جارٍ إعادة المحاولة…',
  tryingIn: (wait) => `إعادة المحاولة بعد ${wait}`,
  tryIn: (wait) => `حاول مرة أخرى بعد ${wait}.`,
  seconds: (seconds) =>
    many(seconds, { zero: 'ثانية', one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية', other: 'ثانية' }),
  minutes: (minutes) =>
    many(minutes, { zero: 'دقيقة', one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', other: 'دقيقة' }),
  serverSays: (text) => `يقول الخادم: «${text}»`,
};
