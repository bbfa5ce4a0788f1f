// DEFLATE without a compressor: bytes as stored blocks (RFC 1951 §3.2.4), for the client's side of COMPRESS (RFC 4978).
// Commands are short and may carry addresses and search words: nothing is gained by compressing them, and nothing leaks.

/** Bytes of the header of each block. */
const headerBytes = 5;
/** LEN is a number of 16 bits. */
const blockBytes = 0xffff;

/** `bytes` as DEFLATE blocks that are not the last ones. Five bytes longer for every 65,535 of them. */
export const storedBlocks = (bytes: Uint8Array): Uint8Array => {
  const blocks = Math.ceil(bytes.length / blockBytes);
  const out = new Uint8Array(bytes.length + blocks * headerBytes);
  let at = 0;
  for (let from = 0; from < bytes.length; from += blockBytes) {
    const size = Math.min(blockBytes, bytes.length - from);
    // The first byte is 0: BFINAL no, BTYPE stored, and padding, since every block before ended with a whole byte.
    out[at + 1] = size & 0xff;
    out[at + 2] = size >> 8;
    out[at + 3] = ~size & 0xff;
    out[at + 4] = (~size >> 8) & 0xff;
    out.set(bytes.subarray(from, from + size), at + headerBytes);
    at += headerBytes + size;
  }
  return out;
};
