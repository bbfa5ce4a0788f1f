// German: what is known of a sender, remote pictures, and leaving mailing lists.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('de');

export const safety: Words<'safety'> = {
  senderWarning: 'Warnung zum Absender',
  signed: (domain) => `Signiert von ${domain}`,
  verified: (domain) => `Geprüft: ${domain}`,
  via: (domain) => `über ${domain}`,
  unverified: 'Der Absender ließ sich nicht bestätigen. Die Nachricht ist vielleicht nicht von dem, der genannt ist.',
  several: 'Diese Nachricht nennt mehr als einen Absender. Wer sie schrieb, ist nicht zu erkennen.',
  misnamed: (named, domain) => `Der Name spricht von ${named}, aber die Adresse ist bei ${domain}.`,
  lookalike: (domain) => `${domain} hat Buchstaben, die wie andere aussehen.`,
  lookalikeOf: (domain, known) => `${domain} sieht aus wie ${known}, ist es aber nicht.`,
  stranger: (name, address) => `Sie kennen ${name} mit einer anderen Adresse: ${address}`,
  answersElsewhere: (address) => `Antworten gehen an eine andere Adresse: ${address}`,
  remoteBlocked: 'Bilder aus dem Netz wurden nicht geladen.',
  loadImages: 'Bilder laden',
  whatLoadingTells: 'Ihre Server erfahren, dass Sie diese Nachricht lesen, wann und von wo.',
  alwaysSender: 'Immer von diesem Absender',
  alwaysDomain: (domain) => `Immer von ${domain}`,
  trackers: (trackers) =>
    count(trackers, {
      one: `${number(trackers)} Zählbild blockiert`,
      other: `${number(trackers)} Zählbilder blockiert`,
    }),
  unsubscribe: 'Abbestellen',
  leaveTitle: 'Diese Mailingliste verlassen?',
  leaveOneClick: (host) => `Postern bittet ${host}, Sie von der Liste zu nehmen. Mehr wird nicht mitgeteilt.`,
  leaveOtherwise: 'So lässt sich die Liste verlassen:',
  openPage: (host) => `Seite bei ${host} öffnen`,
  writeTo: (address) => `An ${address} schreiben`,
  left: (host) => `${host} wurde gebeten, Sie von der Liste zu nehmen. Das kann einige Tage dauern.`,
  notLeft: 'Sie stehen noch auf der Liste.',
  listRefused: 'Der Server der Liste nahm die Bitte nicht an.',
  pictures: 'Bilder aus dem Netz',
  picturesDirect:
    'Bilder aus dem Netz verraten ihren Absendern, dass Sie lesen, wann und von wo. Sie laden, wenn Sie es wünschen.',
  picturesProxied:
    'Bilder aus dem Netz laden, wenn Sie es wünschen. Ihr Server holt sie, damit ihre Absender nicht sehen, von wo Sie lesen.',
  trackersNever: 'Bekannte Zählbilder laden nie.',
  always: 'Bilder laden immer von',
  nobody: 'Noch niemand.',
  onlyVerified: 'Wo Ihr Mailserver Absender prüft, nur bei Nachrichten, die bestanden haben.',
  remove: (rule) => `${rule} entfernen`,
  add: 'Hinzufügen',
  newRule: 'Adresse oder Domain',
  notRule: 'Das ist weder eine Adresse noch eine Domain.',
};
