// Downloads one part in slices, decoded as they come. Between two slices anything else may be asked for;
// stopping costs at most the slice that is on its way.

import { bodyPeek, type Command, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { createTransferDecoder } from '../../../shared/mime/transfer-encoding.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { type PassingBytes, passBytes } from '../../device/passing-bytes.ts';
import { slicesOf } from './body-slices.ts';
import { sliceSize } from './message-open.ts';

export interface DownloadOptions {
  readonly uid: Uid;
  /** What BODY[] takes: a part's number, `HEADER`, or '' for the whole message. */
  readonly section: string;
  /** How its bytes are encoded, and how many the server announced; 0: unknown. */
  readonly encoding: string;
  readonly size: number;
  /** How many they will be, about, where `size` is not known. */
  readonly announced?: number;
  /** Runs a command; makes it anew and runs it again when the line drops. */
  run<T>(make: () => Command<T>): Promise<T>;
  /** Encoded bytes so far, and how many the server announced. */
  onProgress(done: number, of: number): void;
  /** True when the person stopped it. */
  cancelled(): boolean;
}

/** Bytes of one part at most; a larger part is refused by name. */
export const downloadAtMost = 512 * 1024 * 1024;

/** The decoded bytes of a part. Fails with `no-such-message`, `limit-exceeded` or `cancelled`. */
export const downloadPart = async (options: DownloadOptions): Promise<Blob> => {
  const { size, announced = size } = options;
  if (size > downloadAtMost) throw new ProblemError({ code: 'limit-exceeded', limit: 'downloadAtMost' });
  const bytes = await passBytes(announced);
  try {
    await copyPart(options, bytes);
  } catch (error) {
    await bytes.drop();
    throw error;
  }
  return bytes.end();
};

const copyPart = async (options: DownloadOptions, to: PassingBytes): Promise<void> => {
  const { uid, section, size } = options;
  const decoder = createTransferDecoder(options.encoding);
  let origin = 0;
  // Never asked beyond the announced size (quirk 66); where none is known, until a slice comes short.
  while (size === 0 || origin < size) {
    if (options.cancelled()) throw new ProblemError({ code: 'cancelled' });
    const slice = bodyPeek(section, { origin, size: sliceSize });
    const answers = await options.run(() => fetch(UidSet.of(uid), ['UID', slice]));
    const slices = slicesOf(answers, uid);
    if (slices === null) throw new ProblemError({ code: 'no-such-message' });
    const bytes = slices.get(section.toUpperCase()) ?? new Uint8Array(0);
    await to.write(decoder.push(bytes) as Uint8Array<ArrayBuffer>);
    origin += bytes.length;
    options.onProgress(origin, Math.max(origin, size));
    if (bytes.length < sliceSize) break;
    if (origin > downloadAtMost) throw new ProblemError({ code: 'limit-exceeded', limit: 'downloadAtMost' });
  }
  await to.write(decoder.end().rest as Uint8Array<ArrayBuffer>);
};
