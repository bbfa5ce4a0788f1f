// What of a letter with formatting makes a template: its words as they look, without the signature, which every letter has of its
// own, and without pictures, which are files.

import type { Letter } from '../../../client/letters.ts';
import { cleanRich } from '../../../html/rich/clean-rich.ts';
import { plainOfRich } from '../../../html/rich/plain-of-rich.ts';
import { mapElements } from '../../../html/rich/rich-node.ts';
import { richRealm } from '../../../html/rich/rich-realm.ts';
import { writeRich } from '../../../html/rich/write-rich.ts';
import { richSignature, type Signer, withRichSignature } from './rich-signature.ts';

export const richTemplate = async (html: string, signer: Signer | null): Promise<Pick<Letter, 'html' | 'text'>> => {
  const realm = await richRealm();
  const nodes = mapElements(cleanRich(realm, html, { manner: 'kept', keepsRemote: false }), (one) =>
    one.name === 'img' ? null : one,
  );
  const signature = await richSignature(signer);
  const places = { place: 'above', signaturePlace: 'above' } as const;
  const own = signature === null ? nodes : (withRichSignature(nodes, signature, null, places) ?? nodes);
  return { html: writeRich(own), text: plainOfRich(own).trim() };
};
