// Letters that are being handed over right now: a bridge that stops waits for the answer to those that the submission server has
// whole, because nobody could tell their senders later whether they went out.

import type { Upload } from './upload.ts';

export class RunningUploads {
  readonly #running = new Set<Upload>();
  #heard: (() => void)[] = [];

  /** @returns what is to be called when it was answered */
  begin(upload: Upload): () => void {
    this.#running.add(upload);
    return () => {
      this.#running.delete(upload);
      if (this.#running.size > 0) return;
      for (const tell of this.#heard.splice(0)) tell();
    };
  }

  /** Ends those of which a part is missing: they are surely not sent. */
  cut(): void {
    for (const upload of this.#running) if (!upload.isHandedOver) upload.cut();
  }

  /** Resolves when none is running, or after so many milliseconds. */
  over(milliseconds: number): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#heard.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
