// Parts of messages that were opened, decoded: an attachment is fetched once. What is asked of them, and what of the device.
// memory-parts.ts holds them in memory, sqlite-parts.ts as files beside the database.

/** Bytes of one part that is kept; larger ones are fetched each time. */
export const keptPartBytesAtMost = 25 * 1024 * 1024;

/** How many there are, and how large. */
export interface PartUsage {
  readonly count: number;
  readonly bytes: number;
}

/** None of these rejects: a part that cannot be read is not there, one that cannot be kept is fetched another time. */
export interface KeptParts {
  /** The decoded bytes of a part of a message whose row is here; null when they are not kept (any more). */
  read(mailbox: string, uid: number, section: string): Promise<Blob | null>;
  /** Keeps them as long as the message is here and nothing else needs the room. */
  keep(mailbox: string, uid: number, section: string, bytes: Blob): Promise<void>;
  usage(): PartUsage;
  /** Removes all of them. */
  empty(): Promise<void>;
}

/** A folder of files on the device, flat. */
export interface PartFiles {
  names(): Promise<readonly string[]>;
  /** Rejects when there is none. */
  read(name: string): Promise<Blob>;
  /** Writes a file whole, over one that is there. */
  write(name: string, bytes: Blob): Promise<void>;
  /** Resolves when there is none, too. */
  remove(name: string): Promise<void>;
}

const noFile = (): Promise<never> => Promise.reject(new Error('no files are kept here'));

/** A device that keeps no parts. */
export const noPartFiles: PartFiles = {
  names: async () => [],
  read: noFile,
  write: noFile,
  remove: async () => undefined,
};
