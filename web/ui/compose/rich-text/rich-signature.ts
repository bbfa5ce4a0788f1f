// A signature in a letter with formatting: where it stands, and how another identity's takes its place. What stands in plain text is
// signature.ts's business.

import type { Letter } from '../../../client/letters.ts';
import { readableText } from '../../../html/readable-text.ts';
import { cleanRich } from '../../../html/rich/clean-rich.ts';
import { plainOfRich } from '../../../html/rich/plain-of-rich.ts';
import { element, type RichNode } from '../../../html/rich/rich-node.ts';
import { richLine, richOfPlain } from '../../../html/rich/rich-of-plain.ts';
import { richRealm } from '../../../html/rich/rich-realm.ts';
import { writeRich } from '../../../html/rich/write-rich.ts';
import type { Identity } from '../identities/identity.ts';
import type { WritingSettings } from '../writing-settings.ts';

export type Signer = Pick<Identity, 'signature' | 'signatureHtml'>;
export type Places = Pick<WritingSettings, 'place' | 'signaturePlace'>;

/** With the line that sets it off (RFC 3676 §4.3), in one element by which it is found again; null: there is none. */
export const richSignature = async (signer: Signer | null): Promise<RichNode | null> => {
  if (!signer) return null;
  const { signature, signatureHtml } = signer;
  const block = (nodes: readonly RichNode[]): RichNode | null =>
    plainOfRich(nodes).trim() === '' ? null : element('div', [richLine(['-- ']), ...nodes]);
  if (signatureHtml === null) return block(richOfPlain(signature.trimEnd()));
  const realm = await richRealm();
  try {
    return block(cleanRich(realm, signatureHtml, { manner: 'kept', keepsRemote: true }));
  } catch {
    return block(richOfPlain(readableText(signatureHtml)));
  }
};

interface Pieces {
  /** With the line that leads to it; empty: nothing is quoted. */
  readonly quote: readonly RichNode[];
  readonly signature: RichNode | null;
}

/** A letter of which nothing is written yet, as signature.ts lays out a plain one. */
export const layOutRich = ({ quote, signature }: Pieces, { place, signaturePlace }: Places): RichNode[] => {
  const own = richLine([]);
  const signed = signature === null ? [] : [richLine([]), signature];
  if (quote.length === 0) return [own, ...signed];
  if (place === 'below') return [...quote, own, ...signed];
  return signaturePlace === 'above' ? [own, ...signed, richLine([]), ...quote] : [own, ...quote, ...signed];
};

/**
 * The letter with the signature of another identity, where the one before stands untouched; else as it is.
 * Resolves to what is to be done with the letter, which may have changed meanwhile.
 */
export const changeRichSignature = async (
  before: Signer | null,
  next: Signer,
  places: Places,
): Promise<(letter: Letter) => Letter> => {
  const realm = await richRealm();
  const [old, put] = [await richSignature(before), await richSignature(next)];
  return (letter) => {
    if (letter.html === null) return letter;
    const nodes = cleanRich(realm, letter.html, { manner: 'kept', keepsRemote: true });
    const changed = withRichSignature(nodes, old, put, places);
    return changed === null ? letter : { ...letter, html: writeRich(changed), text: plainOfRich(changed) };
  };
};

/** Null: what stands there is the person's own. */
export const withRichSignature = (
  nodes: readonly RichNode[],
  before: RichNode | null,
  after: RichNode | null,
  { place, signaturePlace }: Places,
): RichNode[] | null => {
  const put = after === null ? [] : [after];
  if (before !== null) {
    const said = plainOfRich([before]).trim();
    const at = nodes.findLastIndex((node) => typeof node !== 'string' && plainOfRich([node]).trim() === said);
    return at < 0 ? null : [...nodes.slice(0, at), ...put, ...nodes.slice(at + 1)];
  }
  if (after === null) return null;
  const quote = nodes.findIndex((node) => typeof node !== 'string' && node.name === 'blockquote');
  if (quote < 0 || place === 'below' || signaturePlace === 'below') return [...nodes, richLine([]), after];
  // Before the line that leads to the quote.
  let line = quote - 1;
  while (line > 0 && typeof nodes[line] === 'string') line--;
  const at = Math.max(line, 0);
  return [...nodes.slice(0, at), after, richLine([]), ...nodes.slice(at)];
};
