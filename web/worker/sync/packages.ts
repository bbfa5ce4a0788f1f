// Packages that one maker's mail programs send (TNEF, `winmail.dat`), opened like messages: what lies in them are parts with a
// section of their own, the package's and their place in it (`2!0`). Reading TNEF is shared/mime/tnef's business.

import { maxTnefBytes, maxTnefDepth } from '../../../shared/mime/tnef/limits.ts';
import { readTnef, type Tnef } from '../../../shared/mime/tnef/tnef.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { nothingBeside } from './beside-text.ts';
import type { OpenedText } from './message-open.ts';
import { readOrigin } from './message-origin.ts';

/** May it be a package? Some senders call it nothing in particular. */
export const isPackage = ({ type, subtype }: { readonly type: string; readonly subtype: string }): boolean =>
  /^application\/((vnd\.)?ms-tnef|octet-stream)$/i.test(`${type}/${subtype}`);

export interface PackedSection {
  /** The part that the server knows. */
  readonly part: string;
  /** Where in it, from the outside in. */
  readonly path: readonly number[];
}

/** Null for a section of the server's. */
export const packedSection = (section: string): PackedSection | null => {
  const [part = '', ...path] = section.split('!');
  if (path.length === 0 || path.length > maxTnefDepth || !path.every((at) => /^\d{1,3}$/.test(at))) return null;
  return { part, path: path.map(Number) };
};

const noSuchPart = (): ProblemError => new ProblemError({ code: 'no-such-part' });

const read = async (bytes: Blob): Promise<Tnef> => {
  if (bytes.size > maxTnefBytes) throw new ProblemError({ code: 'limit-exceeded', limit: 'maxTnefBytes' });
  const found = readTnef(new Uint8Array(await bytes.arrayBuffer()));
  if (!found) throw noSuchPart();
  return found;
};

/** The bytes at a place in a package. */
export const unpack = async (bytes: Blob, path: readonly number[]): Promise<Blob> => {
  let inside = bytes;
  for (const at of path) {
    const file = (await read(inside)).files[at];
    if (!file) throw noSuchPart();
    inside = new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  }
  return inside;
};

/** What lies in a package, as the text and the attachments of a message. @param section of the package */
export const packedText = async (bytes: Blob, section: string): Promise<OpenedText> => {
  const { text, files } = await read(bytes);
  return {
    body: text ? [{ section: `${section}!`, ...text, damage: [] }] : [],
    plainAlternative: null,
    attachments: files.map(({ fileName, mediaType, contentId, bytes: { length } }, at) => ({
      section: `${section}!${at}`,
      mediaType,
      fileName,
      size: length,
      contentId,
      inline: false,
    })),
    beside: nothingBeside,
    origin: readOrigin(new Uint8Array(0)),
  };
};
