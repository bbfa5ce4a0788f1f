// The ids by which messages name each other, out of headers that anybody may have written. Pure; every row needs this much,
// the rest of conversations is loaded later.

/** Bytes of a References header that are looked at: its beginning, and more of its end. Some thousand ids fit. */
export const referencesBytesAtMost = 64 * 1024;
/** Of those, from its beginning. */
const headBytes = 8 * 1024;
/** Ids that a message keeps of its References: the first, where all began, and the last, which are nearest to it. */
export const referencesAtMost = 50;
/** Characters of an id; RFC 5322 §2.1.1 lets no line be longer than 998. A longer one is none. */
export const idCharsAtMost = 500;

const idShape = new RegExp(`<([^<>\\s]{1,${idCharsAtMost}})>`, 'g');

/** The ids in a header's text, without their brackets, in order, each once; comments and words between them are left out. */
export const idsIn = (text: string): string[] => {
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(idShape)) ids.add(id!);
  return [...ids];
};

/** The ids of a References header as the server sent it, name included (RFC 5322 §3.6.4). At most `referencesAtMost`. */
export const readReferences = (bytes: Uint8Array): string[] => {
  const whole = bytes.length <= referencesBytesAtMost;
  // ASCII by the grammar; anything else is kept as it is, byte by byte, so that it compares.
  const latin = new TextDecoder('latin1');
  const text = whole
    ? latin.decode(bytes)
    : `${latin.decode(bytes.subarray(0, headBytes))} ${latin.decode(bytes.subarray(headBytes - referencesBytesAtMost))}`;
  const ids = idsIn(text);
  return ids.length <= referencesAtMost ? ids : [ids[0]!, ...ids.slice(1 - referencesAtMost)];
};
