// text/enriched (RFC 1896) and its forerunner text/richtext (RFC 1341) as plain text: what they say, without how it looks.

/** One command; `<<` is a less-than sign of enriched text. Names are at most 60 characters. */
const command = /<<|<(\/?)([\w-]{1,60})>/g;

/** Of richtext: what stands for a character. */
const characters: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['nl', '\n'],
  ['np', '\n'],
]);

/** RFC 1896: a single line end is a blank, n of them are n - 1. */
const unfold = (text: string): string =>
  text.replace(/(?:\r\n|\r|\n)+/g, (ends) => {
    const count = ends.replaceAll('\r\n', '\n').length;
    return count === 1 ? ' ' : '\n'.repeat(count - 1);
  });

/** Line ends and the blanks around them are one blank. */
const unbroken = (text: string): string => text.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run));

/** @param subtype `enriched` or `richtext` */
export const textOfEnriched = (text: string, subtype: string): string => {
  const isRich = subtype === 'richtext';
  const out: string[] = [];
  /** How deep inside of what is left as it is, and of what nobody reads. */
  let [asIs, silent, at] = [0, 0, 0];
  const put = (piece: string): void => {
    if (silent === 0) out.push(asIs > 0 ? piece : isRich ? unbroken(piece) : unfold(piece));
  };
  for (const found of text.matchAll(command)) {
    const [whole, slash, name = ''] = found;
    put(text.slice(at, found.index));
    at = found.index + whole.length;
    const by = slash === '/' ? -1 : 1;
    const lower = name.toLowerCase();
    if (whole === '<<') {
      if (silent === 0) out.push(isRich ? '<<' : '<');
    } else if (lower === 'param' || lower === 'comment') silent = Math.max(0, silent + by);
    else if (lower === 'nofill') asIs = Math.max(0, asIs + by);
    else if (isRich && by > 0 && silent === 0) out.push(characters.get(lower) ?? '');
    else if (isRich && lower === 'paragraph' && silent === 0) out.push('\n');
  }
  put(text.slice(at));
  return out.join('');
};
