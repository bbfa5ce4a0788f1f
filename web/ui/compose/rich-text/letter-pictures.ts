// The pictures of one letter while it is written: their bytes, the addresses at which the page shows them, and which of them are
// still referred to. Only raster pictures, known by their own bytes, get an address.

import type { LetterPicture } from '../../../client/letters.ts';
import { dataUrlBytes, readPictureType } from '../../../html/picture-type.ts';
import { elementsOf, mapElements, type RichNode } from '../../../html/rich/rich-node.ts';

/** A new Content-ID (RFC 2392 §2); the domain says nothing of anybody. */
export const newContentId = (): string => `${crypto.randomUUID()}@picture.invalid`;

/** Octets in which a picture says what it is; one that says so later is a file like others. */
const headAtMost = 1 << 20;

/** The picture with its real type; null: it is none that is shown. */
export const asPicture = async (
  content: Blob,
  name: string,
  contentId = newContentId(),
): Promise<LetterPicture | null> => {
  const found = readPictureType(new Uint8Array(await content.slice(0, headAtMost).arrayBuffer()));
  return found && { name, type: found.type, content: new Blob([content], { type: found.type }), contentId };
};

export class LetterPictures {
  readonly #pictures = new Map<string, { readonly picture: LetterPicture; readonly url: string }>();

  add(picture: LetterPicture): void {
    if (this.#pictures.has(picture.contentId)) return;
    this.#pictures.set(picture.contentId, { picture, url: URL.createObjectURL(picture.content) });
  }

  /** Those of a kept letter: what is no picture by its bytes is not shown, and is sent no more. */
  async addAll(pictures: readonly LetterPicture[]): Promise<void> {
    for (const { content, contentId, name } of pictures) {
      const picture = await asPicture(content, name, contentId).catch(() => null);
      if (picture) this.add(picture);
    }
  }

  urlOf(contentId: string): string | null {
    return this.#pictures.get(contentId)?.url ?? null;
  }

  /** Pictures that stand in the text as `data:` become parts of the letter: most programs do not show them otherwise. */
  takeData(nodes: readonly RichNode[]): readonly RichNode[] {
    return mapElements(nodes, (found) => {
      const { src = '' } = found.attributes;
      if (found.name !== 'img' || !src.startsWith('data:')) return found;
      const bytes = dataUrlBytes(src);
      const type = bytes && readPictureType(bytes)?.type;
      if (!bytes || !type) return null;
      const contentId = newContentId();
      const content = new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
      this.add({ contentId, type, content, name: `picture.${type.slice('image/'.length)}` });
      return { ...found, attributes: { ...found.attributes, src: `cid:${contentId}` } };
    });
  }

  /** Those that the text refers to, in its order. */
  usedIn(nodes: readonly RichNode[]): readonly LetterPicture[] {
    const used = new Set<LetterPicture>();
    for (const { attributes } of elementsOf(nodes)) {
      const { src = '' } = attributes;
      const picture = src.startsWith('cid:') ? this.#pictures.get(src.slice('cid:'.length))?.picture : undefined;
      if (picture) used.add(picture);
    }
    return [...used];
  }

  release(): void {
    for (const { url } of this.#pictures.values()) URL.revokeObjectURL(url);
    this.#pictures.clear();
  }
}
