// Quoted-printable of mail bodies (RFC 2045 §6.7), streaming and tolerant.
// Soft breaks vanish, blanks at a line's end vanish, a "=" that encodes nothing stays as text and is reported.

import { hexValue } from './bytes.ts';
import { maxHeldBlanks } from './limits.ts';
import type { TransferDecoder } from './transfer-encoding.ts';

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const equals = 0x3d;

/**
 * Where the decoder stands: in text, after "=", after "=" and one hexadecimal digit, after "=" and blanks,
 * or after "=" and CR.
 */
type Place = 'text' | 'equals' | 'digit' | 'equals-blanks' | 'equals-return';

/** A decoder for one part. */
export const createQuotedPrintableDecoder = (): TransferDecoder => {
  let place: Place = 'text';
  let digit = 0; // the byte of the first digit, in place 'digit'
  let blanks: number[] = []; // held back: they vanish when the line ends here
  let damaged = false;
  let out = new Uint8Array(0);
  let length = 0;

  const write = (byte: number): void => {
    out[length++] = byte;
  };
  const writeBlanks = (): void => {
    for (const blank of blanks) write(blank);
    blanks = [];
  };
  /** "=" that was none: it and what was held behind it are text. */
  const giveUp = (): void => {
    damaged = true;
    write(equals);
    if (place === 'digit') write(digit);
    place = 'text';
  };

  const text = (byte: number): void => {
    if (byte === space || byte === tab) {
      blanks.push(byte);
      if (blanks.length >= maxHeldBlanks) writeBlanks();
      return;
    }
    if (byte === lineFeed || byte === carriageReturn) blanks = [];
    else writeBlanks();
    if (byte === equals) place = 'equals';
    else write(byte);
  };

  /** Behind "=" and perhaps blanks: a line end makes it a soft break, a digit an escape, all else plain text. */
  const behindEquals = (byte: number): void => {
    if (byte === lineFeed || byte === carriageReturn) {
      place = byte === lineFeed ? 'text' : 'equals-return';
      blanks = [];
    } else if (byte === space || byte === tab) {
      place = 'equals-blanks';
      blanks.push(byte);
      if (blanks.length >= maxHeldBlanks) {
        giveUp();
        writeBlanks();
      }
    } else if (place === 'equals' && hexValue(byte) >= 0) {
      place = 'digit';
      digit = byte;
    } else {
      giveUp();
      text(byte);
    }
  };

  const behindDigit = (byte: number): void => {
    if (hexValue(byte) >= 0) {
      write((hexValue(digit) << 4) | hexValue(byte));
      place = 'text';
    } else {
      giveUp();
      text(byte);
    }
  };

  const step = (byte: number): void => {
    if (place === 'text') text(byte);
    else if (place === 'digit') behindDigit(byte);
    else if (place === 'equals-return') {
      place = 'text';
      // "=" CR without LF: some systems end lines so. The break is soft either way.
      if (byte !== lineFeed) text(byte);
    } else behindEquals(byte);
  };

  return {
    push(bytes) {
      // Everything held comes out at most once: two bytes of an escape and the blanks.
      out = new Uint8Array(bytes.length + blanks.length + 2);
      length = 0;
      for (const byte of bytes) step(byte);
      return out.subarray(0, length);
    },
    end() {
      out = new Uint8Array(2);
      length = 0;
      // A "=" at the very end is a soft break with nothing behind it; half an escape is not.
      if (place === 'digit') giveUp();
      return { rest: out.subarray(0, length), damaged };
    },
  };
};
