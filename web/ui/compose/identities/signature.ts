// Where the words of a letter begin, its quote stands and its signature: plain text laid out, and a signature that gives way to
// another one. Pure. Rich text is laid out by rich-text/rich-signature.ts.

import { quoteAt } from '../beginning/quote.ts';
import type { WritingSettings } from '../writing-settings.ts';

/** The line that sets a signature off from what is written (RFC 3676 §4.3): with its blank. */
const line = '-- ';

/** As it stands in a text; '' where there is none. */
export const signatureBlock = (signature: string): string => {
  const words = signature.replace(/\s+$/, '').replace(/\r\n?/g, '\n');
  return words === '' ? '' : `${line}\n${words}`;
};

export interface Laid {
  readonly text: string;
  /** Where the person begins to write. */
  readonly caret: number;
}

export interface LetterPieces {
  /** With the line that leads to it; '': nothing is quoted. */
  readonly quote: string;
  /** The words of a signature; '': none. */
  readonly signature: string;
}

type Places = Pick<WritingSettings, 'place' | 'signaturePlace'>;

/** A letter of which nothing is written yet. */
export const layOut = ({ quote, signature }: LetterPieces, { place, signaturePlace }: Places): Laid => {
  const block = signatureBlock(signature);
  const joined = (pieces: readonly string[]): string => pieces.filter((piece) => piece !== '').join('\n\n');
  if (quote === '') return { text: block === '' ? '' : `\n\n${block}\n`, caret: 0 };
  // Who writes below the quote signs there.
  if (place === 'below') {
    const end = block === '' ? '' : `\n\n${block}\n`;
    return { text: `${quote}\n\n${end}`, caret: quote.length + 2 };
  }
  const rest = signaturePlace === 'above' ? [block, quote] : [quote, block];
  return { text: `\n\n${joined(rest)}\n`, caret: 0 };
};

/** Where a block stands in a text, in lines of its own; -1: it does not, or not as it was. */
const standsAt = (text: string, block: string): number => {
  const padded = `\n${text}\n`;
  return block === '' ? -1 : padded.lastIndexOf(`\n${block}\n`);
};

/**
 * The text with another signature, where the one before stands as it was put there; a text of which nothing is known stays.
 * @param before '' where it had none: then the new one is put where a new letter has it
 */
export const withSignature = (text: string, before: string, after: string, places: Places): string => {
  const [old, next] = [signatureBlock(before), signatureBlock(after)];
  if (old === next) return text;
  const at = standsAt(text, old);
  if (at >= 0) {
    const [head, tail] = [text.slice(0, at), text.slice(at + old.length)];
    if (next !== '') return head + next + tail;
    return tail.trim() === '' ? head.trimEnd() : `${head.trimEnd()}\n\n${tail.trimStart()}`;
  }
  if (old !== '') return text;
  const quote = quoteAt(text);
  if (quote === null || places.place === 'below' || places.signaturePlace === 'below')
    return `${text.trimEnd()}\n\n${next}\n`;
  return `${text.slice(0, quote).trimEnd()}\n\n${next}\n\n${text.slice(quote)}`;
};

/** Does this signature stand in the text as it was put there? */
export const isSigned = (text: string, signature: string): boolean => standsAt(text, signatureBlock(signature)) >= 0;
