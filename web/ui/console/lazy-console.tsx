// The console's door.

import { lazyPiece } from '../lazy-piece.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';

interface ConsoleProps {
  onClose(): void;
}

export const ProtocolConsole = lazyPiece<ConsoleProps>(
  () => import('./console-panel.tsx'),
  () => wordsOf('app', app).consoleMissing,
);
