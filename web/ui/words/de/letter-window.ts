// German: the size and place of a letter.

import type { Words } from '../words.ts';

export const letterWindow: Words<'letterWindow'> = {
  maximise: 'Maximieren',
  restore: 'Verkleinern',
  ownWindow: 'In eigenem Fenster öffnen',
  blocked: 'Der Browser hat kein Fenster geöffnet.',
  elsewhere: 'Sie ist in einem anderen Tab oder Fenster geöffnet.',
};
