// The door of the source dialog: its code comes when somebody asks for the source.

import { lazyPiece } from '../lazy-piece.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import type { OriginalDialogProps } from './original-dialog.tsx';

export const OriginalDialog = lazyPiece<OriginalDialogProps>(
  () => import('./original-dialog.tsx'),
  () => wordsOf('app', app).reloadAndTry,
);
