// Plain text as format=flowed (RFC 3676): long lines wrapped with soft ends, quotes marked, what would be misread stuffed.
// Reading it is ../flowed.ts's business; what comes out of here reads back the same.

/** Soft lines end before this column (RFC 3676 §4.2 wants 78 at most). */
const column = 72;

/** Quote marks of a line as people and programs write them: `> > text`, `>> text`. */
const quoteShape = /^(?:> ?)+/;

/** The words of one paragraph in soft lines, each but the last with its blank at the end. */
const wrap = (text: string, room: number): string[] => {
  const lines: string[] = [];
  let line = '';
  // A word keeps the blanks behind it, so nothing is lost where several stand together.
  for (const word of text.match(/ *[^ ]+ */g) ?? []) {
    // A signature's line is one of its own making only.
    if (line !== '' && line !== '-- ' && line.length + word.trimEnd().length > room) {
      lines.push(line);
      line = '';
    }
    line += word;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
};

/** RFC 3676 §4.4: what looks like a quote, a stuffed line or an mbox's beginning gets a blank before it. */
const stuffed = (line: string): string => (/^(?: |>|From )/.test(line) ? ` ${line}` : line);

/**
 * Lines of text, each a paragraph, with LF or CRLF between them; those that begin with `>` are quotes. Blanks at the ends of lines
 * go, since they would mean something else.
 */
export const flowText = (text: string): string =>
  text
    .split(/\r\n|\n|\r/)
    .map((line) => {
      if (line === '-- ') return line; // the signature's line is never wrapped (§4.3)
      const marks = quoteShape.exec(line)?.[0] ?? '';
      const depth = marks.replaceAll(' ', '').length;
      const content = line.slice(marks.length).replace(/(?<! ) +$/, '');
      if (depth === 0) return wrap(content, column).map(stuffed).join('\r\n');
      const before = '>'.repeat(depth);
      // "> " and no text would be a soft line.
      if (content === '') return before;
      return wrap(content, Math.max(20, column - depth))
        .map((soft) => `${before} ${soft}`)
        .join('\r\n');
    })
    .join('\r\n');
