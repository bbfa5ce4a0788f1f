// Where a message names those who had a blind copy of it (RFC 5322 §3.6.3), as the copy in its writer's Sent does: what is passed on
// whole must not name them. Pure; cutting is the caller's business.

/** Octets of a header that are looked at: what is beyond is no header that any server takes. */
export const headerAtMost = 512 * 1024;

/** A field with its continuation lines. */
const fields = /(^|\n)(?:Resent-)?Bcc[\t ]*:[^\n]*(?:\n[\t ][^\n]*)*(?:\n|$)/gi;

/** Of windows-1252, as the platforms read latin1: one character for each octet, so that places in the text are places in the bytes. */
const octets = new TextDecoder('latin1');

/** @param head the message's first octets @returns from where to where, in order: each with the line end behind it */
export const blindCopiesIn = (head: Uint8Array): readonly { readonly from: number; readonly to: number }[] => {
  const text = octets.decode(head.subarray(0, headerAtMost));
  const end = /\n\r?\n/.exec(text);
  // The header's last line keeps its line end.
  const header = end ? text.slice(0, end.index + 1) : text;
  const found: { from: number; to: number }[] = [];
  fields.lastIndex = 0;
  for (let match = fields.exec(header); match; match = fields.exec(header)) {
    const from = match.index + match[1]!.length;
    const to = match.index + match[0].length;
    found.push({ from, to });
    // The line end behind one stands before the next.
    fields.lastIndex = header[to - 1] === '\n' ? to - 1 : to;
    if (to >= header.length) break;
  }
  return found;
};

/** What a Blob is, and what its slices are. */
interface Sliced<B> {
  readonly size: number;
  slice(from: number, to: number): B;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The message without them, of which not another octet changes. @param join makes one of several, e.g. a Blob of Blobs */
export const withoutBlindCopies = async <B extends Sliced<B>>(message: B, join: (pieces: B[]) => B): Promise<B> => {
  const head = new Uint8Array(await message.slice(0, headerAtMost).arrayBuffer());
  const out = blindCopiesIn(head);
  if (out.length === 0) return message;
  const starts = [0, ...out.map(({ to }) => to)];
  return join(starts.map((start, index) => message.slice(start, out[index]?.from ?? message.size)));
};
