// The palette's door.

import type { MailboxName } from '../../client/model.ts';
import type { ActionName } from '../keyboard.ts';
import { lazyPiece } from '../lazy-piece.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';

export interface PaletteProps {
  /** The one on screen. */
  readonly mailbox: MailboxName;
  /** What the keys do. */
  readonly actions: Readonly<Record<ActionName, () => void>>;
  onOpenMailbox(mailbox: MailboxName): void;
  onSearch(query: string): void;
  onShowSettings(page: string): void;
  onSignOut(): void;
  onClose(): void;
}

export const Palette = lazyPiece<PaletteProps>(
  () => import('./palette.tsx'),
  () => wordsOf('app', app).paletteMissing,
);
