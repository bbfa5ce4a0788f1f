// A folder of files in the origin's private file system, for a worker: names that anybody may read, bytes of messages inside.

import type { PartFiles } from './kept-parts.ts';

/** Bytes written at a time. */
const chunkSize = 1024 * 1024;

/** The folder at that path, made when first needed. */
export const opfsPartFiles = (path: readonly string[]): PartFiles => {
  let opening: Promise<FileSystemDirectoryHandle> | null = null;
  const folder = (): Promise<FileSystemDirectoryHandle> => {
    opening ??= path.reduce(
      async (parent, name) => (await parent).getDirectoryHandle(name, { create: true }),
      navigator.storage.getDirectory(),
    );
    return opening;
  };
  return {
    async names() {
      const names: string[] = [];
      for await (const name of (await folder()).keys()) names.push(name);
      return names;
    },
    async read(name) {
      return (await (await folder()).getFileHandle(name)).getFile();
    },
    async write(name, bytes) {
      const handle = await (await folder()).getFileHandle(name, { create: true });
      const file = await handle.createSyncAccessHandle();
      try {
        file.truncate(0);
        for (let at = 0; at < bytes.size; at += chunkSize) {
          const chunk = await bytes.slice(at, at + chunkSize).arrayBuffer();
          if (file.write(chunk, { at }) !== chunk.byteLength) throw new Error('the device took only a part of it');
        }
        file.flush();
      } finally {
        file.close();
      }
    },
    async remove(name) {
      await (await folder()).removeEntry(name).catch((error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
      });
    },
  };
};
