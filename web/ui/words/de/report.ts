// German: what reports say, and how a message is protected.

import { number, type Words } from '../words.ts';

export const report: Words<'report'> = {
  report: 'Zustellbericht',
  technical: 'Technische Einzelheiten',
  somebody: 'eine Empfängerin oder einen Empfänger',
  failed: (address) => `Konnte nicht zugestellt werden: ${address}.`,
  delayed: (address) => `Noch nicht zugestellt: ${address}. Es wird weiter versucht.`,
  delivered: (address) => `Zugestellt: ${address}.`,
  relayed: (address) => `Weitergereicht für ${address}. Es folgt kein weiterer Bericht.`,
  expanded: (address) => `Zugestellt: ${address}, und an mehrere Adressen weitergereicht.`,
  unknown: (address) => `Der Bericht sagt nicht, was aus der Nachricht an ${address} wurde.`,
  displayed: (address) => `Ihre Nachricht wurde geöffnet: ${address}.`,
  deleted: (address) => `Ihre Nachricht wurde gelöscht, vielleicht ungelesen: ${address}.`,
  dispatched: (address) => `Ihre Nachricht wurde weitergeleitet: ${address}.`,
  processed: (address) => `Ihre Nachricht wurde verarbeitet, ohne gezeigt zu werden: ${address}.`,
  other: (address) => `${address} beantwortet Ihre Bitte um eine Bestätigung.`,
  serverSaid: (text) => `Der Server sagte: „${text}“`,
  more: (count) => `Und ${number(count)} weitere.`,
};

export const reportReasons: Words<'reportReasons'> = {
  noSuchAddress: 'Diese Adresse gibt es nicht.',
  noSuchDomain: 'Kein Server nimmt Post für diese Domain an.',
  moved: 'Die Adresse ist umgezogen.',
  disabled: 'Das Postfach ist abgeschaltet.',
  full: 'Das Postfach ist voll.',
  tooLarge: 'Die Nachricht ist zu groß.',
  unreachable: 'Der andere Server war nicht zu erreichen.',
  tooLate: 'Es wurde zu lange vergeblich versucht.',
  refused: 'Der andere Server hat sie abgelehnt.',
};

export const protection: Words<'protection'> = {
  'smime-signed': 'Mit S/MIME signiert. Postern prüft die Signatur nicht.',
  'pgp-signed': 'Mit OpenPGP signiert. Postern prüft die Signatur nicht.',
  'smime-encrypted': 'Mit S/MIME verschlüsselt. Postern kann sie nicht öffnen.',
  'pgp-encrypted': 'Mit OpenPGP verschlüsselt. Postern kann sie nicht öffnen.',
  piece: (part, of) =>
    of === null
      ? `Dies ist Teil ${number(part)} einer Nachricht, die in Stücken verschickt wurde.`
      : `Dies ist Teil ${number(part)} von ${number(of)} einer Nachricht, die in Stücken verschickt wurde.`,
};
