// text/plain; format=flowed (RFC 3676) into paragraphs of one line each; quote levels stay as leading ">".

/** `Content-Type` parameters of a flowed text; null for text that is fixed. */
export interface Flowed {
  /** RFC 3676 §4.3: the blank at a soft line end is deleted, not kept. */
  readonly delSp: boolean;
}

/** Unwraps soft line ends. Lines end in LF; a quoted line reads ">> text". */
export const unwrapFlowed = (text: string, { delSp }: Flowed): string => {
  const out: string[] = [];
  let paragraph: string[] = [];
  let depth = -1; // of the paragraph that is open; -1: none
  const finish = (): void => {
    if (depth < 0) return;
    const whole = paragraph.join('');
    const marks = '>'.repeat(depth);
    // A line that begins with ">" or a blank was stuffed; unquoted it needs no blank back.
    out.push(depth === 0 ? whole : whole === '' ? marks : `${marks} ${whole}`);
    paragraph = [];
    depth = -1;
  };
  const lines = text.split(/\r\n|\n|\r/);
  // The text's last line end is no further, empty line.
  const endsInBreak = lines.length > 1 && lines.at(-1) === '';
  if (endsInBreak) lines.pop();
  for (const line of lines) {
    let level = 0;
    while (line[level] === '>') level++;
    let content = line.slice(level);
    if (content.startsWith(' ')) content = content.slice(1); // §4.4, space-stuffing
    const isSignature = content === '-- '; // §4.3: never flows
    const isSoft = content.endsWith(' ') && !isSignature;
    if (depth >= 0 && (level !== depth || isSignature)) finish();
    depth = level;
    paragraph.push(isSoft && delSp ? content.slice(0, -1) : content);
    if (!isSoft) finish();
  }
  finish();
  return out.join('\n') + (endsInBreak ? '\n' : '');
};
