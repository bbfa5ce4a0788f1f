// English: what reports say, and how a message is protected.

import { number } from '../words.ts';

export const report = {
  report: 'Delivery report',
  technical: 'Technical details',
  somebody: 'a recipient',
  failed: (address: string) => `Could not be delivered to ${address}.`,
  delayed: (address: string) => `Not yet delivered to ${address}. It is tried again.`,
  delivered: (address: string) => `Delivered to ${address}.`,
  relayed: (address: string) => `Passed on for ${address}. No further report will come.`,
  expanded: (address: string) => `Delivered to ${address}, and passed on to several addresses.`,
  unknown: (address: string) => `The report does not say what became of the message to ${address}.`,
  displayed: (address: string) => `Your message was opened by ${address}.`,
  deleted: (address: string) => `Your message was deleted by ${address}, perhaps unread.`,
  dispatched: (address: string) => `Your message was passed on by ${address}.`,
  processed: (address: string) => `Your message was processed for ${address}, without being shown.`,
  other: (address: string) => `${address} answers your request for a receipt.`,
  serverSaid: (text: string) => `The server said: “${text}”`,
  more: (count: number) => `And ${number(count)} more.`,
};

export const reportReasons = {
  noSuchAddress: 'There is no such address.',
  noSuchDomain: 'No mail server takes mail for that domain.',
  moved: 'The recipient has moved to another address.',
  disabled: 'The mailbox is switched off.',
  full: 'The mailbox is full.',
  tooLarge: 'The message is too large.',
  unreachable: 'The other server could not be reached.',
  tooLate: 'It was tried for too long.',
  refused: 'The other server refused it.',
};

export const protection = {
  'smime-signed': 'Signed with S/MIME. Postern does not check the signature.',
  'pgp-signed': 'Signed with OpenPGP. Postern does not check the signature.',
  'smime-encrypted': 'Encrypted with S/MIME. Postern cannot open it.',
  'pgp-encrypted': 'Encrypted with OpenPGP. Postern cannot open it.',
  piece: (part: number, of: number | null) =>
    of === null
      ? `This is part ${number(part)} of a message that was sent in pieces.`
      : `This is part ${number(part)} of ${number(of)} of a message that was sent in pieces.`,
};
