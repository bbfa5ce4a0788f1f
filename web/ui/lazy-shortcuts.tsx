// The door of the list of shortcuts.

import { lazyPiece } from './lazy-piece.tsx';
import { app } from './words/en/app.ts';
import { wordsOf } from './words/words.ts';

interface ShortcutHelpProps {
  onClose(): void;
}

export const ShortcutHelp = lazyPiece<ShortcutHelpProps>(
  () => import('./shortcut-list.tsx'),
  () => wordsOf('app', app).shortcutsMissing,
);
