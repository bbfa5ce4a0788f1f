// Reads a TNEF package (MS-OXTNEF), as `winmail.dat` brings it: its files, its text where it has one, what kind of message it
// is. Never throws: what is damaged ends the reading, and what was found before stays.

import { decodeText } from '../charset.ts';
import { cleanName } from '../clean-text.ts';
import { safeFileName } from '../file-name.ts';
import { maxTnefBytes, maxTnefFiles, maxTnefText } from './limits.ts';
import { LittleEndian } from './little-endian.ts';
import { type Property, readProperties } from './properties.ts';
import { readRtf } from './rtf.ts';

/** MS-OXTNEF 2.1.3.1. */
const signature = 0x223e9f78;

/** Attributes, MS-OXTNEF 2.1.3.3. */
const oemCodepage = 0x00069007;
const messageClass = 0x00078008;
const body = 0x0002800c;
const messageProperties = 0x00069003;
const attachRendData = 0x00069002;
const attachTitle = 0x00018010;
const attachData = 0x0006800f;
const attachProperties = 0x00069005;

/** Properties, MS-OXPROPS. */
const bodyText = 0x1000;
const bodyHtml = 0x1013;
const bodyRtf = 0x1009;
const internetCodepage = 0x3fde;
const dataOf = 0x3701;
const shortName = 0x3704;
const longName = 0x3707;
const displayName = 0x3001;
const mimeTag = 0x370e;
const contentIdOf = 0x3712;

export interface TnefFile {
  /** Safe plain name, never empty. */
  readonly fileName: string;
  /** Lower case `type/subtype`; of a message inside `application/ms-tnef`. */
  readonly mediaType: string;
  readonly contentId: string | null;
  /** A stretch of the package. */
  readonly bytes: Uint8Array;
}

export interface Tnef {
  /** `IPM.Note`, `IPM.Schedule.Meeting.Request`; '' when it does not say. */
  readonly messageClass: string;
  /** The best of its texts that can be shown; null when there is none. */
  readonly text: { readonly kind: 'plain' | 'html'; readonly text: string } | null;
  readonly files: readonly TnefFile[];
}

/** Null when it is no TNEF, or larger than is read. */
export const readTnef = (bytes: Uint8Array): Tnef | null => {
  const from = new LittleEndian(bytes);
  if (bytes.length > maxTnefBytes || from.u32() !== signature || from.u16() === null) return null;
  const reading = new Reading();
  while (from.left > 0) {
    const level = from.u8();
    const id = from.u32();
    const length = from.u32();
    const data = level === null || id === null || length === null ? null : from.bytes(length);
    if (!data || id === null) break;
    reading.take(id, data);
    from.u16(); // a checksum, which many writers get wrong
  }
  return reading.end();
};

interface Draft {
  name: string | null;
  data: Uint8Array | null;
  properties: ReadonlyMap<number, Property>;
}

class Reading {
  #charset = 'windows-1252';
  #class = '';
  #body: Uint8Array | null = null;
  #properties: ReadonlyMap<number, Property> = new Map();
  readonly #drafts: Draft[] = [];

  take(id: number, data: Uint8Array): void {
    const draft = this.#drafts.at(-1);
    if (id === oemCodepage) this.#charset = charsetOf(new LittleEndian(data).u32());
    else if (id === messageClass) this.#class = cleanName(this.#text(data)).slice(0, 100);
    else if (id === body) this.#body ??= data;
    else if (id === messageProperties) this.#properties = readProperties(data);
    else if (id === attachRendData && this.#drafts.length < maxTnefFiles)
      this.#drafts.push({ name: null, data: null, properties: new Map() });
    else if (!draft) return;
    else if (id === attachTitle) draft.name ??= this.#text(data);
    else if (id === attachData) draft.data ??= data;
    else if (id === attachProperties) draft.properties = readProperties(data);
  }

  end(): Tnef {
    const files = this.#drafts.flatMap((draft) => this.#file(draft) ?? []);
    const rtf = this.#properties.get(bodyRtf);
    const text = this.#bodyText();
    const written = text === null && rtf ? readRtf(rtf.bytes) : null;
    if (written?.length)
      files.push({ fileName: 'message.rtf', mediaType: 'application/rtf', contentId: null, bytes: written });
    return { messageClass: this.#class, text, files };
  }

  #bodyText(): Tnef['text'] {
    const html = this.#properties.get(bodyHtml);
    if (html && html.bytes.length > 0) {
      const codepage = this.#properties.get(internetCodepage);
      const charset = codepage ? charsetOf(new LittleEndian(codepage.bytes).u32()) : this.#charset;
      const { text } = decodeText(html.bytes.subarray(0, maxTnefText), charset);
      return { kind: 'html', text };
    }
    const plain = this.#string(this.#properties.get(bodyText)) ?? (this.#body ? this.#text(this.#body) : null);
    return plain?.trim() ? { kind: 'plain', text: plain.slice(0, maxTnefText).replace(/\r\n?/g, '\n') } : null;
  }

  #file({ name, data, properties }: Draft): TnefFile | null {
    const inside = properties.get(dataOf);
    const isMessage = inside?.type === 'object';
    // An object begins with the id of its interface; a message inside is a package of its own.
    const bytes = data ?? (isMessage ? inside.bytes.subarray(16) : inside?.bytes);
    if (!bytes) return null;
    const called = [longName, shortName, displayName].map((id) => this.#string(properties.get(id))).find(Boolean);
    const tag = this.#string(properties.get(mimeTag))?.toLowerCase() ?? '';
    const isPackage = new LittleEndian(bytes).u32() === signature;
    const isType = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(tag);
    const mediaType = isPackage ? 'application/ms-tnef' : isType ? tag : 'application/octet-stream';
    const contentId = this.#string(properties.get(contentIdOf));
    return {
      fileName: safeFileName(called ?? name, mediaType),
      mediaType,
      contentId: contentId ? cleanName(contentId).slice(0, 200) : null,
      bytes,
    };
  }

  #string(property: Property | undefined): string | null {
    if (property?.type === 'wide-text') return untilNul(new TextDecoder('utf-16le').decode(cut(property.bytes)));
    return property?.type === 'text' ? this.#text(property.bytes) : null;
  }

  #text(bytes: Uint8Array): string {
    return untilNul(decodeText(cut(bytes), this.#charset).text);
  }
}

const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, maxTnefText);

const untilNul = (text: string): string => text.split('\0', 1)[0] ?? '';

/** Windows' numbers of charsets. */
const charsets: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [50220, 'iso-2022-jp'],
  [51932, 'euc-jp'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

const charsetOf = (codepage: number | null): string => {
  if (codepage !== null && codepage >= 1250 && codepage <= 1258) return `windows-${codepage}`;
  if (codepage !== null && codepage >= 28591 && codepage <= 28605) return `iso-8859-${codepage - 28590}`;
  return charsets.get(codepage ?? 0) ?? 'windows-1252';
};
