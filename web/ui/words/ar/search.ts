// Arabic: what a search found, and where it looked.

import { number, type Words } from '../words.ts';
import { many, objectForms } from './counts.ts';

const messages = (count: number) => many(count, objectForms);

export const search: Words<'search'> = {
  where: 'أين يُبحث',
  allFolders: 'كل المجلدات',
  inFolder: (folder) => `في ${folder}`,
  nothingFound: 'لم يُعثر على شيء',
  howToFind: 'كلمات أقل تجد أكثر. أو حدد أين: [from:ida] أو [subject:plan] أو [has:attachment] أو [before:2024].',
  notUnderstood: (words) => `غير مفهوم: ${words}`,
  searching: 'جارٍ البحث',
  here: (headers, texts) => `على هذا الجهاز: ترويسات ${messages(headers)}، ونصوص ${number(texts)}.`,
  hereOf: (headers, all, texts) =>
    `على هذا الجهاز: ترويسات ${number(headers)} من أصل ${messages(all)}، ونصوص ${number(texts)}.`,
  asking: 'جارٍ سؤال خادم البريد.',
  askingFolders: (done, of) => `جارٍ سؤال خادم البريد: ${number(done)} من ${number(of)} من المجلدات.`,
  answered: 'بحث خادم البريد في كل شيء.',
  offline: 'دون اتصال: يُسأل خادم البريد حين يعود الاتصال.',
  refused: (why) => `لم يستطع خادم البريد البحث في كل شيء. ${why}`,
  itSays: (text) => `يقول: «${text}»`,
  found: (count) => `عُثر على ${messages(count)}`,
  moreFound: (count) => `عُثر على أكثر من ${messages(count)}`,
  firstOnly: (count) => `لا يظهر إلا أحدث ${messages(count)}. كلمات أكثر تعثر على أقل.`,
};
