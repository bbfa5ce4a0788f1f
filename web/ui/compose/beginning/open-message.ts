// What the person did with the message that they answer, where it is open on this page: words they selected, and pictures from
// elsewhere that they let load. Asked of the card that shows it, at the moment of the answer.

import type { MailboxName } from '../../../client/model.ts';
import { keyOf } from '../../message/conversation-cards.ts';

export interface Selected {
  readonly text: string;
  /** The same with its looks, from the frame of a design; null: plain words. Its nodes are the frame's. */
  readonly looks: Element | null;
}

interface Place {
  readonly mailbox: MailboxName;
  readonly uid: number;
}

const cardOf = (place: Place): Element | undefined =>
  [...document.querySelectorAll('article[data-card]')].find((card) => card.getAttribute('data-card') === keyOf(place));

/** Null: nothing is selected in its words. */
export const selectedIn = (place: Place): Selected | null => {
  const card = cardOf(place);
  const inside = card?.querySelector('iframe')?.contentDocument;
  const framed = inside?.getSelection();
  if (inside && framed && framed.rangeCount > 0 && framed.toString().trim() !== '') {
    const looks = inside.createElement('div');
    looks.append(framed.getRangeAt(0).cloneContents());
    return { text: framed.toString(), looks };
  }
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const begin = range?.startContainer;
  const words = (begin instanceof Element ? begin : begin?.parentElement)?.closest('[data-words]');
  if (!range || !words || !card?.contains(words)) return null;
  const text = words.contains(range.endContainer) ? `${selection}` : textUpToEnd(range, words);
  return text.trim() === '' ? null : { text, looks: null };
};

/** Three clicks select up to the beginning of what comes next: as far as it is the message's. */
const textUpToEnd = (range: Range, words: Element): string => {
  const part = range.cloneRange();
  part.setEnd(words, words.childNodes.length);
  return part.toString();
};

/** Its reader let its remote pictures load. */
export const showsRemote = (place: Place): boolean =>
  cardOf(place)?.querySelector('iframe')?.getAttribute('src')?.includes('images=1') === true;
