// What has to be known of a message that is redirected before it leaves: it is somebody else's, and may be of any kind.

import { readPieces } from '../../../shared/mime/byte-source.ts';

/** Octets that are in memory at once. */
const sliceOctets = 4 * 1024 * 1024;

/** Has the message octets above 127? Its server has to know 8BITMIME then (RFC 6152). */
export const hasEightBit = async (message: Blob): Promise<boolean> => {
  for await (const bytes of readPieces(message, sliceOctets)) if (bytes.some((byte) => byte > 127)) return true;
  return false;
};
