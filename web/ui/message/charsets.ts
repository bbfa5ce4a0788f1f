// The charsets to choose from where a message says a wrong one. Pure.

import type { alphabets } from '../words/en/card-menu.ts';

export interface CharsetChoice {
  /** As the platform's decoder knows it. */
  readonly label: string;
  readonly alphabet: keyof typeof alphabets;
}

const choice = (label: string, alphabet: CharsetChoice['alphabet']): CharsetChoice => ({ label, alphabet });

export const charsets: readonly CharsetChoice[] = [
  choice('utf-8', 'unicode'),
  choice('utf-16le', 'unicode'),
  choice('windows-1252', 'western'),
  choice('iso-8859-15', 'western'),
  choice('macintosh', 'western'),
  choice('windows-1250', 'central'),
  choice('iso-8859-2', 'central'),
  choice('windows-1257', 'baltic'),
  choice('windows-1251', 'cyrillic'),
  choice('koi8-r', 'cyrillic'),
  choice('koi8-u', 'cyrillic'),
  choice('iso-8859-5', 'cyrillic'),
  choice('ibm866', 'cyrillic'),
  choice('windows-1253', 'greek'),
  choice('iso-8859-7', 'greek'),
  choice('windows-1254', 'turkish'),
  choice('windows-1255', 'hebrew'),
  choice('iso-8859-8-i', 'hebrew'),
  choice('windows-1256', 'arabic'),
  choice('iso-8859-6', 'arabic'),
  choice('windows-874', 'thai'),
  choice('windows-1258', 'vietnamese'),
  choice('shift_jis', 'japanese'),
  choice('euc-jp', 'japanese'),
  choice('iso-2022-jp', 'japanese'),
  choice('euc-kr', 'korean'),
  choice('gb18030', 'simplified'),
  choice('big5', 'traditional'),
];
