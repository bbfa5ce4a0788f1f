// How the person wants to see one message: its text or its design, its colours, its charset. Pure, but for what is remembered.

import type { BodyPart, MessageDetail } from '../../client/model.ts';
import { hasDarkDesign, type MessageColours } from '../../html/colours.ts';

/** In a dark window. `said`: as the message says, else on light paper. */
export type DarkView = 'said' | 'paper' | 'turned';

export interface CardView {
  readonly plain: boolean;
  readonly dark: DarkView;
  /** Null: as the message says. */
  readonly charset: string | null;
}

/** Messages whose colours are remembered as they were chosen, for as long as the page lives. */
const rememberedAtMost = 200;
const chosen = new Map<string, DarkView>();

/** @param key of the message; none: nothing was ever chosen for it */
export const firstView = (key = ''): CardView => ({ plain: false, dark: chosen.get(key) ?? 'said', charset: null });

/** What was chosen for one message holds for no other: an author's dark design would be gone for good. */
export const keepDark = (key: string, dark: DarkView): void => {
  chosen.delete(key);
  chosen.set(key, dark);
  const [oldest] = chosen.keys();
  if (chosen.size > rememberedAtMost && oldest !== undefined) chosen.delete(oldest);
};

/** The parts to show: with the plain alternative in place of the designed text where that is wished. */
export const partsOf = ({ body, plainAlternative }: MessageDetail, view: CardView): readonly BodyPart[] => {
  if (!view.plain || !plainAlternative) return body;
  let isTaken = false;
  return body.flatMap((part) => {
    if (part.kind !== 'html') return [part];
    if (isTaken) return [part]; // the alternative is that of the first
    isTaken = true;
    return [plainAlternative];
  });
};

/** @param darkWindow the app is dark around it */
export const coloursOf = (html: string, dark: DarkView, darkWindow: boolean): MessageColours => {
  if (!darkWindow || dark === 'paper') return 'paper';
  if (dark === 'turned') return 'turned';
  return hasDarkDesign(html) ? 'author' : 'paper';
};
