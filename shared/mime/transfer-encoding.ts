// Undoes Content-Transfer-Encoding (RFC 2045 §6) as the bytes arrive, whatever the chunks.
// Tolerant: what cannot be decoded is passed over and reported, never thrown. Charsets are charset.ts's business.

import { createBase64Decoder } from './base64.ts';
import { createQuotedPrintableDecoder } from './quoted-printable.ts';

/** Streaming decoder. Any chunking gives the same bytes. */
export interface TransferDecoder {
  /** Decoded bytes so far undelivered; `bytes` is only read during the call. The answer belongs to the caller. */
  push(bytes: Uint8Array): Uint8Array;
  /** The last bytes, and whether anything was not as the encoding allows. Call once, at the end. */
  end(): { readonly rest: Uint8Array; readonly damaged: boolean };
}

const identity = (damaged: boolean): TransferDecoder => ({
  push: (bytes) => bytes.slice(),
  end: () => ({ rest: new Uint8Array(0), damaged }),
});

/** The decoder for a Content-Transfer-Encoding value; unknown ones pass bytes through and report damage. */
export const createTransferDecoder = (encoding: string | null): TransferDecoder => {
  switch ((encoding ?? '').trim().toLowerCase()) {
    case 'base64':
      return createBase64Decoder();
    case 'quoted-printable':
      return createQuotedPrintableDecoder();
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return identity(false);
    default:
      return identity(true);
  }
};

/** Decodes a whole part at once. */
export const decodeTransfer = (
  bytes: Uint8Array,
  encoding: string | null,
): { readonly bytes: Uint8Array; readonly damaged: boolean } => {
  const decoder = createTransferDecoder(encoding);
  const first = decoder.push(bytes);
  const { rest, damaged } = decoder.end();
  if (rest.length === 0) return { bytes: first, damaged };
  const whole = new Uint8Array(first.length + rest.length);
  whole.set(first);
  whole.set(rest, first.length);
  return { bytes: whole, damaged };
};

/** Decoded size of a part from its size on the wire: exact for identity, close for base64 in lines of 76. */
export const estimateDecodedSize = (encoding: string | null, size: number): number => {
  const octets = Math.max(0, size);
  return (encoding ?? '').trim().toLowerCase() === 'base64' ? Math.floor((octets * 57) / 78) : octets;
};
