// The name under which an attachment is shown and saved: plain, safe on every system, its extension visible.
// Takes any text a sender may have put there; where to save is the browser's business.

import { maxFileName, maxFileNameBytes } from './limits.ts';

/** Invisible or reordering characters, controls, private and unassigned ones: all that hides an extension. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u2800]/gu;
/** Not allowed in Windows names, or a separator's lookalike. */
const unwelcome = /[<>:"|?*\u2044\u2215\u2216\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c]/gu;
/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const extensionShape = /\.[\p{L}\p{N}_-]{1,16}$/u;

/** Names for parts that have none, by media type, then by its first half. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['message/rfc822', 'message.eml'],
  ['message/global', 'message.eml'],
  ['message/delivery-status', 'delivery-status.txt'],
  ['text/plain', 'text.txt'],
  ['text/html', 'page.html'],
  ['text/calendar', 'invitation.ics'],
  ['application/ics', 'invitation.ics'],
  ['text/vcard', 'contact.vcf'],
  ['text/x-vcard', 'contact.vcf'],
  ['text/csv', 'table.csv'],
  ['text/rfc822-headers', 'headers.txt'],
  ['application/pdf', 'document.pdf'],
  ['application/zip', 'archive.zip'],
  ['image/png', 'picture.png'],
  ['image/jpeg', 'picture.jpg'],
  ['image/gif', 'picture.gif'],
  ['image/webp', 'picture.webp'],
  ['image/avif', 'picture.avif'],
  ['image/svg+xml', 'picture.svg'],
  ['image', 'picture'],
  ['audio', 'sound'],
  ['video', 'film'],
  ['text', 'text.txt'],
]);

/** What a part of this media type (lower case) is called when its sender gave no usable name. */
export const defaultFileName = (mediaType: string): string =>
  defaults.get(mediaType) ?? defaults.get(mediaType.split('/')[0] ?? '') ?? 'attachment.bin';

const utf8 = new TextEncoder();

/** As much of `text` as fits both limits, whole characters. */
const cutToFit = (text: string, characters: number, bytes: number): string => {
  let [kept, count, size] = ['', 0, 0];
  for (const character of text) {
    count++;
    size += utf8.encode(character).length;
    if (count > characters || size > bytes) break;
    kept += character;
  }
  return kept;
};

/** A safe plain name made of what the sender wrote: no path, nothing unseen, never empty, at most 120 characters. */
export const safeFileName = (raw: string | null, mediaType: string): string => {
  // A hostile name may be a megabyte; nothing beyond the last 4096 characters can be in the answer.
  const last =
    (raw ?? '')
      .slice(-4096)
      .split(/[/\\]/)
      .findLast((piece) => piece.replace(/[\s.]/g, '') !== '') ?? '';
  const plain = last
    .normalize('NFC')
    .replace(unseen, '')
    .replace(unwelcome, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.~]+/, '')
    .replace(/[\s.]+$/, '')
    // "bill.pdf      .exe": blanks that push the true ending out of sight. After the trailing dots are gone, which would
    // otherwise be taken for the ending.
    .replace(/ +(?=\.[^. ]*$)/, '');
  if (/^[\s._-]*$/.test(plain)) return defaultFileName(mediaType);
  const named = reserved.test(plain) ? `_${plain}` : plain;
  const extension = extensionShape.exec(named)?.[0] ?? '';
  const stem = named.slice(0, named.length - extension.length);
  const room = maxFileNameBytes - utf8.encode(extension).length;
  return cutToFit(stem, maxFileName - [...extension].length, room).trimEnd() + extension;
};
