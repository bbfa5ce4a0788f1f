// ID data, RFC 2971: what a server says about itself.

import type { Decoder } from './decoder.ts';

/** Fields of `ID`, names in lower case; null when the server sent NIL. */
export const readId = (d: Decoder): Map<string, string | null> | null => {
  if (d.skipNil()) return null;
  const fields = new Map<string, string | null>();
  let name: string | null = null;
  d.list(() => {
    const value = d.nstring(); // some servers send atoms; nstring counts them
    if (name === null) name = (value ?? '').toLowerCase();
    else {
      fields.set(name, value);
      name = null;
    }
  });
  return fields;
};
