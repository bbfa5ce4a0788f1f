// Reads what an IMAP client wrote as a strict server would (RFC 9051 §9): tag, name, arguments; nothing tolerated.
// For tests that ask whether arguments arrive as what they were.

export type CommandWord =
  | { readonly is: 'atom'; readonly text: string }
  /** A quoted string or a literal: their bytes, one character each. */
  | { readonly is: 'string'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly CommandWord[] };

export interface WrittenCommand {
  readonly tag: string;
  /** The name's words and the arguments'. */
  readonly words: readonly CommandWord[];
}

/** Throws with the place where the bytes are not what the grammar allows. */
export const readCommands = (bytes: Uint8Array): WrittenCommand[] => {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at byte ${at}`);
  };
  const take = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    const found = shape.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  const word = (): CommandWord => {
    if (take(/\(/y)) {
      const items: CommandWord[] = [];
      if (take(/\)/y)) return { is: 'list', items };
      for (;;) {
        items.push(word());
        if (take(/\)/y)) return { is: 'list', items };
        if (!take(/ /y)) fail('no SP between members');
      }
    }
    const quoted = take(/"((?:[^"\\\x00-\x1f\x7f-\xff]|\\["\\])*)"/y);
    if (quoted) return { is: 'string', text: quoted[1]!.replace(/\\(.)/g, '$1') };
    const literal = take(/~?\{(0|[1-9]\d*)\+?\}\r\n/y);
    if (literal) {
      const size = Number(literal[1]);
      if (at + size > text.length) fail('a literal that is cut');
      at += size;
      return { is: 'string', text: text.slice(at - size, at) };
    }
    // An item's section is one word with its parentheses: BODY.PEEK[HEADER.FIELDS (DATE)]<0.5>
    const atom =
      take(/[A-Z0-9.]+\[[^\x00-\x1f\x7f-\xff{"\]]*\](?:<\d+\.\d+>)?/y) ?? take(/[^\x00-\x20\x7f-\xff(){"\]]+/y);
    return atom ? { is: 'atom', text: atom[0] } : fail('no argument');
  };
  const commands: WrittenCommand[] = [];
  while (at < text.length) {
    const tag = take(/[A-Za-z0-9.]+/y)?.[0] ?? fail('no tag');
    const words: CommandWord[] = [];
    while (!take(/\r\n/y)) {
      if (!take(/ /y)) fail('no SP between arguments');
      words.push(word());
    }
    commands.push({ tag, words });
  }
  return commands;
};
