// Cuts any bytes into the tokens that IMAP and MIME share, so that mutations can move whole things. Never fails:
// what fits nothing is a token of one byte.

export type TokenKind = 'break' | 'space' | 'mark' | 'number' | 'word' | 'quoted' | 'literal';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

const kindOfByte = (byte: number): 'space' | 'mark' | 'number' | 'word' => {
  if (byte === 0x20 || byte === 0x09) return 'space';
  if (byte >= 0x30 && byte <= 0x39) return 'number';
  const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return letter || byte > 127 || byte === 0x5c || byte === 0x2d || byte === 0x24 ? 'word' : 'mark';
};

const literalHeader = /^~?\{(\d{1,7})\+?\}\r?\n/;

const headerAt = (bytes: Uint8Array, from: number): { body: number; size: number } | null => {
  const head = String.fromCharCode(...bytes.subarray(from, from + 14));
  const found = literalHeader.exec(head);
  return found ? { body: from + found[0].length, size: Number(found[1]) } : null;
};

const endOfQuoted = (bytes: Uint8Array, from: number): number => {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === 0x5c) at++;
    else if (bytes[at] === 0x22) return at + 1;
    else if (bytes[at] === 0x0a) break;
  }
  return from + 1;
};

/** Every byte belongs to exactly one token, in order. */
export const tokensOf = (bytes: Uint8Array): Token[] => {
  const tokens: Token[] = [];
  for (let from = 0; from < bytes.length; ) {
    const byte = bytes[from]!;
    let kind: TokenKind = 'mark';
    let to = from + 1;
    if (byte === 0x0d || byte === 0x0a) {
      kind = 'break';
      if (byte === 0x0d && bytes[to] === 0x0a) to++;
    } else if (byte === 0x22) {
      to = endOfQuoted(bytes, from);
      if (to > from + 1) kind = 'quoted';
    } else {
      const literal = byte === 0x7b || byte === 0x7e ? headerAt(bytes, from) : null;
      if (literal) {
        kind = 'literal';
        to = Math.min(bytes.length, literal.body + literal.size);
      } else {
        kind = kindOfByte(byte);
        if (kind === 'number' || kind === 'word') while (to < bytes.length && kindOfByte(bytes[to]!) === kind) to++;
      }
    }
    tokens.push({ kind, from, to });
    from = to;
  }
  return tokens;
};
