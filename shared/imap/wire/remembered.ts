// What one connection remembers of values that messages have in common, so that rows share them. Each reader keeps its own
// kind here and says what may be shared: only what was read from plain bytes without any quirk.

import type { LeafHead } from './body-structure.ts';
import { ByteCache } from './byte-cache.ts';
import type { EnvelopeAddress } from './envelope.ts';
import type { KnownItem } from './fetch.ts';

export class Remembered {
  /** Lists of one address by that address. */
  readonly addresses = new ByteCache<readonly EnvelopeAddress[]>(2048, 112);
  readonly flags = new ByteCache<readonly string[]>(128, 96);
  /** By the bytes in front of a part's size. */
  readonly leafHeads = new ByteCache<LeafHead | string>(256, 128);
  /** Of LIST: lower case. */
  readonly attributes = new ByteCache<ReadonlySet<string>>(64, 96);
  /** Of the messages before, by their place. */
  readonly items: KnownItem[] = [];
  /** Names of sections by what stands between the brackets. */
  readonly sections = new ByteCache<string>(64, 160);
}
