// The door of the viewer: its code comes when somebody opens an attachment.

import { lazyPiece } from '../lazy-piece.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import type { ViewerProps } from './viewer.tsx';

export const Viewer = lazyPiece<ViewerProps>(
  () => import('./viewer.tsx'),
  () => wordsOf('app', app).reloadAndTry,
);
