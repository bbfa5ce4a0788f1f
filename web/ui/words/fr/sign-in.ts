// French: the sign-in page.

import type { Words } from '../words.ts';

export const signIn: Words<'signIn'> = {
  title: 'Connexion à Postern',
  lead: 'Avec le compte de courrier que vous avez déjà.',
  username: 'Adresse ou nom d’utilisateur',
  password: 'Mot de passe',
  showCharacters: 'Afficher les caractères',
  hideCharacters: 'Masquer les caractères',
  server: 'Serveur de courrier',
  keep: 'Conserver le courrier sur cet appareil',
  kept: 'Vous restez connecté 14 jours. La déconnexion efface tout.',
  notKept: 'Laissez décoché sur un ordinateur partagé.',
  signingIn: 'Connexion…',
  signIn: 'Se connecter',
};
