// UTF-7 (RFC 2152), which browsers no longer decode and old mail still has.
// Safe here because text is decoded before it is sanitised, never after.

import { classOf } from './base64.ts';

/** Decodes UTF-7; `damaged` when a byte is not ASCII or a run is not whole UTF-16. */
export const decodeUtf7 = (bytes: Uint8Array): { readonly text: string; readonly damaged: boolean } => {
  const units: string[] = [];
  let damaged = false;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at++] ?? 0;
    if (byte >= 0x80) {
      units.push('\ufffd');
      damaged = true;
    } else if (byte !== 0x2b) units.push(String.fromCharCode(byte));
    else if (bytes[at] === 0x2d) {
      units.push('+');
      at++;
    } else {
      let bits = 0;
      let held = 0;
      let value = 0;
      for (; at < bytes.length; at++) {
        value = classOf[bytes[at]!]!;
        if (value > 63) break;
        bits = ((bits << 6) | value) & 0x3fffff;
        held += 6;
        if (held >= 16) {
          held -= 16;
          units.push(String.fromCharCode((bits >> held) & 0xffff));
        }
      }
      // Up to five zero bits may pad the run.
      if (held > 5 || (bits & ((1 << held) - 1)) !== 0) damaged = true;
      if (bytes[at] === 0x2d) at++;
    }
  }
  return { text: units.join(''), damaged };
};
