// Files on their way into a letter: each with its progress, stopped and tried again one by one. Where their octets come from is the
// business of whoever asks for them.

import type { LetterFile } from '../../client/letters.ts';

/** How a file is had: progress is told from 0 to 1. Rejects when it cannot be. */
export type LoadFile = (options: { onProgress(share: number): void; signal: AbortSignal }) => Promise<LetterFile>;

/** A file that a letter begins with, once it is here. */
export interface ComingFile {
  readonly name: string;
  readonly load: LoadFile;
}

export interface ArrivingFile {
  readonly id: number;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly isFailed: boolean;
}

interface ArrivingWorld {
  onFile(file: LetterFile): void;
  onChanged(files: readonly ArrivingFile[]): void;
}

interface Going extends ArrivingFile {
  readonly load: LoadFile;
  readonly stop: AbortController;
}

export class ArrivingFiles {
  readonly #world: ArrivingWorld;
  #files: readonly Going[] = [];
  #next = 1;
  /** One after the other: each may be large. */
  #last: Promise<void> = Promise.resolve();

  constructor(world: ArrivingWorld) {
    this.#world = world;
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** Nothing is on its way any more: what is still here could not be had. */
  async settled(): Promise<void> {
    for (let last: Promise<void> | null = null; last !== this.#last; ) {
      last = this.#last;
      await last;
    }
  }

  add({ load, name }: ComingFile): void {
    const file = { id: this.#next++, name, share: 0, isFailed: false, load, stop: new AbortController() };
    this.#tell([...this.#files, file]);
    this.#queue(file);
  }

  retry(id: number): void {
    const file = this.#files.find((each) => each.id === id && each.isFailed);
    if (!file) return;
    const again = { ...file, share: 0, isFailed: false, stop: new AbortController() };
    this.#tell(this.#files.map((each) => (each === file ? again : each)));
    this.#queue(again);
  }

  /** It does not go with the letter. */
  remove(id: number): void {
    this.#files.find((each) => each.id === id)?.stop.abort();
    this.#tell(this.#files.filter((each) => each.id !== id));
  }

  /** Nobody waits any more. */
  end(): void {
    for (const { stop } of this.#files) stop.abort();
    this.#files = [];
  }

  #queue(file: Going): void {
    this.#last = this.#last.then(() => this.#get(file));
  }

  async #get({ id, load, stop }: Going): Promise<void> {
    const { signal } = stop;
    if (signal.aborted) return;
    const become = (change: Partial<Going>): void => {
      if (!signal.aborted) this.#tell(this.#files.map((each) => (each.id === id ? { ...each, ...change } : each)));
    };
    try {
      const file = await load({ signal, onProgress: (share) => become({ share }) });
      if (signal.aborted) return;
      this.#tell(this.#files.filter((each) => each.id !== id));
      this.#world.onFile(file);
    } catch {
      become({ isFailed: true });
    }
  }

  #tell(files: readonly Going[]): void {
    this.#files = files;
    this.#world.onChanged(files);
  }
}
