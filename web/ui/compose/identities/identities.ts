// The identities of the account that is signed in, the usual one first. Who never made one has one all the same: the address they
// sign in with, or wrote into "From".

import { checkAddress } from '../../../client/addresses.ts';
import type { Address } from '../../../client/model.ts';
import { type KeptForAccount, keptForAccount } from '../../kept-for-account.ts';
import { type Identity, plainIdentity, readIdentities } from './identity.ts';
import { readOwnAddress } from './own-address.ts';

/** Those that were made: may be none. */
const made = keptForAccount<readonly Identity[]>({
  key: 'postern.identities',
  read: readIdentities,
  write: (identities) => (identities.length > 0 ? identities : null),
});

/** What earlier releases kept: the address that was written into "From" last. */
const formerKey = (account: string): string => `postern-from-${account}`;

const formerAddress = (account: string): Address | null => {
  try {
    return readOwnAddress(localStorage.getItem(formerKey(account)) ?? '');
  } catch {
    return null; // storage may be switched off
  }
};

/** The identities of an account on this page. @param keep its mail is kept on this device */
export const identitiesOf = (account: string, keep: boolean): KeptForAccount<readonly Identity[]> => {
  const identities = made(account, keep);
  const former = identities.value.get().length === 0 ? formerAddress(account) : null;
  if (former) {
    identities.set([plainIdentity('first', former)]);
    try {
      localStorage.removeItem(formerKey(account));
    } catch {
      // Then it is found once more.
    }
  }
  return identities;
};

/** What a letter can be written as, never nobody: the address may be '' where that one signs in with is none. */
export const orUsual = (identities: readonly Identity[], account: string): readonly [Identity, ...Identity[]] => {
  const [first, ...others] = identities;
  if (first) return [first, ...others];
  return [plainIdentity('first', { name: '', address: checkAddress(account) ? account : '' })];
};

/** Somebody who has made no identity sent from here: it is theirs from now on. */
export const rememberSender = (
  identities: KeptForAccount<readonly Identity[]>,
  from: Address,
  account: string,
): void => {
  if (identities.value.get().length > 0) return;
  const [usual] = orUsual([], account);
  if (from.address !== usual.address || from.name !== usual.name) identities.set([plainIdentity('first', from)]);
};
