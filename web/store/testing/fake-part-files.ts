// A folder of a test: files in memory, with a moment in which they are being written.

import type { PartFiles } from '../kept-parts.ts';

export class FakePartFiles implements PartFiles {
  readonly files = new Map<string, Blob>();
  /** Runs while a file is being written; a throw is the device's. */
  onWrite: () => void | Promise<void> = () => undefined;

  async names(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }

  async read(name: string): Promise<Blob> {
    const file = this.files.get(name);
    if (!file) throw new Error(`no file ${name}`);
    return file;
  }

  async write(name: string, bytes: Blob): Promise<void> {
    this.files.set(name, bytes.slice(0, 1)); // a device that stops leaves a part of it
    await this.onWrite();
    this.files.set(name, bytes);
  }

  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }
}
