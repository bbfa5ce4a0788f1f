// Every limit of reading MIME, in one place, each with its reason.
// What a limit does when it is reached is said where it is used: never a thrown-away message.

/** Structure deeper than this is offered as a raw attachment (hostile nesting; real mail stays under 10). */
export const maxDepth = 50;
/** Parts of one message that are looked at; the rest is left out and reported as truncated. */
export const maxParts = 1000;
/** A header block is read up to here, in bytes. */
export const maxHeaderBytes = 256 * 1024;
/** ... and up to so many fields (security: header floods). */
export const maxHeaderFields = 2000;
/** One unfolded field value, in characters; longer ones are cut. */
export const maxHeaderValue = 64 * 1024;
/** Parameters of one header field. */
export const maxParameters = 100;
/** RFC 2231 continuation segments of one parameter. */
export const maxParameterSegments = 64;
/** RFC 2047 words decoded in one header value; later ones stay as text. */
export const maxEncodedWords = 1000;
/** Addresses read from one header. */
export const maxAddresses = 2000;
/** Characters of one address with its name and comments; what is beyond is ignored. */
export const maxAddressLength = 4096;
/** A display name on screen, in characters. */
export const maxDisplayName = 256;
/** A saved file name: characters (its extension survives) ... */
export const maxFileName = 120;
/** ... and UTF-8 bytes, because file systems count those (255 on most, with room for " (1)"). */
export const maxFileNameBytes = 240;
/** One line of preview, in characters. */
export const maxPreview = 200;
/** How much of a text is looked at for its preview, in characters. */
export const maxPreviewSource = 16 * 1024;
/** White space at a quoted-printable line's end is held back up to here, then taken as text (RFC 2045 lines have 76). */
export const maxHeldBlanks = 1000;
/** Recipients of one delivery report; a list's own has as many as it has members. */
export const maxReportRecipients = 100;
/** Parts of a message that are read beside its text (reports, invitations), and bytes of each. */
export const maxSpecialParts = 5;
export const maxSpecialBytes = 256 * 1024;
