// Downloads one part in slices, decoded as they come. Between two slices anything else may be asked for;
// stopping costs at most the slice that is on its way.

import { type BodyStructure, bodyPeek, type Command, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { createTransferDecoder } from '../../../shared/mime/transfer-encoding.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { slicesOf } from './body-slices.ts';
import { sliceSize } from './message-open.ts';

export interface DownloadOptions {
  readonly uid: Uid;
  readonly section: string;
  readonly structure: BodyStructure;
  /** Runs a command; makes it anew and runs it again when the line drops. */
  run<T>(make: () => Command<T>): Promise<T>;
  /** Encoded bytes so far, and how many the server announced. */
  onProgress(done: number, of: number): void;
  /** True when the person stopped it. */
  cancelled(): boolean;
}

/** Bytes of one part that are kept in memory at most; a larger part is refused by name. */
export const downloadAtMost = 512 * 1024 * 1024;

/** The decoded bytes of a part. Fails with `no-such-part`, `no-such-message`, `limit-exceeded` or `cancelled`. */
export const downloadPart = async (options: DownloadOptions): Promise<Blob> => {
  const { uid, section } = options;
  const leaf = leafAt(options.structure, section);
  if (leaf?.kind !== 'leaf') throw new ProblemError({ code: 'no-such-part' });
  if (leaf.size > downloadAtMost) throw new ProblemError({ code: 'limit-exceeded', limit: 'downloadAtMost' });
  const decoder = createTransferDecoder(leaf.encoding);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let origin = 0;
  // Never asked beyond the announced size (quirk 66); where none is known, until a slice comes short.
  while (leaf.size === 0 || origin < leaf.size) {
    if (options.cancelled()) throw new ProblemError({ code: 'cancelled' });
    const slice = bodyPeek(section, { origin, size: sliceSize });
    const answers = await options.run(() => fetch(UidSet.of(uid), ['UID', slice]));
    const slices = slicesOf(answers, uid);
    if (slices === null) throw new ProblemError({ code: 'no-such-message' });
    const bytes = slices.get(section.toUpperCase()) ?? new Uint8Array(0);
    pieces.push(decoder.push(bytes) as Uint8Array<ArrayBuffer>);
    origin += bytes.length;
    options.onProgress(origin, Math.max(origin, leaf.size));
    if (bytes.length < sliceSize) break;
    if (origin > downloadAtMost) throw new ProblemError({ code: 'limit-exceeded', limit: 'downloadAtMost' });
  }
  pieces.push(decoder.end().rest as Uint8Array<ArrayBuffer>);
  return new Blob(pieces, { type: 'application/octet-stream' });
};

/** The part with that section number; null when there is none. */
export const leafAt = (structure: BodyStructure, section: string): BodyStructure | null => {
  const open: BodyStructure[] = [structure];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'leaf' && part.section === section) return part;
    if (part.kind === 'multipart') open.push(...part.children);
    else if (part.message) open.push(part.message.body);
  }
  return null;
};
