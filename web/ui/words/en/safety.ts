// English: what is known of a sender, remote pictures, and leaving mailing lists.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');

export const safety = {
  senderWarning: 'Sender warning',
  signed: (domain: string) => `Signed by ${domain}`,
  verified: (domain: string) => `Verified: ${domain}`,
  via: (domain: string) => `via ${domain}`,
  unverified: 'The sender could not be verified. This message may not be from whom it says.',
  several: 'This message names more than one sender. Who wrote it cannot be told.',
  misnamed: (named: string, domain: string) => `The name speaks of ${named}, but the address is at ${domain}.`,
  lookalike: (domain: string) => `${domain} has letters that pass for others.`,
  lookalikeOf: (domain: string, known: string) => `${domain} looks like ${known}, but is not.`,
  stranger: (name: string, address: string) => `You know ${name} by another address: ${address}`,
  answersElsewhere: (address: string) => `Replies go to a different address: ${address}`,
  remoteBlocked: 'Remote pictures were not loaded.',
  loadImages: 'Load images',
  whatLoadingTells: 'Their servers learn that you read this message, when and from where.',
  alwaysSender: 'Always from this sender',
  alwaysDomain: (domain: string) => `Always from ${domain}`,
  trackers: (trackers: number) =>
    count(trackers, { one: `${number(trackers)} tracker blocked`, other: `${number(trackers)} trackers blocked` }),
  unsubscribe: 'Unsubscribe',
  leaveTitle: 'Leave this mailing list?',
  leaveOneClick: (host: string) => `Postern asks ${host} to take you off the list. It learns nothing else.`,
  leaveOtherwise: 'The list can be left this way:',
  openPage: (host: string) => `Open the page at ${host}`,
  writeTo: (address: string) => `Write to ${address}`,
  left: (host: string) => `${host} was asked to take you off the list. It may take a few days.`,
  notLeft: 'You are still on the list.',
  listRefused: 'The list’s server did not take the request.',
  pictures: 'Remote pictures',
  picturesDirect:
    'Pictures from the net tell their senders that you read, when and from where. They load when you ask for them.',
  picturesProxied:
    'Pictures from the net load when you ask for them. Your server fetches them, so that their senders do not see from where you read.',
  trackersNever: 'Pictures known to be trackers never load.',
  always: 'Pictures always load from',
  nobody: 'Nobody yet.',
  onlyVerified: 'Where your mail server checks senders, only for messages that passed.',
  remove: (rule: string) => `Remove ${rule}`,
  add: 'Add',
  newRule: 'Address or domain',
  notRule: 'This is neither an address nor a domain.',
};
