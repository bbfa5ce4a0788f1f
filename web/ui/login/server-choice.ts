// Which of the operator's servers a sign-in is for. Pure.

import type { OfferedServer } from '../../client/session-api.ts';

/** The domain of an address as typed so far, lower case; null when there is none. */
export const domainOf = (username: string): string | null => {
  const at = username.lastIndexOf('@');
  const domain = at < 0 ? '' : username.slice(at + 1).trim();
  return domain === '' ? null : domain.toLowerCase();
};

/** Must the person choose? Only among several, and only where the address does not decide. */
export const mustChooseServer = (offered: readonly OfferedServer[], username: string): boolean => {
  if (offered.length < 2) return false;
  const domain = domainOf(username);
  return domain === null || !offered.some(({ domains }) => domains.includes(domain));
};
