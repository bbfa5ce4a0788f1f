// Every limit of writing MIME, in one place, each with its reason. Readers' limits are ../limits.ts.

/** Lines are folded to be no longer, without their CRLF (RFC 5322 §2.1.1 wants 78, RFC 2047 §2 wants 76 with encoded words). */
export const lineChars = 76;
/** ... and never are longer, in octets (RFC 5322 §2.1.1, RFC 5321 §4.5.3.1.6). */
export const lineOctets = 998;
/** One encoded word (RFC 2047 §2 allows 75): short enough to stand behind most field names. */
export const encodedWordChars = 64;
/** A display name, in UTF-16 units: readers show no more of it. */
export const nameChars = 256;
/** A subject, and every other free text of a header. */
export const headerTextChars = 2000;
/** A file name; its extension survives the cut. */
export const fileNameChars = 240;
/** An addr-spec, in octets: longer ones cannot be delivered (RFC 5321 §4.5.3.1), and this leaves room for quoting. */
export const addressOctets = 320;
/** Addresses of one field. */
export const addressesPerField = 2000;
/** One Message-ID with its brackets; longer ones, of others, are left out of References. */
export const messageIdChars = 500;
/** Ids in References: the first and the newest ones are kept, since threads are joined by them. */
export const references = 50;
/** Attachments and inline parts of one message: what readers look at (../limits.ts) leaves room for the texts. */
export const parts = 900;
/** A source is read in slices of so many bytes: a multiple of 57, so that no line of base64 is cut. */
export const sliceBytes = 57 * 16_384;
