// Base64 of mail bodies (RFC 2045 §6.8), streaming and tolerant.
// Line ends and blanks are nothing; other strangers are skipped and reported; padding may come early or not at all.

import type { TransferDecoder } from './transfer-encoding.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const skipped = 64;
const padding = 65;
const stranger = 66;

/** Byte to six bits, or, from 64 on, one of the three classes above. */
export const classOf = new Uint8Array(256).fill(stranger);
for (let index = 0; index < alphabet.length; index++) classOf[alphabet.charCodeAt(index)] = index;
for (const blank of [0x09, 0x0a, 0x0d, 0x20]) classOf[blank] = skipped;
classOf[0x3d] = padding;

/**
 * The bytes of base64 as it should be: whole groups of four digits, nothing between them, padding only at the end.
 * Null for all else, which the decoder below can read.
 */
export const decodeStrictBase64 = (text: string): Uint8Array | null => {
  const { length } = text;
  if (length === 0 || length % 4 !== 0) return null;
  const padded = text.charCodeAt(length - 1) !== 0x3d ? 0 : text.charCodeAt(length - 2) === 0x3d ? 2 : 1;
  const out = new Uint8Array((length / 4) * 3 - padded);
  let at = 0;
  let all = 0;
  const digit = (index: number): number => {
    const code = text.charCodeAt(index);
    const value = code < 256 ? classOf[code]! : stranger;
    all |= value;
    return value;
  };
  const whole = padded === 0 ? length : length - 4;
  for (let index = 0; index < whole; index += 4) {
    const bits = (digit(index) << 18) | (digit(index + 1) << 12) | (digit(index + 2) << 6) | digit(index + 3);
    out[at++] = bits >> 16;
    out[at++] = bits >> 8;
    out[at++] = bits;
  }
  if (padded > 0) {
    const bits = (digit(whole) << 18) | (digit(whole + 1) << 12) | (padded === 1 ? digit(whole + 2) << 6 : 0);
    out[at++] = bits >> 16;
    if (padded === 1) out[at++] = bits >> 8;
  }
  return all < 64 ? out : null;
};

/** A decoder for one part. Joined pieces (padding in the middle) are decoded one after the other. */
export const createBase64Decoder = (): TransferDecoder => {
  let bits = 0; // the digits of the unfinished group, low end last
  let digits = 0; // how many they are, 0 to 3
  let damaged = false;

  /** Writes the whole bytes of a group that ends early; one lone digit has none. */
  const finishGroup = (out: Uint8Array, at: number): number => {
    if (digits === 1) damaged = true;
    if (digits >= 2) out[at++] = digits === 2 ? bits >> 4 : bits >> 10;
    if (digits === 3) out[at++] = (bits >> 2) & 0xff;
    bits = 0;
    digits = 0;
    return at;
  };

  return {
    push(bytes) {
      const out = new Uint8Array(Math.floor((bytes.length * 3) / 4) + 3);
      const end = bytes.length;
      let length = 0;
      let at = 0;
      while (at < end) {
        // The quick way: whole groups of four digits, as in every line of honest mail.
        while (digits === 0 && at + 4 <= end) {
          const a = classOf[bytes[at]!]!;
          const b = classOf[bytes[at + 1]!]!;
          const c = classOf[bytes[at + 2]!]!;
          const d = classOf[bytes[at + 3]!]!;
          if ((a | b | c | d) > 63) break;
          out[length++] = (a << 2) | (b >> 4);
          out[length++] = ((b & 15) << 4) | (c >> 2);
          out[length++] = ((c & 3) << 6) | d;
          at += 4;
        }
        if (at >= end) break;
        const digit = classOf[bytes[at++]!]!;
        if (digit < 64) {
          bits = (bits << 6) | digit;
          if (++digits < 4) continue;
          out[length++] = bits >> 16;
          out[length++] = (bits >> 8) & 0xff;
          out[length++] = bits & 0xff;
          bits = 0;
          digits = 0;
        } else if (digit === padding) length = finishGroup(out, length);
        else if (digit === stranger) damaged = true;
      }
      return out.subarray(0, length);
    },
    end() {
      const out = new Uint8Array(2);
      const rest = out.subarray(0, finishGroup(out, 0));
      return { rest, damaged };
    },
  };
};
