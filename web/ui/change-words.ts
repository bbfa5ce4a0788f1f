// What a change is called in toasts: what was done, what was taken back, what could not be done.

import type { ChangeMade, FailedChange } from '../client/mail-changes.ts';
import { problemLine } from './problem-text.ts';
import { changes } from './words/en/changes.ts';
import { failed, undone } from './words/en/outcomes.ts';
import { wordsOf } from './words/words.ts';

/** After "Undo". Null: there was nothing to take back. */
export const undoneWords = (change: ChangeMade | null): string =>
  change ? wordsOf('undone', undone)[change.kind] : wordsOf('changes', changes).nothingToUndo;

/** What could not be done, and why. */
export const failedWords = (change: FailedChange): string =>
  `${wordsOf('failed', failed)[change.kind](change.count, change.mailbox, change.to ?? '')} ${problemLine(change.problem)}`;
