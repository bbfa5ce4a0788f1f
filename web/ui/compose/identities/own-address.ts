// An address as a person types it and reads it: one line with a name or without.

import { pastedAddresses } from '../../../client/addresses.ts';
import type { Address } from '../../../client/model.ts';

/** One address as it was typed, with a name or without; null for anything else. */
export const readOwnAddress = (text: string): Address | null => {
  const { addresses, invalid } = pastedAddresses(text);
  return addresses.length === 1 && invalid.length === 0 ? addresses[0]! : null;
};

export const writtenAddress = ({ address, name }: Address): string => {
  if (name === '') return address;
  return /[",<>()@:;\\]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}" <${address}>` : `${name} <${address}>`;
};
