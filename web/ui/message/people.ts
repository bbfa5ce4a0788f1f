// Names of people as the reader and the list say them. Pure.

import type { Address } from '../../client/model.ts';

/** The name to show: the display name, else the address. */
export const personName = ({ name, address }: Address): string => name || address || 'Unknown sender';

/** Name and address in full, the address once. */
export const personInFull = ({ name, address }: Address): string =>
  name && address ? `${name} <${address}>` : name || address;

/** Is this the person who is signed in? Addresses compare without case, as every provider delivers them. */
export const isMe = (person: Address, me: string): boolean =>
  me !== '' && person.address.toLowerCase() === me.toLowerCase();

/** Who wrote, for a row: up to three names, the rest counted. */
export const namesForRow = (people: readonly Address[], me: string): string => {
  if (people.length === 0) return '';
  if (people.length === 1) return isMe(people[0]!, me) ? 'Me' : personName(people[0]!);
  const short = people.slice(0, 3).map((person) => (isMe(person, me) ? 'me' : firstName(person)));
  const rest = people.length - short.length;
  return short.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
};

/** "to me and 3 others". */
export const foldedRecipients = (recipients: readonly Address[], me: string): string => {
  if (recipients.length === 0) return 'to undisclosed recipients';
  const mine = recipients.find((person) => isMe(person, me));
  const first = mine ? 'me' : personName(recipients[0]!);
  const others = recipients.filter((person) => person !== (mine ?? recipients[0]));
  if (others.length === 0) return `to ${first}`;
  if (others.length === 1) return `to ${first} and ${personName(others[0]!)}`;
  return `to ${first} and ${others.length} others`;
};

const firstName = (person: Address): string => {
  const name = personName(person);
  // "Holt, Maren" is a family name first; a name without blanks stays whole.
  return name.includes(',') ? name : (name.split(/\s+/u)[0] ?? name);
};
