// Puts pictures that are parts of the message where its HTML refers to them (`cid:`), as blobs of a raster type.
// What is not one of five raster types by its own bytes is never shown, whatever it is called.

import { maxInlineBytes, maxInlinePictures } from './limits.ts';
import { readPictureType } from './picture-type.ts';

export type ResolveInline = (contentId: string) => Promise<Blob | null>;

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The pictures of one filling of the frame. */
export class InlinePictures {
  readonly #resolve: ResolveInline;
  readonly #urls: string[] = [];
  #bytes = 0;
  #released = false;

  constructor(resolve: ResolveInline) {
    this.#resolve = resolve;
  }

  /** Fetches each part once and shows it wherever it is used; what fails stays its alternative text. */
  async show(pictures: ReadonlyMap<HTMLImageElement, string>): Promise<void> {
    const uses = new Map<string, HTMLImageElement[]>();
    for (const [picture, contentId] of pictures) {
      const same = uses.get(contentId);
      if (same) same.push(picture);
      else if (uses.size < maxInlinePictures) uses.set(contentId, [picture]);
    }
    await Promise.all(
      [...uses].map(async ([contentId, same]) => {
        const url = await this.#urlOf(contentId).catch(() => null);
        if (url !== null && !this.#released) for (const picture of same) picture.src = url;
      }),
    );
  }

  /** Frees the blobs; later answers are dropped. */
  release(): void {
    this.#released = true;
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls.length = 0;
  }

  async #urlOf(contentId: string): Promise<string | null> {
    const plain = decodePercent(contentId);
    const blob = (await this.#resolve(plain)) ?? (plain === contentId ? null : await this.#resolve(contentId));
    if (blob === null || this.#released || this.#bytes + blob.size > maxInlineBytes) return null;
    this.#bytes += blob.size;
    const picture = readPictureType(new Uint8Array(await blob.arrayBuffer()));
    if (picture === null || this.#released) return null;
    const url = URL.createObjectURL(new Blob([blob], { type: picture.type }));
    this.#urls.push(url);
    return url;
  }
}
