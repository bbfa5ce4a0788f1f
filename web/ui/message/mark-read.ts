// When a message that is on screen counts as read, as the person chose on this device.

import { keptChoice } from '../kept-choice.ts';

export const markReadChoices = ['moment', 'seconds', 'never'] as const;
export type MarkRead = (typeof markReadChoices)[number];

export const markRead = keptChoice<MarkRead>('postern.markRead', markReadChoices);

/** Milliseconds on screen; skipping past it leaves it unread. Null: never by itself. */
const after: Readonly<Record<MarkRead, number | null>> = { moment: 600, seconds: 3000, never: null };

export const readAfter = (): number | null => after[markRead.value.get()];
