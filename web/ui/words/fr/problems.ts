// French: one sentence a person can act on for every problem code.

import type { Words } from '../words.ts';

export const problems: Words<'problems'> = {
  'bad-request': 'Postern n’a pas compris cette demande. Rechargez la page et réessayez.',
  forbidden: 'Cette page n’a pas le droit d’utiliser la passerelle. Ouvrez Postern à son adresse habituelle.',
  'not-signed-in': 'Vous n’êtes pas connecté. Connectez-vous pour continuer.',
  'session-expired': 'Votre session est terminée. Reconnectez-vous pour continuer.',
  'credentials-refused': 'Nom d’utilisateur ou mot de passe refusé',
  'too-many-attempts': 'Trop de tentatives de connexion.',
  'server-not-allowed':
    'Ce serveur de courrier n’est pas proposé ici. Vérifiez votre adresse ou demandez à la personne qui gère Postern.',
  'server-unreachable': 'Le serveur de courrier est injoignable. Il est peut-être arrêté ; réessayez dans un instant.',
  'server-timeout': 'Le serveur de courrier n’a pas répondu à temps. Réessayez dans un instant.',
  'tls-invalid':
    'Le certificat du serveur de courrier n’a pas pu être vérifié ; rien ne lui a été envoyé. Prévenez la personne qui le gère.',
  'server-protocol':
    'Ce qui a répondu n’est pas un serveur de courrier que nous comprenons. L’adresse ou le port est peut-être faux.',
  'server-refused': 'Le serveur de courrier n’accepte pas de connexions pour l’instant. Réessayez dans un instant.',
  'no-common-mechanism':
    'Le serveur de courrier n’offre aucune identification que Postern puisse utiliser sans risque.',
  'server-unverified':
    'Le serveur n’a pas pu prouver qu’il connaît votre compte ; ce n’est peut-être pas le vrai. Prévenez la personne qui le gère.',
  'connection-lost': 'La connexion au serveur de courrier est perdue.',
  'connection-stalled': 'Le serveur de courrier ne répond plus.',
  'bridge-unreachable': 'Le serveur de Postern est injoignable. Vérifiez votre réseau ou réessayez dans un instant.',
  'bridge-stopping': 'Le serveur de Postern redémarre. Un instant.',
  offline: 'Vous êtes hors ligne. Ce qui est déjà là reste lisible.',
  'protocol-error': 'Le serveur de courrier a envoyé quelque chose d’illisible.',
  'limit-exceeded': 'C’est plus grand que ce que Postern permet.',
  'command-refused': 'Le serveur de courrier a dit non.',
  'over-quota': 'Votre boîte est pleine. Supprimez du courrier, puis réessayez.',
  'mailbox-read-only': 'Ce dossier ne peut être que lu.',
  'mailbox-replaced': 'Le serveur a recréé ce dossier ; il n’est pas sûr de quels messages il s’agissait.',
  'given-up': 'Le serveur de courrier a coupé la connexion à chaque demande.',
  'no-such-mailbox': 'Ce dossier n’existe plus.',
  'no-such-message': 'Ce message n’est plus dans le dossier.',
  'no-such-part': 'Cette partie du message est introuvable.',
  'other-release': 'Postern a été mis à jour. Rechargez cette page pour continuer.',
  'signed-out-elsewhere': 'Vous vous êtes déconnecté dans un autre onglet.',
  cancelled: 'Arrêté.',
  unexpected: 'Quelque chose s’est mal passé dans Postern. Rechargez la page ; si cela se reproduit, signalez-le.',
};
