// Names of people as the reader and the list say them. Pure.

import type { Address } from '../../client/model.ts';
import { people as english } from '../words/en/people.ts';
import { wordsOf } from '../words/words.ts';

/** The name to show: the display name, else the address. */
export const personName = ({ name, address }: Address): string => name || address || wordsOf('people', english).unknown;

/** Name and address in full, the address once. */
export const personInFull = ({ name, address }: Address): string =>
  name && address ? `${name} <${address}>` : name || address;

/** Is this the person who is signed in? Addresses compare without case, as every provider delivers them. */
export const isMe = (person: Address, me: string): boolean =>
  me !== '' && person.address.toLowerCase() === me.toLowerCase();

/** Who wrote, for a row: up to three names, the rest counted. */
export const namesForRow = (people: readonly Address[], me: string): string => {
  if (people.length === 0) return '';
  const words = wordsOf('people', english);
  if (people.length === 1) return isMe(people[0]!, me) ? words.me : personName(people[0]!);
  const short = people.slice(0, 3).map((person) => (isMe(person, me) ? words.meAmong : firstName(person)));
  const rest = people.length - short.length;
  const names = short.join(words.between);
  return rest > 0 ? words.more(names, rest) : names;
};

/** Who a row is of: who wrote, or in Sent and Drafts those it goes to. */
export const sendersForRow = (people: readonly Address[], me: string, showsRecipients: boolean): string => {
  const words = wordsOf('people', english);
  const names = namesForRow(people, me);
  return showsRecipients ? words.toNames(names || words.nobody) : names || words.unknown;
};

/** "to me and 3 others". */
export const foldedRecipients = (recipients: readonly Address[], me: string): string => {
  const words = wordsOf('people', english);
  if (recipients.length === 0) return words.undisclosed;
  const mine = recipients.find((person) => isMe(person, me));
  const first = mine ? null : personName(recipients[0]!);
  const others = recipients.filter((person) => person !== (mine ?? recipients[0]));
  const other = others.length === 1 ? personName(others[0]!) : null;
  if (first === null) {
    if (other !== null) return words.toMeAnd(other);
    return others.length === 0 ? words.toMe : words.toMeAndOthers(others.length);
  }
  if (other !== null) return words.toAnd(first, other);
  return others.length === 0 ? words.to(first) : words.toAndOthers(first, others.length);
};

const firstName = (person: Address): string => {
  const name = personName(person);
  // "Holt, Maren" is a family name first; a name without blanks stays whole.
  return name.includes(',') ? name : (name.split(/\s+/u)[0] ?? name);
};
