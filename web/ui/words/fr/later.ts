// French: sending later.

import { number, type Words } from '../words.ts';

export const later: Words<'later'> = {
  sendLater: 'Envoyer plus tard',
  when: 'Quand doit-il partir ?',
  evening: 'Ce soir',
  tomorrow: 'Demain matin',
  monday: 'Lundi matin',
  pick: 'Date et heure',
  zone: (name) => `L’heure est celle de cet appareil : ${name}.`,
  byServer: 'Le serveur le garde jusque-là. Dès qu’il l’a, on ne peut plus le reprendre.',
  byApp:
    'Postern l’envoie lui-même : il doit donc être ouvert sur cet appareil à ce moment. Ce qu’il manque part à la prochaine ouverture.',
  here: 'si Postern est ouvert',
  wrong: 'Choisissez un moment à venir, d’ici un an.',
  set: 'Choisir ce moment',
  close: 'Fermer',
  scheduled: (time) => `Départ : ${time}.`,
  keptByServer: (time) => `Le serveur l’a et l’enverra : ${time}.`,
  late: (subject, time) => `« ${subject} » est parti en retard : Postern n’était pas ouvert ici (${time}).`,
  list: 'Messages à envoyer plus tard',
  goes: (time) => `Départ : ${time}`,
  many: (letters) => `${number(letters)} à envoyer plus tard`,
  change: 'Changer l’heure',
  now: 'Envoyer maintenant',
};
