// A letter that is to be sent as somebody else from now on: what belongs to the identity follows, its signature where the one before
// stands untouched. Pure.

import type { Letter } from '../../../client/letters.ts';
import type { WritingSettings } from '../writing-settings.ts';
import { type Identity, identityOf, sentAs } from './identity.ts';
import { isSigned, withSignature } from './signature.ts';

type Settings = Pick<WritingSettings, 'place' | 'signaturePlace' | 'signatureInReplies'>;

export const changeIdentity = (
  letter: Letter,
  next: Identity,
  identities: readonly Identity[],
  settings: Settings,
): Letter => {
  const before = identityOf(letter.from, identities);
  const standing = identities.find(({ signature }) => isSigned(letter.text, signature));
  const isWanted = letter.about === null || settings.signatureInReplies;
  // Taken out or rewritten by the person: it is theirs.
  const isTheirs = !standing && (before?.signature ?? '') !== '';
  const text =
    isTheirs || (!standing && !isWanted)
      ? letter.text
      : withSignature(letter.text, standing?.signature ?? '', next.signature, settings);
  return { ...sentAs(letter, before, next), text };
};
