// German: files on their way into a letter.

import type { Words } from '../words.ts';

export const arriving: Words<'arriving'> = {
  loading: (name) => `${name} wird geladen`,
  failed: 'Konnte nicht geladen werden.',
  stillComing: 'Noch sind nicht alle Dateien da. Warten Sie, oder entfernen Sie sie.',
};
