// One header field, folded (RFC 5322 §2.2.3). Values come in pieces between which a line may end; how values are written is
// the business of one file per kind. Nothing gets in here that could end a line: it is checked once more.

import { ComposeError } from './compose-error.ts';
import { lineChars } from './limits.ts';

/** A field as it stands in the message, with its CRLF. Made by {@link field} alone. */
export type Field = string & { readonly made: 'field' };

const nameShape = /^[!-9;-~]{1,70}$/;
/** Whatever may not stand in a line of a header; tabs were made blanks before. */
const forbidden = /[\u0000-\u001f\u007f]/u;

/**
 * @param pieces each begins with the blank (or blanks) at which the line may end; the first one stands behind the colon, with
 * or without a blank. None may contain a line end.
 */
export const field = (name: string, pieces: readonly string[]): Field => {
  if (!nameShape.test(name)) throw new ComposeError('field-name');
  const out: string[] = [`${name}:`];
  let length = name.length + 1;
  for (const [index, given] of pieces.entries()) {
    const piece = index === 0 && !given.startsWith(' ') ? ` ${given}` : given;
    // Unreachable by what the writers make; if one of them has a defect, no line of a header is at stake.
    if (forbidden.test(piece)) throw new ComposeError('field-name', name);
    const folds = length + piece.length > lineChars && piece.startsWith(' ') && piece.trim() !== '' && length > 0;
    out.push(folds ? `\r\n${piece}` : piece);
    length = (folds ? 0 : length) + piece.length;
  }
  out.push('\r\n');
  return out.join('') as Field;
};

/** The octets of some fields. */
export const fieldBytes = (fields: readonly Field[]): Uint8Array => new TextEncoder().encode(fields.join(''));
