// The keyword of a label that somebody names.

// Keywords are ASCII. Other letters are written as in names of mailboxes (modified UTF-7, RFC 3501 §5.1.3), as Thunderbird does.
const encoded = (text: string): string =>
  text.replace(/&|[^ -~]+/g, (piece) => {
    if (piece === '&') return '&-';
    const units = Array.from({ length: piece.length }, (_, at) => piece.charCodeAt(at));
    const octets = units.map((unit) => String.fromCharCode(unit >> 8, unit & 255)).join('');
    return `&${btoa(octets).replace(/=+$/, '').replaceAll('/', ',')}-`;
  });

/** Characters of a keyword; servers set limits of their own. */
export const labelAtMost = 100;

/** The keyword for a name somebody typed; null where none can be made of it: not all may stand in an atom (RFC 9051 §9). */
export const keywordFor = (name: string): string | null => {
  const keyword = encoded(name.trim().normalize('NFC').replace(/\s+/g, '_'));
  return /^[!#&'+,\-./0-9:;<=>?@A-Z[^_`a-z|~][!#$&'+,\-./0-9:;<=>?@A-Z[^_`a-z|~]*$/.test(keyword) &&
    keyword.length <= labelAtMost
    ? keyword
    : null;
};
