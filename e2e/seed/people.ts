// Who writes to whom in the demo. All addresses end in names reserved for examples (RFC 2606).

import type { Person } from './header-text.ts';

/** Somebody who writes: with the zone of their clock (minutes east of Greenwich) and how they sign. */
export interface Contact extends Person {
  readonly zone: number;
  readonly signs: string;
}

const contact = (name: string, address: string, signs: string, zone = 60): Contact => ({ name, address, zone, signs });

export const ida = contact('Ida Lindqvist', 'ida@example.org', 'Ida');
export const sam = contact('Sam Okafor', 'sam@example.org', 'Sam', 0);

/** By the short names that the conversations use. */
export const contacts = {
  me: ida,
  sam,
  maren: contact('Maren Holt', 'maren.holt@library.example', 'Warm regards\nMaren'),
  lena: contact('Lena Brandt', 'lena.brandt@example.net', 'Lena'),
  ana: contact('Ana Sousa', 'ana@sousa.example', 'beijinhos, Ana', 0),
  tomas: contact('Tomás Sousa', 'tomas@sousa.example', 'T.', 0),
  yuki: contact('Yuki Tanaka', 'y.tanaka@tanaka-print.example', 'Yuki Tanaka', 540),
  nour: contact('نور الدين', 'nour@beitalhikma.example', 'نور', 180),
  johan: contact('Johan Ek', 'johan.ek@example.net', '/Johan'),
  birgit: contact('Birgit Aalto', 'birgit.aalto@choir.example', 'Birgit', 120),
  per: contact('Per Nyström', 'per@nystrom.example', 'Med vänlig hälsning\nPer'),
  mum: contact('Gunilla Lindqvist', 'gunilla.lindqvist@example.net', 'Kram, mamma'),
  elif: contact('Elif Şahin', 'elif.sahin@cartohouse.example', 'Elif', 180),
  david: contact('David Marsh', 'd.marsh@cartohouse.example', 'David', 0),
  priya: contact('Priya Raman', 'priya.raman@cartohouse.example', 'Priya', 330),
  oskar: contact('Oskar Wiklund', 'oskar@cartohouse.example', 'Oskar'),
  katya: contact('Катерина Ильина', 'k.ilina@museum.example', 'Катерина', 180),
  hanneke: contact('Hanneke de Wit', 'hanneke@dewit-roofing.example', 'Hanneke de Wit'),
  felix: contact('Felix Moreau', 'felix.moreau@example.net', 'À bientôt,\nFelix'),
  ruth: contact('Ruth Adeyemi', 'ruth@adeyemi.example', 'Ruth x', 0),
} as const satisfies Record<string, Contact>;

export type ContactName = keyof typeof contacts;
