// Puts pictures that are parts of the message where its HTML refers to them (`cid:`), as blobs of a raster type.
// What is not one of five raster types by its own bytes is never shown, whatever it is called.

import { maxInlineBytes, maxInlinePictures } from './limits.ts';
import { readPictureType } from './picture-type.ts';

export interface InlinePart {
  /** Bytes, as far as they are known before it is fetched. */
  readonly size: number;
  /** @param most bytes; more than that nobody looks at, so the fetching may end there */
  read(signal: AbortSignal, most: number): Promise<Blob | null>;
}

/** The part that the message means by this Content-ID; null when it has none. */
export type FindInline = (contentId: string) => InlinePart | null;

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The pictures of one filling of the frame. */
export class InlinePictures {
  readonly #find: FindInline;
  readonly #stop = new AbortController();
  readonly #urls: string[] = [];
  #bytes = 0;
  #asked = 0;

  constructor(find: FindInline) {
    this.#find = find;
  }

  /** Fetches each part once and shows it wherever these use it; what fails stays its alternative text. */
  async show(pictures: ReadonlyMap<HTMLImageElement, string>): Promise<void> {
    const uses = new Map<string, HTMLImageElement[]>();
    for (const [picture, contentId] of pictures) {
      const same = uses.get(contentId);
      if (same) same.push(picture);
      else if (this.#asked < maxInlinePictures) {
        this.#asked++;
        uses.set(contentId, [picture]);
      }
    }
    await Promise.all(
      [...uses].map(async ([contentId, same]) => {
        const url = await this.#urlOf(contentId).catch(() => null);
        if (url !== null && !this.#stop.signal.aborted) for (const picture of same) picture.src = url;
      }),
    );
  }

  /** Frees the blobs; what is still being fetched is given up. */
  release(): void {
    this.#stop.abort();
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls.length = 0;
  }

  async #urlOf(contentId: string): Promise<string | null> {
    const part = this.#find(decodePercent(contentId)) ?? this.#find(contentId);
    const left = maxInlineBytes - this.#bytes;
    // Opening a message fetches no more than what would be shown.
    if (part === null || part.size > left) return null;
    this.#bytes += part.size;
    const { signal } = this.#stop;
    const blob = await part.read(signal, left);
    if (blob === null || signal.aborted) return null;
    this.#bytes += blob.size - part.size;
    if (this.#bytes > maxInlineBytes) return null;
    const picture = readPictureType(new Uint8Array(await blob.arrayBuffer()));
    if (picture === null || signal.aborted) return null;
    const url = URL.createObjectURL(new Blob([blob], { type: picture.type }));
    this.#urls.push(url);
    return url;
  }
}
