// Cuts bytes into single ones: the hardest way they can arrive. The default in tests of everything that streams.

const encoder = new TextEncoder();

/** Text as UTF-8; bytes as they are. */
export const bytesOf = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? encoder.encode(input) : input;

export const oneByteAtATime = (input: string | Uint8Array): Uint8Array[] =>
  Array.from(bytesOf(input), (byte) => Uint8Array.of(byte));
