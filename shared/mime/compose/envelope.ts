// Whom the submission server is told (RFC 5321 §3.3): every recipient once, Bcc among them; the message does not name those.

import { checkAddress, withoutDuplicates } from './addresses.ts';
import { ComposeError } from './compose-error.ts';
import type { Letter } from './letter.ts';

export interface Envelope {
  readonly from: string;
  readonly recipients: readonly string[];
  /** Some address cannot be said without it (RFC 6531). */
  readonly smtpUtf8: boolean;
}

/** Throws {@link ComposeError} `no-address` for the first address that cannot be sent to. */
export const envelopeOf = ({ bcc = [], cc = [], from, to }: Letter): Envelope => {
  const checked = [from, ...withoutDuplicates([...to, ...cc, ...bcc])].map(({ address }) => {
    const found = checkAddress(address);
    if (!found) throw new ComposeError('no-address', address);
    return found;
  });
  return {
    from: checked[0]!.address,
    recipients: checked.slice(1).map(({ address }) => address),
    smtpUtf8: checked.some(({ needsUtf8 }) => needsUtf8),
  };
};
