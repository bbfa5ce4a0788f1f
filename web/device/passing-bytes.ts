// Bytes on their way into the person's downloads. Many of them go through a file in the origin's private file system, so that
// no process holds them; few, or all where the browser has no such place, are a Blob. The files go with the next use, when
// they are old, and with everything else at sign-out.

import { giveBack } from '../../shared/mime/give-back.ts';

/** Expected bytes, in base64, from which on there is a file: what is less may be kept for the next reading (kept-parts.ts). */
export const passingFileFrom = 36 * 1024 * 1024;

/** Bytes that are held before they are handed on. */
const heldAtMost = 4 * 1024 * 1024;

/** Milliseconds that a file stays: the browser reads it while it saves, and nobody says when it has done. */
export const passingFileLife = 60 * 60 * 1000;

const folder = 'passing';

export interface PassingBytes {
  /** They are the writer's afterwards, who may give their memory back. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All that was written. */
  end(): Promise<Blob>;
  /** Nobody wants them. */
  drop(): Promise<void>;
}

/** What is asked of the browser. */
export interface PassingWorld {
  readonly storage: Pick<StorageManager, 'getDirectory' | 'estimate'> | undefined;
  now(): number;
  /** Unlike any other. */
  name(): string;
}

const browserWorld: PassingWorld = {
  storage: globalThis.navigator?.storage,
  now: () => Date.now(),
  name: () => crypto.randomUUID(),
};

/**
 * Where the bytes go to.
 * @param expected how many there will be, as far as is known
 * @param longer milliseconds that a file stays beyond its life: what goes up a slow line is read for long
 */
export const passBytes = async (
  expected: number,
  world: PassingWorld = browserWorld,
  longer = 0,
): Promise<PassingBytes> => {
  const sink = expected < passingFileFrom ? null : await openFile(expected, world, longer).catch(() => null);
  return collected(sink ?? blobSink());
};

/** These were read to their end: their file, if they have one, need not wait to be old. */
export const dropPassed = async (passed: Blob, { storage }: PassingWorld = browserWorld): Promise<void> => {
  if (!(passed instanceof File)) return;
  const root = await storage?.getDirectory();
  const directory = await root?.getDirectoryHandle(folder).catch(() => null);
  await directory?.removeEntry(passed.name).catch(() => undefined); // it is gone, or goes with age
};

/** Removes what is left of earlier transfers. */
export const sweepPassing = async (world: PassingWorld = browserWorld): Promise<void> => {
  const directory = await (await world.storage?.getDirectory())?.getDirectoryHandle(folder).catch(() => null);
  if (!directory) return;
  const old: string[] = [];
  for await (const name of directory.keys())
    if (Number.parseInt(name, 10) < world.now() - passingFileLife) old.push(name);
  for (const name of old) await directory.removeEntry(name).catch(() => undefined);
};

interface Sink {
  put(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<void>;
  end(): Promise<Blob>;
  drop(): Promise<void>;
}

const collected = (sink: Sink): PassingBytes => {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  const flush = async (): Promise<void> => {
    const all = pieces;
    pieces = [];
    held = 0;
    if (all.length > 0) await sink.put(all);
  };
  return {
    async write(bytes) {
      if (bytes.length === 0) return;
      pieces.push(bytes);
      held += bytes.length;
      if (held >= heldAtMost) await flush();
    },
    async end() {
      await flush();
      return sink.end();
    },
    drop: () => sink.drop().catch(() => undefined),
  };
};

/** A Blob's bytes are the browser's, not this thread's. */
const blobSink = (): Sink => {
  const blobs: Blob[] = [];
  return {
    async put(pieces) {
      blobs.push(new Blob([...pieces]));
    },
    end: async () => new Blob(blobs, { type: 'application/octet-stream' }),
    drop: async () => undefined,
  };
};

const openFile = async (expected: number, world: PassingWorld, longer: number): Promise<Sink | null> => {
  if (!world.storage) return null;
  await sweepPassing(world);
  const { quota = 0, usage = 0 } = await world.storage.estimate();
  if (quota - usage < expected * 2) return null; // estimates are estimates
  const root = await world.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  const name = `${world.now() + longer}-${world.name()}`;
  const handle = await directory.getFileHandle(name, { create: true });
  const file = await handle.createWritable();
  return {
    async put(pieces) {
      for (const piece of pieces) {
        await file.write(piece);
        giveBack(piece);
      }
    },
    async end() {
      await file.close();
      return handle.getFile();
    },
    async drop() {
      await file.abort();
      await directory.removeEntry(name);
    },
  };
};
