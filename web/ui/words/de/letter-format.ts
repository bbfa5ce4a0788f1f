// German: between plain text and formatting.

import type { Words } from '../words.ts';

export const letterFormat: Words<'letterFormat'> = {
  formatting: 'Formatierung',
  missing: 'Der Editor konnte nicht geladen werden. Der Text ist sicher.',
  tryAgain: 'Noch einmal versuchen',
  toPlain: 'In reinen Text umwandeln?',
  toPlainLoss: 'Formatierungen gehen verloren, Bilder werden angehängt. Die Worte bleiben.',
  makePlain: 'In reinen Text umwandeln',
  keep: 'Formatierung behalten',
};
