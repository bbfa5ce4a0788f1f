// French: what reports say, and how a message is protected.

import { number, type Words } from '../words.ts';

export const report: Words<'report'> = {
  report: 'Rapport de livraison',
  technical: 'Détails techniques',
  somebody: 'un destinataire',
  failed: (address) => `N’a pas pu être remis à ${address}.`,
  delayed: (address) => `Pas encore remis à ${address}. Une nouvelle tentative suivra.`,
  delivered: (address) => `Remis à ${address}.`,
  relayed: (address) => `Transmis pour ${address}. Aucun autre rapport ne suivra.`,
  expanded: (address) => `Remis à ${address}, puis transmis à plusieurs adresses.`,
  unknown: (address) => `Le rapport ne dit pas ce qu’est devenu le message à ${address}.`,
  displayed: (address) => `Votre message a été ouvert par ${address}.`,
  deleted: (address) => `Votre message a été supprimé par ${address}, peut-être sans être lu.`,
  dispatched: (address) => `Votre message a été transféré par ${address}.`,
  processed: (address) => `Votre message a été traité pour ${address}, sans être affiché.`,
  other: (address) => `${address} répond à votre demande d’accusé.`,
  serverSaid: (text) => `Le serveur a répondu : « ${text} »`,
  more: (count) => `Et ${number(count)} de plus.`,
};

export const reportReasons: Words<'reportReasons'> = {
  noSuchAddress: 'Cette adresse n’existe pas.',
  noSuchDomain: 'Aucun serveur ne reçoit le courrier de ce domaine.',
  moved: 'Le destinataire a changé d’adresse.',
  disabled: 'La boîte est désactivée.',
  full: 'La boîte est pleine.',
  tooLarge: 'Le message est trop volumineux.',
  unreachable: 'L’autre serveur était injoignable.',
  tooLate: 'Les tentatives ont duré trop longtemps.',
  refused: 'L’autre serveur l’a refusé.',
};

export const protection: Words<'protection'> = {
  'smime-signed': 'Signé avec S/MIME. Postern ne vérifie pas la signature.',
  'pgp-signed': 'Signé avec OpenPGP. Postern ne vérifie pas la signature.',
  'smime-encrypted': 'Chiffré avec S/MIME. Postern ne peut pas l’ouvrir.',
  'pgp-encrypted': 'Chiffré avec OpenPGP. Postern ne peut pas l’ouvrir.',
  piece: (part, of) =>
    of === null
      ? `Partie ${number(part)} d’un message envoyé en plusieurs morceaux.`
      : `Partie ${number(part)} sur ${number(of)} d’un message envoyé en plusieurs morceaux.`,
};
