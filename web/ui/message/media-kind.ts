// What an attachment is, in one or two words and a drawing, and how large. Pure.

import { kinds } from '../words/en/attachments.ts';
import { locale, wordsOf } from '../words/words.ts';

export type MediaDrawing = 'picture' | 'text' | 'archive' | 'calendar' | 'sound' | 'film' | 'message' | 'file';

export interface MediaKind {
  readonly words: string;
  readonly drawing: MediaDrawing;
}

interface Known {
  readonly word: Exclude<keyof typeof kinds, 'file' | 'fileOf'>;
  readonly drawing: MediaDrawing;
}

const exact: Record<string, Known> = {
  'application/pdf': { word: 'pdf', drawing: 'text' },
  'application/zip': { word: 'zip', drawing: 'archive' },
  'application/x-zip-compressed': { word: 'zip', drawing: 'archive' },
  'application/gzip': { word: 'archive', drawing: 'archive' },
  'application/x-tar': { word: 'archive', drawing: 'archive' },
  'application/x-7z-compressed': { word: 'archive', drawing: 'archive' },
  'application/ics': { word: 'calendar', drawing: 'calendar' },
  'text/calendar': { word: 'calendar', drawing: 'calendar' },
  'text/vcard': { word: 'contact', drawing: 'text' },
  'text/html': { word: 'webPage', drawing: 'text' },
  'text/csv': { word: 'table', drawing: 'text' },
  'message/rfc822': { word: 'message', drawing: 'message' },
  'application/msword': { word: 'document', drawing: 'text' },
  'application/vnd.ms-excel': { word: 'spreadsheet', drawing: 'text' },
  'application/vnd.ms-powerpoint': { word: 'presentation', drawing: 'text' },
  'application/rtf': { word: 'document', drawing: 'text' },
};

const byFamily: readonly (readonly [RegExp, Known])[] = [
  [/^image\//, { word: 'picture', drawing: 'picture' }],
  [/^audio\//, { word: 'sound', drawing: 'sound' }],
  [/^video\//, { word: 'film', drawing: 'film' }],
  [/wordprocessingml|opendocument\.text/, { word: 'document', drawing: 'text' }],
  [/spreadsheet/, { word: 'spreadsheet', drawing: 'text' }],
  [/presentation/, { word: 'presentation', drawing: 'text' }],
  [/^text\//, { word: 'text', drawing: 'text' }],
  [/^message\//, { word: 'message', drawing: 'message' }],
];

/** The kind by media type, else by the ending of the file name. */
export const mediaKind = (mediaType: string, fileName: string): MediaKind => {
  const known = exact[mediaType] ?? byFamily.find(([pattern]) => pattern.test(mediaType))?.[1];
  const words = wordsOf('kinds', kinds);
  if (known) return { words: words[known.word], drawing: known.drawing };
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1];
  return { words: ending ? words.fileOf(ending.toUpperCase()) : words.file, drawing: 'file' };
};

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as file managers write it: "214 kB", "1.8 MB". Thousands, not 1,024. */
export const sizeText = (bytes: number): string => {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: units[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
};
