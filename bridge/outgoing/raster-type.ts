// What picture some bytes are, by their own first bytes. Only raster types exist here: a drawing can hold script.

const starts: readonly (readonly [type: string, at: number, magic: RegExp])[] = [
  ['image/png', 0, /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', 0, /^\xff\xd8\xff/],
  ['image/gif', 0, /^GIF8[79]a/],
  ['image/webp', 0, /^RIFF.{4}WEBP/s],
  ['image/avif', 4, /^ftypavi[fs]/],
];

/** The media type; null for what is not a raster picture that browsers show. */
export const rasterType = (bytes: Buffer): string | null => {
  const head = bytes.subarray(0, 32).toString('latin1');
  return starts.find(([, at, magic]) => magic.test(head.slice(at)))?.[0] ?? null;
};
