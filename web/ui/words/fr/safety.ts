// French: what is known of a sender, remote pictures, and leaving mailing lists.

import { number, pluralsOf, type Words } from '../words.ts';

const count = pluralsOf('fr');

export const safety: Words<'safety'> = {
  senderWarning: 'Avertissement sur l’expéditeur',
  signed: (domain) => `Signé par ${domain}`,
  verified: (domain) => `Vérifié : ${domain}`,
  via: (domain) => `via ${domain}`,
  unverified: 'L’expéditeur n’a pas pu être vérifié. Ce message ne vient peut-être pas de la personne indiquée.',
  several: 'Ce message nomme plusieurs expéditeurs. Impossible de savoir qui l’a écrit.',
  misnamed: (named, domain) => `Le nom évoque ${named}, mais l’adresse est chez ${domain}.`,
  lookalike: (domain) => `${domain} contient des lettres qui passent pour d’autres.`,
  lookalikeOf: (domain, known) => `${domain} ressemble à ${known}, mais ne l’est pas.`,
  stranger: (name, address) => `Vous connaissez ${name} sous une autre adresse : ${address}`,
  answersElsewhere: (address) => `Les réponses vont à une autre adresse : ${address}`,
  remoteBlocked: 'Les images distantes n’ont pas été chargées.',
  loadImages: 'Charger les images',
  whatLoadingTells: 'Leurs serveurs apprennent que vous lisez ce message, quand et d’où.',
  alwaysSender: 'Toujours de cet expéditeur',
  alwaysDomain: (domain) => `Toujours de ${domain}`,
  trackers: (trackers) =>
    count(trackers, { one: `${number(trackers)} traceur bloqué`, other: `${number(trackers)} traceurs bloqués` }),
  unsubscribe: 'Se désabonner',
  leaveTitle: 'Quitter cette liste de diffusion ?',
  leaveOneClick: (host) => `Postern demande à ${host} de vous retirer de la liste. Rien d’autre n’est transmis.`,
  leaveOtherwise: 'La liste peut être quittée ainsi :',
  openPage: (host) => `Ouvrir la page chez ${host}`,
  writeTo: (address) => `Écrire à ${address}`,
  left: (host) => `${host} a été prié de vous retirer de la liste. Cela peut prendre quelques jours.`,
  notLeft: 'Vous êtes encore sur la liste.',
  listRefused: 'Le serveur de la liste n’a pas accepté la demande.',
  pictures: 'Images distantes',
  picturesDirect:
    'Les images distantes révèlent à leurs expéditeurs que vous lisez, quand et d’où. Elles se chargent quand vous le demandez.',
  picturesProxied:
    'Les images distantes se chargent quand vous le demandez. Votre serveur les récupère : leurs expéditeurs ne voient pas d’où vous lisez.',
  trackersNever: 'Les images connues comme traceurs ne se chargent jamais.',
  always: 'Les images se chargent toujours de',
  nobody: 'Personne pour l’instant.',
  onlyVerified: 'Là où votre serveur vérifie les expéditeurs, seulement pour les messages qui ont réussi.',
  remove: (rule) => `Retirer ${rule}`,
  add: 'Ajouter',
  newRule: 'Adresse ou domaine',
  notRule: 'Ce n’est ni une adresse ni un domaine.',
};
