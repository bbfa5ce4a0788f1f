// What an attachment is, in one or two words and a drawing, and how large. Pure.

export type MediaDrawing = 'picture' | 'text' | 'archive' | 'calendar' | 'sound' | 'film' | 'message' | 'file';

export interface MediaKind {
  readonly words: string;
  readonly drawing: MediaDrawing;
}

const exact: Record<string, MediaKind> = {
  'application/pdf': { words: 'PDF', drawing: 'text' },
  'application/zip': { words: 'ZIP archive', drawing: 'archive' },
  'application/x-zip-compressed': { words: 'ZIP archive', drawing: 'archive' },
  'application/gzip': { words: 'Archive', drawing: 'archive' },
  'application/x-tar': { words: 'Archive', drawing: 'archive' },
  'application/x-7z-compressed': { words: 'Archive', drawing: 'archive' },
  'application/ics': { words: 'Calendar', drawing: 'calendar' },
  'text/calendar': { words: 'Calendar', drawing: 'calendar' },
  'text/vcard': { words: 'Contact', drawing: 'text' },
  'text/html': { words: 'Web page', drawing: 'text' },
  'text/csv': { words: 'Table', drawing: 'text' },
  'message/rfc822': { words: 'Message', drawing: 'message' },
  'application/msword': { words: 'Document', drawing: 'text' },
  'application/vnd.ms-excel': { words: 'Spreadsheet', drawing: 'text' },
  'application/vnd.ms-powerpoint': { words: 'Presentation', drawing: 'text' },
  'application/rtf': { words: 'Document', drawing: 'text' },
};

const byFamily: readonly (readonly [RegExp, MediaKind])[] = [
  [/^image\//, { words: 'Picture', drawing: 'picture' }],
  [/^audio\//, { words: 'Sound', drawing: 'sound' }],
  [/^video\//, { words: 'Film', drawing: 'film' }],
  [/wordprocessingml|opendocument\.text/, { words: 'Document', drawing: 'text' }],
  [/spreadsheet/, { words: 'Spreadsheet', drawing: 'text' }],
  [/presentation/, { words: 'Presentation', drawing: 'text' }],
  [/^text\//, { words: 'Text', drawing: 'text' }],
  [/^message\//, { words: 'Message', drawing: 'message' }],
];

/** The kind by media type, else by the ending of the file name. */
export const mediaKind = (mediaType: string, fileName: string): MediaKind => {
  const known = exact[mediaType] ?? byFamily.find(([pattern]) => pattern.test(mediaType))?.[1];
  if (known) return known;
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1];
  return { words: ending ? `${ending.toUpperCase()} file` : 'File', drawing: 'file' };
};

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as file managers write it: "214 kB", "1.8 MB". Thousands, not 1,024. */
export const sizeText = (bytes: number): string => {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  const number = value.toFixed(digits);
  return unit === 0 && number === '1' ? '1 byte' : `${number} ${units[unit]}`;
};
